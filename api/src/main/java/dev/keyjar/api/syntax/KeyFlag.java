package dev.keyjar.api.syntax;

/**
 * One flag of a key spec, with the meaning Redis gives it
 * (<a href="https://redis.io/docs/latest/develop/reference/key-specs/">redis.io, key specs</a>).
 */
public enum KeyFlag {

    /** The value is read, not changed. */
    RO("RO"),
    /** The value is read, then changed, or changed in part. */
    RW("RW"),
    /** The value is replaced whatever it was. */
    OW("OW"),
    /** The key is removed whatever it held. */
    RM("RM"),
    /** Data of the value comes back to the caller, is copied elsewhere or decides what happens. */
    ACCESS("access"),
    /** Data of the value is changed. */
    UPDATE("update"),
    /** Data is added, none is changed or removed. */
    INSERT("insert"),
    /** Data of the value, or all of it, is removed. */
    DELETE("delete"),
    /** It stands where a key would and is routed like one, and is none: a shard channel. */
    NOT_KEY("not_key"),
    /** The spec may miss keys of a call. */
    INCOMPLETE("incomplete"),
    /** Fewer of these flags may hold for a given call; options decide. */
    VARIABLE_FLAGS("variable_flags");

    private final String redisName;

    KeyFlag(String redisName) {
        this.redisName = redisName;
    }

    /** As {@code COMMAND INFO} writes it. */
    public String redisName() {
        return redisName;
    }

    int bit() {
        return 1 << ordinal();
    }
}
