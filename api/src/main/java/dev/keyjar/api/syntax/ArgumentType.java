package dev.keyjar.api.syntax;

/** What kind of thing an argument is, as {@code COMMAND DOCS} tells it. */
public enum ArgumentType {

    /** Any bytes. */
    STRING("string"),
    /** A whole number. */
    INTEGER("integer"),
    /** A number with a fraction. */
    DOUBLE("double"),
    /** A key's name. */
    KEY("key"),
    /** A glob-style pattern. */
    PATTERN("pattern"),
    /** Seconds or milliseconds since 1970. */
    UNIX_TIME("unix-time"),
    /** A word that is written as it stands. */
    PURE_TOKEN("pure-token"),
    /** One of the children. */
    ONEOF("oneof"),
    /** All of the children, in order. */
    BLOCK("block");

    private final String redisName;

    ArgumentType(String redisName) {
        this.redisName = redisName;
    }

    /** As {@code COMMAND DOCS} writes it. */
    public String redisName() {
        return redisName;
    }
}
