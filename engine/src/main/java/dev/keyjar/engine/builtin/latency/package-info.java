/**
 * LATENCY: events that took long, and how long the calls of each command take. The dispatcher tells slow calls to
 * {@link dev.keyjar.engine.builtin.latency.LatencyMonitor}, which keeps a history of each event; the commands here read it.
 */
package dev.keyjar.engine.builtin.latency;
