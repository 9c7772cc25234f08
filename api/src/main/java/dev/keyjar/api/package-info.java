/**
 * What a plugin sees of Keyjar: how a command is declared ({@link dev.keyjar.api.Command}), how it runs
 * ({@link dev.keyjar.api.CommandHandler}, {@link dev.keyjar.api.CommandCall}) and how a value type of its own is described
 * ({@link dev.keyjar.api.ValueType}). The engine and every plugin come in here; nothing here knows either of them.
 * Data enters as {@code byte[]} arguments and leaves through {@link dev.keyjar.api.Reply}.
 *
 * <p>A {@code byte[]} handed over any method of these packages, in either direction, is immutable from then on: it may
 * still be on its way to a disk or a socket.
 */
package dev.keyjar.api;
