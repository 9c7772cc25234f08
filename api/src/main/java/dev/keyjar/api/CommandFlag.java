package dev.keyjar.api;

import java.util.Locale;

/**
 * What Redis calls the flags of a command (manual page of COMMAND INFO); the names in replies are {@link #wireName()}.
 */
public enum CommandFlag {
    /** May change the keyspace; its changes are logged. */
    WRITE,
    /** Reads keys, changes none. */
    READONLY,
    /** Refused when memory is used up ({@code maxmemory}). */
    DENY_OOM("denyoom"),
    /** For administrators. */
    ADMIN,
    /** Belongs to publish and subscribe. */
    PUBSUB,
    /** Not to be called from scripts. */
    NO_SCRIPT("noscript"),
    /** May make the client wait. */
    BLOCKING,
    /** Answers while the log is loaded. */
    LOADING,
    /** Answers on a replica with stale data. */
    STALE,
    /** Not shown by MONITOR. */
    SKIP_MONITOR,
    /** Not written to SLOWLOG. */
    SKIP_SLOWLOG,
    /** Takes constant or logarithmic time. */
    FAST,
    /** Needs no authentication. */
    NO_AUTH,
    /** May produce log records though it is no write command. */
    MAY_REPLICATE,
    /** Refused inside MULTI. */
    NO_MULTI,
    /** Answers while another command keeps the server busy. */
    ALLOW_BUSY,
    /** Refused while the log is loaded, even in a loading that serves reads. */
    NO_ASYNC_LOADING,
    /** Its keys cannot be told from the key specs alone. */
    MOVABLE_KEYS("movablekeys");

    private final String wireName;

    CommandFlag() {
        this.wireName = name().toLowerCase(Locale.ROOT);
    }

    CommandFlag(String wireName) {
        this.wireName = wireName;
    }

    /** The flag as COMMAND INFO writes it, for example {@code denyoom}. */
    public String wireName() {
        return wireName;
    }
}
