package dev.keyjar.engine.client;

/** Something the server says to clients unasked: a message, an invalidation, a line of MONITOR. One for all who get it. */
public interface Notice {

    /** It as RESP for a client, on that client's event loop; never changed then. Null when it is not for that client any more. */
    byte[] bytesFor(Client reader);

    /** About how many bytes that are. */
    int size();
}
