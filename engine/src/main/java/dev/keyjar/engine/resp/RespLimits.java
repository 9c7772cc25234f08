package dev.keyjar.engine.resp;

/** What a client may send at most; read by every decoder, changed by CONFIG SET. */
public final class RespLimits {

    private volatile long longestBulk;
    private volatile long queryBuffer;

    /** Limits in bytes: {@code proto-max-bulk-len}, {@code client-query-buffer-limit}. */
    public RespLimits(long longestBulk, long queryBuffer) {
        this.longestBulk = longestBulk;
        this.queryBuffer = queryBuffer;
    }

    /** The longest bulk string. */
    public long longestBulk() {
        return longestBulk;
    }

    /** Changes the longest bulk string. */
    public void longestBulk(long bytes) {
        longestBulk = bytes;
    }

    /** The most bytes of one unfinished command. */
    public long queryBuffer() {
        return queryBuffer;
    }

    /** Changes the most bytes of one unfinished command. */
    public void queryBuffer(long bytes) {
        queryBuffer = bytes;
    }
}
