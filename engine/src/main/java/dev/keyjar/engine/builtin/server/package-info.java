/** Built-in commands about the server: COMMAND, INFO, CONFIG, SHUTDOWN and the like. */
package dev.keyjar.engine.builtin.server;
