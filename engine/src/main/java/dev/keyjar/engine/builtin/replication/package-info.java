/**
 * What there is of replication in a server without replicas: its role, its replication id, and commands that say that no more is
 * offered.
 */
package dev.keyjar.engine.builtin.replication;
