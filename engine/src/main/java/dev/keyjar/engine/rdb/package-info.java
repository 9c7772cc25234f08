/**
 * RDB files of Redis on their way into the keyspace: {@link dev.keyjar.engine.rdb.RdbLoader} loads one,
 * {@link dev.keyjar.engine.rdb.FirstDump} is the {@code dump.rdb} a server begins with. Bytes come in from a stream, keys go straight into the
 * partitions, before the server serves; {@link dev.keyjar.engine.rdb.RdbTally} says what there was.
 */
package dev.keyjar.engine.rdb;
