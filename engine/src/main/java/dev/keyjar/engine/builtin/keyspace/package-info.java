/** Built-in commands about all keys together: KEYS, SCAN, DBSIZE, FLUSHALL and the like. */
package dev.keyjar.engine.builtin.keyspace;
