/**
 * The keys and their values, cut into partitions by the key's bytes. Only the dispatcher and the engine's own walkers come in
 * here, always with the locks of the partitions they touch. Values enter through a call's keyspace view and leave by being
 * deleted, expired or said to a log.
 */
package dev.keyjar.engine.keyspace;
