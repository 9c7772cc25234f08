package dev.keyjar.api.syntax;

/** What a command means to do with a key whose place in the syntax line carries no mark of its own. */
public enum KeyIntent {

    /** The value is read and left as it is; {@code key:r}. */
    READ(KeyFlags.READ),

    /** The value is replaced without having been read; {@code key:w}. */
    OVERWRITE(KeyFlags.OVERWRITE),

    /** The value is read and changed; {@code key:rw}. */
    READ_WRITE(KeyFlags.READ_WRITE);

    private final KeyFlags flags;

    KeyIntent(KeyFlags flags) {
        this.flags = flags;
    }

    /** The flags a key spec has when nothing finer is said: RO ACCESS, OW UPDATE or RW ACCESS UPDATE. */
    public KeyFlags flags() {
        return flags;
    }
}
