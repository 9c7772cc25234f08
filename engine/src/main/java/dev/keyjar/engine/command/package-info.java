/**
 * The command table: what every command's declaration says, ready for the dispatcher to ask. Filled by the engine from its
 * built-in commands and by the plugins; read by every event loop.
 */
package dev.keyjar.engine.command;
