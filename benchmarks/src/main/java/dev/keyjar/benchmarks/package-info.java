/**
 * Measurements of the hot path, run by hand with JMH and never shipped.
 */
package dev.keyjar.benchmarks;
