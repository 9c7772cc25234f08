/**
 * Sockets and event loops: listens, reads bytes into the decoder, hands commands to the dispatcher, and sends replies when what
 * they rest on is durable. The only package that knows Netty.
 */
package dev.keyjar.engine.network;
