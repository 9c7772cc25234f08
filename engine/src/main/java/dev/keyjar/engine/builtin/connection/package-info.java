/** Built-in commands about the connection itself: PING, HELLO, AUTH, SELECT, CLIENT and the like. */
package dev.keyjar.engine.builtin.connection;
