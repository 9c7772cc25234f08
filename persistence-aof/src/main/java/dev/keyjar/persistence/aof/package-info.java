/**
 * The append-only file, a plugin. The engine comes in through the service files of this jar; units of the log enter under
 * the locks of the keyspace and leave to a file, and come back from it when the server starts.
 */
package dev.keyjar.persistence.aof;
