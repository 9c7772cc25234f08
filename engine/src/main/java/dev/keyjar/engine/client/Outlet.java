package dev.keyjar.engine.client;

/** The socket of a client, as the rest of the server sees it. Safe for any thread. */
public interface Outlet {

    /** Closes it at once, whatever is still to be sent. */
    void close();

    /** Something lies in the client's outbox, where nothing lay before. */
    void mailArrived();

    /** So many bytes lie in the outbox now; for whoever keeps an eye on what the client does not read. */
    void mailPilesUp(long bytes);

    /** Closes it when its side has left too much unread for too long; to be called now and then. */
    void closeIfUnreadForLong();

    /** Bytes written for the client that its side has not taken yet. */
    long unsentBytes();

    /** About how many bytes the client has sent that wait here for the rest of their command, or for their turn. */
    long waitingBytes();

    /** In how many pieces the unsent bytes lie. */
    int unsentPieces();
}
