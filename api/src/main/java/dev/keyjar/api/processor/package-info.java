/**
 * What checks a plugin while it is compiled. Only the compiler comes in here, and only when the build names
 * {@link dev.keyjar.api.processor.PluginProcessor}; classes go in, {@code META-INF/services} and compile errors come out.
 */
package dev.keyjar.api.processor;
