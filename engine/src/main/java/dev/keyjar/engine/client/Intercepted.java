package dev.keyjar.engine.client;

/**
 * What interceptors made of a command, while that has to wait: they are asked once.
 *
 * @param sent the words the client sent, known by their identity
 * @param words what runs
 */
public record Intercepted(byte[][] sent, byte[][] words) {}
