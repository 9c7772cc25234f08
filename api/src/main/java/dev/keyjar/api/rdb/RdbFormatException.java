package dev.keyjar.api.rdb;

/** Bytes that should be RDB are not. Says what was found and where; carries no stack trace, for it tells of the bytes, not of code. */
public final class RdbFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** With what was found. */
    public RdbFormatException(String message) {
        super(message, null, false, false);
    }
}
