package dev.keyjar.engine;

/**
 * What a server tells of itself.
 *
 * @param version Keyjar's version
 * @param redisVersion the Redis version whose behaviour it keeps to
 * @param runId 40 hexadecimal digits, drawn at start
 * @param startedAt wall-clock milliseconds
 */
public record ServerIdentity(String version, String redisVersion, String runId, long startedAt) {

    /** The Redis version that clients are told. */
    public static final String REDIS_VERSION = "8.0.0";
}
