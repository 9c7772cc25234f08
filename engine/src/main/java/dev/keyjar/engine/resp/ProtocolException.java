package dev.keyjar.engine.resp;

/** What a client sent is no RESP. It is told so, with Redis' text, and its connection closed. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ProtocolException(String text) {
        super("ERR Protocol error: " + text, null, false, false);
    }
}
