package dev.keyjar.persistence.aof;

/**
 * How long forces take under {@code appendfsync always}, and what follows: who does them, and whether the next one waits a little for
 * the clients that the last one let go on. For who holds the lock of {@link CommitOrder}, but for {@link #isSlow}.
 *
 * <p>While a slow force runs, other clients append; the next force would begin at once, for them alone, and those whose replies just
 * left would find it under way and wait for two. So two groups take turns, each with half of the clients:
 *
 * <pre>
 *   at once    ═══ A ═══╪═══ B ═══╪═══ A ═══╪═══ B ═══
 *   waiting    ═══ A ═══╪─═══ A and B ═══╪─═══ A and B ═══
 * </pre>
 *
 * It waits for as many units as were forced last and came meanwhile, for half of what a force usually takes at most, and not
 * before the next sixteen when that did not bring half as many again: clients that do not wait for their replies gain nothing by it.
 */
final class ForcePace {

    private static final int FORCES_THAT_COUNT = 16; // in the mean
    private static final int FORCES_AT_ONCE = 16; // after a wait in vain
    private static final int LONGEST_WAIT = 2; // as a part of a force

    private final long quickNanos;
    private final long
            stallNanos; // no more of a force counts on a quick disk, or one stall would make it slow for long
    private volatile long usualNanos; // a mean in which a force counts the less the longer ago it was
    private long expected; // the sequence that will be appended when all are there
    private long begunNanos;
    private long atBegin = -1; // units that were there when the wait began; -1: none does
    private int atOnce; // so many forces

    /**
     * Of a disk that is thought quick.
     *
     * @param quickNanos a force that takes less is quick
     */
    ForcePace(long quickNanos) {
        this.quickNanos = quickNanos;
        this.stallNanos = 2 * FORCES_THAT_COUNT * quickNanos;
    }

    /** Whether forces usually take so long that an event loop should not do them. For any thread. */
    boolean isSlow() {
        return usualNanos >= quickNanos;
    }

    /**
     * A force is over.
     *
     * @param tookNanos with the write before it
     * @param units what it brought to the disk
     * @param appended the last sequence appended by now
     */
    void forced(long tookNanos, long units, long appended) {
        long counted = Math.min(tookNanos, Math.max(stallNanos, 2 * usualNanos));
        usualNanos += (counted - usualNanos) / FORCES_THAT_COUNT;
        expected = appended + units;
    }

    /**
     * How long to wait before the next force; asked again when more was appended, or when that is over.
     *
     * @param units how many it would bring to the disk now
     * @param appended the last sequence appended
     * @return nanoseconds; 0 when it is to begin
     */
    long nanosToWait(long units, long appended, long now) {
        if (atBegin < 0) {
            if (units == 0 || appended >= expected || !isSlow()) {
                return 0;
            }
            if (atOnce > 0) {
                atOnce--;
                return 0;
            }
            atBegin = units;
            begunNanos = now;
        }
        long left = begunNanos + usualNanos / LONGEST_WAIT - now;
        if (appended < expected && left > 0) {
            return left;
        }
        boolean inVain = appended < expected && 2 * (units - atBegin) < atBegin;
        atOnce = inVain ? FORCES_AT_ONCE : 0;
        atBegin = -1;
        return 0;
    }
}
