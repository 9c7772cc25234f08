/**
 * The append-only file: Redis' multi-part log with checksums. Units enter at
 * {@link dev.keyjar.persistence.aof.AofPersistence#append} as encoded bytes in a {@code LogBuffer} and leave for the disk in
 * {@code LogWriter}; at start they come back through {@code Recovery}. Only {@link dev.keyjar.persistence.aof.AofPersistence} is
 * for others; every touch of the disk goes through {@code FileSystemAccess}. The bytes are described in {@code docs/aof-format.md}.
 */
package dev.keyjar.persistence.aof;
