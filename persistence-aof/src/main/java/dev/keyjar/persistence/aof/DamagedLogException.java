package dev.keyjar.persistence.aof;

/** Bytes of the log that no server wrote so, and that are no torn tail either. */
final class DamagedLogException extends Exception {

    private static final long serialVersionUID = 1;

    private final long offset;

    /**
     * Damage at a place.
     *
     * @param what expected and found, in words
     */
    DamagedLogException(long offset, String what) {
        super(what);
        this.offset = offset;
    }

    /** Byte offset in the file. */
    long offset() {
        return offset;
    }
}
