package dev.keyjar.persistence.aof;

/** When what was written is forced to the disk: the words of {@code appendfsync}. */
enum FsyncPolicy {
    /** A write is acknowledged once it is on the disk; all that came meanwhile goes with the next force. */
    ALWAYS("always"),
    /** A write is acknowledged at once, and forced within a second or two. */
    EVERYSEC("everysec"),
    /** A write is acknowledged at once; the operating system decides when it reaches the disk. */
    NO("no");

    private final String word;

    FsyncPolicy(String word) {
        this.word = word;
    }

    static FsyncPolicy of(String word) {
        for (FsyncPolicy policy : values()) {
            if (policy.word.equalsIgnoreCase(word)) {
                return policy;
            }
        }
        throw new IllegalArgumentException("appendfsync must be always, everysec or no, not '" + word + "'");
    }
}
