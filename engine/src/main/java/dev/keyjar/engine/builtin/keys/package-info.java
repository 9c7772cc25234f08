/**
 * Built-in commands about single keys, whatever they hold: DEL, EXISTS, TYPE, RENAME, EXPIRE, TTL and the like. The engine takes
 * them from {@link dev.keyjar.engine.builtin.keys.KeyCommands}; they see nothing but the api.
 */
package dev.keyjar.engine.builtin.keys;
