package dev.keyjar.engine.client;

/** Of a client without a socket: the log's replay, or one in a test. */
class NoOutlet implements Outlet {

    @Override
    public void close() {
        // nothing to close
    }

    @Override
    public void mailArrived() {
        // nobody to be woken
    }

    @Override
    public void mailPilesUp(long bytes) {
        // no limit
    }

    @Override
    public void closeIfUnreadForLong() {
        // nobody reads
    }

    @Override
    public long unsentBytes() {
        return 0;
    }

    @Override
    public long waitingBytes() {
        return 0;
    }

    @Override
    public int unsentPieces() {
        return 0;
    }
}
