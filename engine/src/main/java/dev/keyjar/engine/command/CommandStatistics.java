package dev.keyjar.engine.command;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * How often a command was called, for how long, and how it ended; what INFO commandstats shows. Calls are counted in a stripe of
 * the calling lane's own, a cache line apart from the others, so that counting is two plain writes (measured: shared adders cost
 * 20 ns a call). Safe for any thread.
 */
public final class CommandStatistics {

    /** How many lanes have a stripe; those with a higher number share the last one, under a lock. */
    private static final int STRIPES = 16;

    private static final int STRIDE = 8;
    private static final int CALLS = 0;
    private static final int NANOS = 1;
    private static final int SLOWEST = 2;
    private static final int ALLOCATED = 3;

    /** A power of two: what so many calls allocate is measured one by one, and from then on of one in so many. */
    private static final int MEASURED_CALLS = 128;

    private final AtomicLongArray stripes = new AtomicLongArray(STRIPES * STRIDE);
    private final LongAdder rejected = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LatencyHistogram durations = new LatencyHistogram();

    /** Counts a call that ran, on the lane of that number. */
    public void ran(int lane, long nanoseconds, boolean error) {
        if (lane < STRIPES - 1) {
            add(lane, nanoseconds);
        } else {
            synchronized (stripes) {
                add(STRIPES - 1, nanoseconds);
            }
        }
        if (error) {
            failed.increment();
        }
    }

    private void add(int stripe, long nanoseconds) {
        int at = stripe * STRIDE;
        stripes.setOpaque(at + CALLS, stripes.getPlain(at + CALLS) + 1);
        stripes.setOpaque(at + NANOS, stripes.getPlain(at + NANOS) + nanoseconds);
        if (nanoseconds > stripes.getPlain(at + SLOWEST)) {
            stripes.setOpaque(at + SLOWEST, nanoseconds);
        }
    }

    /**
     * How many calls the next one on that lane stands for when what it allocates is measured; 0 when it is not to be. Each of the first
     * calls stands for itself, so that commands that are seldom called are measured exactly.
     */
    public int allocationWeight(int lane) {
        long calls = stripes.getPlain(Math.min(lane, STRIPES - 1) * STRIDE + CALLS);
        if (calls < MEASURED_CALLS) {
            return 1;
        }
        return (calls & MEASURED_CALLS - 1) == 0 ? MEASURED_CALLS : 0;
    }

    /** Counts bytes that a call of that lane allocated, or several together. */
    public void allocated(int lane, long bytes) {
        if (lane < STRIPES - 1) {
            addAllocated(lane, bytes);
        } else {
            synchronized (stripes) {
                addAllocated(STRIPES - 1, bytes);
            }
        }
    }

    private void addAllocated(int stripe, long bytes) {
        int at = stripe * STRIDE + ALLOCATED;
        stripes.setOpaque(at, stripes.getPlain(at) + bytes);
    }

    private long sum(int what) {
        long sum = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            sum += stripes.getOpaque(stripe * STRIDE + what);
        }
        return sum;
    }

    /** Counts a call that was refused before it ran. */
    public void refused() {
        rejected.increment();
    }

    /** Calls that ran. */
    public long calls() {
        return sum(CALLS);
    }

    /** Microseconds spent in them. */
    public long micros() {
        return sum(NANOS) / 1000;
    }

    /** Microseconds that the slowest of them took. */
    public long slowestMicros() {
        long slowest = 0;
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            slowest = Math.max(slowest, stripes.getOpaque(stripe * STRIDE + SLOWEST));
        }
        return slowest / 1000;
    }

    /** About how many bytes of heap they allocated: exact for a lane's first calls, an estimate from samples beyond. */
    public long allocatedBytes() {
        return sum(ALLOCATED);
    }

    /** Calls refused before they ran. */
    public long rejected() {
        return rejected.sum();
    }

    /** Calls that ran and answered an error. */
    public long failed() {
        return failed.sum();
    }

    /** How long the calls took. */
    public LatencyHistogram durations() {
        return durations;
    }

    /** Starts again from nothing; a call that ends at the same moment may be counted or not. */
    public void reset() {
        for (int i = 0; i < stripes.length(); i++) {
            stripes.setOpaque(i, 0);
        }
        rejected.reset();
        failed.reset();
        durations.reset();
    }
}
