package dev.keyjar.engine.command;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * How long the calls of a command took, counted in buckets, each lane in an array of its own that is made with its first call; so
 * counting is one plain write. Safe for any thread.
 *
 * <pre>
 *   nanoseconds   0 1 2 … 31 | 32 … 63 | 64 66 … 126 | 128 132 … 252 | … up to 2^33 (about 9 seconds), longer calls count as that
 *   bucket        0 1 2 … 31 | 32 … 63 | 64 …     95 | 96 …      127 |
 * </pre>
 *
 * <p>Below 64 each nanosecond has its bucket; above, each power of two has 32, so a bucket is at most a thirty-second of its value wide.
 * An HdrHistogram would be a library for these twenty lines.
 */
public final class LatencyHistogram {

    private static final int LANES = 16; // those with a higher number share the last array, under a lock
    private static final int SUB_BITS = 5;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;
    private static final long MOST = (1L << 33) - 1;
    private static final int BUCKETS = bucket(MOST) + 1;

    private final AtomicReferenceArray<AtomicLongArray> lanes = new AtomicReferenceArray<>(LANES);

    /** Counts a call, on the lane of that number. */
    public void add(int lane, long nanoseconds) {
        int bucket = bucket(Math.max(0, Math.min(nanoseconds, MOST)));
        if (lane < LANES - 1) {
            count(lane, bucket);
        } else {
            synchronized (lanes) {
                count(LANES - 1, bucket);
            }
        }
    }

    private void count(int lane, int bucket) {
        AtomicLongArray counts = lanes.getPlain(lane);
        if (counts == null) {
            counts = new AtomicLongArray(BUCKETS);
            lanes.setRelease(lane, counts);
        }
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
    }

    /** Forgets all; a call that ends at the same moment may be counted or not. */
    public void reset() {
        for (int lane = 0; lane < LANES; lane++) {
            lanes.setRelease(lane, null);
        }
    }

    /** The counts as they are now. */
    public Counts counts() {
        long[] sums = new long[BUCKETS];
        long calls = 0;
        for (int lane = 0; lane < LANES; lane++) {
            AtomicLongArray counts = lanes.getAcquire(lane);
            for (int bucket = 0; counts != null && bucket < BUCKETS; bucket++) {
                long here = counts.getOpaque(bucket);
                sums[bucket] += here;
                calls += here;
            }
        }
        return new Counts(sums, calls);
    }

    private static int bucket(long nanoseconds) {
        int shift = 63 - Long.numberOfLeadingZeros(nanoseconds | SUB_BUCKETS) - SUB_BITS;
        return (shift << SUB_BITS) + (int) (nanoseconds >>> shift);
    }

    /** The longest duration that counts in a bucket. */
    private static long longest(int bucket) {
        int shift = Math.max(0, (bucket >> SUB_BITS) - 1);
        return ((long) (bucket - (shift << SUB_BITS)) + 1 << shift) - 1;
    }

    /** What was counted until some moment. */
    public static final class Counts {

        private final long[] buckets;
        private final long calls;

        private Counts(long[] buckets, long calls) {
            this.buckets = buckets;
            this.calls = calls;
        }

        /** How many calls were counted. */
        public long calls() {
            return calls;
        }

        /** The duration that so many of a hundred calls did not exceed, in nanoseconds, at most a thirty-second too long. */
        public long percentile(double percent) {
            long wanted = Math.max(1, (long) Math.ceil(calls * percent / 100));
            long seen = 0;
            for (int bucket = 0; bucket < buckets.length; bucket++) {
                seen += buckets[bucket];
                if (seen >= wanted) {
                    return longest(bucket);
                }
            }
            return 0;
        }

        /** How many calls took no longer than that many nanoseconds, to a thirty-second. */
        public long upTo(long nanoseconds) {
            long seen = 0;
            for (int bucket = 0; bucket < buckets.length && longest(bucket) <= nanoseconds; bucket++) {
                seen += buckets[bucket];
            }
            return seen;
        }
    }
}
