package dev.keyjar.api.rdb;

/**
 * A key of an {@link RdbFile} without its value.
 *
 * @param database from 0
 * @param name its bytes
 * @param expireAtMillis wall-clock milliseconds since 1970, or {@link #NO_EXPIRY}
 * @param idleSeconds how long it was not used when the file was written; 0 when the file does not tell
 */
public record RdbKey(int database, byte[] name, long expireAtMillis, long idleSeconds) {

    /** It does not expire. */
    public static final long NO_EXPIRY = -1;
}
