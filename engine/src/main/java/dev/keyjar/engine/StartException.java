package dev.keyjar.engine;

/** The server cannot start. The message is for the operator: what is wrong, where, and what to do; nothing was left running. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
