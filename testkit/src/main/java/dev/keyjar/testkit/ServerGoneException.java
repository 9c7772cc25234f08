package dev.keyjar.testkit;

/** The server closed the connection before it replied: it was killed, or ended by SHUTDOWN, or closed this client. */
public final class ServerGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerGoneException(String message, Throwable cause) {
        super(message, cause);
    }
}
