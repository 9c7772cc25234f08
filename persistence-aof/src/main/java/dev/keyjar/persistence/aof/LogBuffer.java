package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.LogUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was appended but is not yet safe: the side of the log that event loops see.
 *
 * <pre>
 *   append ──► filling batch ──(512 KiB)──► full batches ──take──► writer ──► file ──► disk
 *              └──────────────── pending bytes, bounded ──────────────────────────────┘
 *                                                              released when safe
 * </pre>
 *
 * <p>Invariants: sequences are given out under the one lock, in the order in which the bytes stand in the batches; a batch holds
 * whole units only; {@link #durable()} never goes back; what is durable is at least in the operating system's hands; bytes stay here until the disk has them (under {@code appendfsync no}:
 * until the operating system has them), so that they can be written once more elsewhere.
 *
 * <p>{@link #append} takes the lock once and copies; who appends asks {@link LogWriter} to write, once for many units. Counters are
 * written with release order under the lock and read without it.
 */
final class LogBuffer {

    /** A batch of this size is full. */
    static final int FULL_BATCH_BYTES = 512 * 1024;

    /** A few times this much is in {@link BatchPool}; a second's worth would be allocated anew, and moved by the collector. */
    private static final long FORCED_FROM_BYTES = 4 * 1024 * 1024;

    private final long mostPendingBytes;
    private final BatchPool pool = new BatchPool(); // guarded by this
    private final UnitEncoder encoder = new UnitEncoder(); // guarded by this
    private List<Batch> full = new ArrayList<>(); // guarded by this
    private Batch filling; // guarded by this; null when nothing was appended since the last take

    private volatile long cut = Long.MAX_VALUE; // written under this

    private final AtomicLong appended = new AtomicLong(); // written under this
    private final AtomicLong durable = new AtomicLong(); // written under this
    private final AtomicLong pendingBytes = new AtomicLong(); // written under this

    /** Null while writing goes well. */
    private volatile Admission.Refused refusal;

    /** Whether someone was told NO_ROOM and waits to hear of room. */
    private volatile boolean roomWanted;

    /**
     * An empty buffer.
     *
     * @param appendedBefore the sequence of the last unit that was ever appended
     * @param mostPendingBytes from here on there is no room; one unit may exceed it
     */
    LogBuffer(long appendedBefore, long mostPendingBytes) {
        this.appended.setPlain(appendedBefore);
        this.durable.setPlain(appendedBefore);
        this.mostPendingBytes = mostPendingBytes;
    }

    /** Takes a unit into the order of the log. */
    synchronized long append(LogUnit unit) {
        Batch batch = filling;
        if (batch == null || batch.size() >= FULL_BATCH_BYTES) {
            batch = nextBatch();
        }
        long before = batch.size();
        encoder.encode(unit, batch);
        long sequence = appended.getPlain() + 1;
        batch.lastSequence(sequence);
        pendingBytes.setRelease(pendingBytes.getPlain() + batch.size() - before);
        appended.setRelease(sequence);
        return sequence;
    }

    private Batch nextBatch() {
        Batch next = pool.take(encoder.database(), encoder.plugins());
        next.lastSequence(appended.getPlain()); // the unit it is for may fail to be encoded
        if (filling != null) {
            filling.close();
            full.add(filling);
        }
        filling = next;
        return next;
    }

    /**
     * Cuts the log: what is appended from now on stands in batches of its own and can be read without what stands before.
     * Called while nobody appends.
     */
    synchronized void cut() {
        closeFilling();
        encoder.restart();
        cut = appended.getPlain();
    }

    /** The last sequence before the newest cut. */
    long lastBeforeCut() {
        return cut;
    }

    /** Forgets the cut: no sequence is behind it any more. */
    void uncut() {
        cut = Long.MAX_VALUE;
    }

    /** Whether a write may run now. */
    Admission admission() {
        Admission refused = refusal;
        if (refused != null) {
            return refused;
        }
        if (pendingBytes.get() < mostPendingBytes) {
            return Admission.GRANTED;
        }
        roomWanted = true;
        if (pendingBytes.get() < mostPendingBytes / 2) {
            // The writer may have looked at roomWanted just before it was set; nobody would call again.
            roomWanted = false;
            return Admission.GRANTED;
        }
        return Admission.NO_ROOM;
    }

    long appended() {
        return appended.getAcquire();
    }

    long durable() {
        return durable.getAcquire();
    }

    /** Bytes appended and not yet released. */
    long pendingBytes() {
        return pendingBytes.getAcquire();
    }

    /** Whether so much is pending that waiting for the disk any longer would soon stop the clients. */
    boolean isHalfFull() {
        return pendingBytes() >= mostPendingBytes / 2;
    }

    /** Whether so much is pending that it should be forced to the disk before its second is over. */
    boolean wantsForce() {
        return pendingBytes() >= Math.min(FORCED_FROM_BYTES, mostPendingBytes / 4);
    }

    /** Everything up to this sequence is as safe as the policy asks for. For the writer. */
    synchronized void durable(long sequence) {
        if (sequence > durable.getPlain()) {
            durable.setRelease(sequence);
        }
    }

    /** Lets a batch take over a small one that follows it, so that many small ones do not take a chunk each. For the writer. */
    synchronized boolean merge(Batch into, Batch next) {
        if (next.size() >= Batch.REFERRED_FROM || into.size() >= FULL_BATCH_BYTES) {
            return false;
        }
        into.absorb(next);
        next.recycle();
        return true;
    }

    synchronized void timestamps(boolean wanted) {
        encoder.timestamps(wanted);
    }

    /** Moves everything appended so far, closed, behind what the list holds. For the writer. */
    synchronized boolean take(List<Batch> into) {
        closeFilling();
        if (full.isEmpty()) {
            return false;
        }
        full.forEach(into::add);
        full.clear();
        return true;
    }

    private void closeFilling() {
        if (filling != null) {
            filling.close();
            full.add(filling);
            filling = null;
        }
    }

    /** Gives back the memory of batches that are safe now, and says so. For the writer. */
    boolean release(List<Batch> safe) {
        if (safe.isEmpty()) {
            return false;
        }
        synchronized (this) {
            long bytes = 0;
            for (Batch batch : safe) {
                bytes += batch.size();
                batch.recycle();
            }
            pendingBytes.setRelease(pendingBytes.getPlain() - bytes);
            durable(safe.get(safe.size() - 1).lastSequence());
        }
        return true;
    }

    /** Whether someone waits for room and there is some now; true once per wait. For the writer, after {@link #release}. */
    boolean roomToTell() {
        if (roomWanted && pendingBytes.get() < mostPendingBytes / 2) {
            roomWanted = false;
            return true;
        }
        return false;
    }

    /**
     * Stops admitting.
     *
     * @return the first sequence that is not known to be durable
     */
    synchronized long refuse(Admission.Refused reason) {
        refusal = reason;
        return durable.getPlain() + 1;
    }

    /** Admits again. */
    void admitAgain() {
        refusal = null;
    }
}
