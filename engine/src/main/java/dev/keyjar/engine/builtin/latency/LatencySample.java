package dev.keyjar.engine.builtin.latency;

/**
 * The worst that was seen of an event within one second.
 *
 * @param at seconds since 1970
 */
record LatencySample(long at, long millis) {}
