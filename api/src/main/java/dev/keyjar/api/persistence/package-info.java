/**
 * The contract between the engine and what keeps its data: a file today, a replicated log tomorrow. The engine asks
 * {@link dev.keyjar.api.persistence.Persistence#admission()} before a write, hands over every change as a
 * {@link dev.keyjar.api.persistence.LogUnit} under the locks of its keys, and holds replies back until their sequence is durable.
 * At start the persistence feeds what it kept into an {@link dev.keyjar.api.persistence.Applier}.
 */
package dev.keyjar.api.persistence;
