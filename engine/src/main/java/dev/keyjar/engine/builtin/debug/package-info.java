/**
 * DEBUG: switches that test suites throw and looks inside, allowed by {@code enable-debug-command} only. Each is a
 * {@link dev.keyjar.engine.builtin.debug.DebugAction} in the table of {@link dev.keyjar.engine.builtin.debug.DebugActions}.
 */
package dev.keyjar.engine.builtin.debug;
