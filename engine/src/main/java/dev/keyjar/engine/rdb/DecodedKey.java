package dev.keyjar.engine.rdb;

import dev.keyjar.engine.keyspace.TypeBinding;

/** A key of an RDB file, ready to be put into the keyspace. */
record DecodedKey(
        int database, byte[] name, TypeBinding type, Object value, long expireAt, long idleSeconds, long endOffset) {}
