package dev.keyjar.api.syntax;

/** The types a syntax line can give to a value. */
enum ValueKind {
    STRING("string", ArgumentType.STRING),
    INTEGER("integer", ArgumentType.INTEGER),
    DOUBLE("double", ArgumentType.DOUBLE),
    PATTERN("pattern", ArgumentType.PATTERN),
    UNIX_TIME("unix-time", ArgumentType.UNIX_TIME),
    KEY("key", ArgumentType.KEY),
    KEYPATTERN("keypattern", ArgumentType.PATTERN),
    CHANNEL("channel", ArgumentType.STRING),
    CHANNELPATTERN("channelpattern", ArgumentType.PATTERN);

    private final String word;
    private final ArgumentType argumentType;

    ValueKind(String word, ArgumentType argumentType) {
        this.word = word;
        this.argumentType = argumentType;
    }

    String word() {
        return word;
    }

    ArgumentType argumentType() {
        return argumentType;
    }

    /** Any bytes may stand there, so also a word that is an option's. */
    boolean free() {
        return this == STRING || this == PATTERN || this == KEYPATTERN;
    }

    boolean channel() {
        return this == CHANNEL || this == CHANNELPATTERN;
    }

    /** The type with that name, or null. */
    static ValueKind named(String word) {
        for (ValueKind type : values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        return null;
    }

    static String words() {
        StringBuilder words = new StringBuilder();
        for (ValueKind type : values()) {
            words.append(words.length() == 0 ? "" : ", ").append(type.word);
        }
        return words.toString();
    }
}
