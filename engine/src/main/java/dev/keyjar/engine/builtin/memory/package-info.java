/**
 * MEMORY: what keys and the process take, as far as a JVM can tell. {@link dev.keyjar.engine.builtin.memory.ProcessMemory} asks the JVM
 * and the system, for the commands here and for INFO.
 */
package dev.keyjar.engine.builtin.memory;
