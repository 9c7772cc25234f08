/**
 * The server as a whole: {@link dev.keyjar.engine.Keyjar} puts the rooms below together and starts them in order,
 * {@link dev.keyjar.engine.KeyjarServer} does so from a command line. Who embeds Keyjar comes in here and nowhere else.
 */
package dev.keyjar.engine;
