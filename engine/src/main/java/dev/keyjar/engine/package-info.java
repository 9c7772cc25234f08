/**
 * The server as a whole: it is assembled here, started from a command line or embedded in another program, and ended. Its rooms
 * are the packages below this one. Whoever embeds Keyjar comes in here; data enters and leaves through the network.
 */
package dev.keyjar.engine;
