package dev.keyjar.api.persistence;

/**
 * A persistence cannot open or recover what it keeps. The message is for the operator: what, where (file, byte offset), expected,
 * found, next step.
 */
public final class PersistenceException extends Exception {

    private static final long serialVersionUID = 1;

    /** With a message for the operator. */
    public PersistenceException(String message) {
        super(message);
    }

    /** With a message for the operator and what lay beneath. */
    public PersistenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
