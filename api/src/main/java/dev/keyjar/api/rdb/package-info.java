/**
 * Redis' serialization of values, RDB: what DUMP replies, RESTORE takes and RDB files are made of. Bytes come in through
 * {@link dev.keyjar.api.rdb.RdbReader} and go out through {@link dev.keyjar.api.rdb.RdbWriter}; a value type that has a form in RDB
 * says so by a {@link dev.keyjar.api.rdb.RdbForm}. Nothing here is trusted: whatever the bytes are, reading them ends in a value or
 * in an {@link dev.keyjar.api.rdb.RdbFormatException}, and takes no more memory than they warrant.
 */
package dev.keyjar.api.rdb;
