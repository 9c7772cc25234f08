package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.PersistenceListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What writes the log: a thread, and event loops that lend it theirs.
 *
 * <pre>
 *   always     LogBuffer ─► write frames ─► force ─► tell durable, release
 *   everysec   LogBuffer ─► write frames ─► tell durable … force ─► release
 *                               │                          │
 *                               └───────── failure ────────┴─► refuse writes ─► heal: new file ─► force ─► manifest ─► admit again
 * </pre>
 *
 * <p>Commit order, and what a crash after each step leaves:
 * <ol>
 *   <li>frames are written: a torn tail, or whole frames. Under {@code everysec} and {@code no} clients are told now: the operating
 *       system has the bytes, so that the end of this process loses none of them;
 *   <li>the file is forced: all of them. Under {@code always} clients are told only now;
 *   <li>the memory is given back.
 * </ol>
 * Under {@code everysec} the second step is done by {@link BackgroundSync} once a second; {@link UnsafeBatches} has the bytes until
 * then.
 *
 * <p>Where the disk is quick, an event loop writes by itself, and forces under {@code always} ({@link #flush}): to hand a few hundred
 * bytes to a thread and be told that they are written takes longer than to write them, and as long as a quick disk takes to force
 * them. While a force runs, or after a write that took long, a write may block; and where forces usually take long, other clients
 * would wait for each: then the loop leaves it to the thread, see {@link ForcePace}, and only replies wait.
 *
 * <p>After a failed write or force nothing is known of the bytes behind the last good force, and forcing again proves nothing:
 * the system may have dropped them and report success. So all of them, still in memory, go to a new file, see
 * {@link LogFiles#goOnInNewFile}. Until that succeeds writes are refused, and nothing appended meanwhile is acknowledged.
 */
final class LogWriter {

    private static final Logger log = LoggerFactory.getLogger(LogWriter.class);
    private static final int TRIES_FOR_TURN = 500; // some 25 microseconds

    private final LogFiles files;
    private final LogBuffer buffer;
    private final PersistenceListener listener;
    private final Timing timing;
    private final Runnable durableTeller;
    private final Thread thread;
    private final BackgroundSync background;
    private final ForcePace pace;
    private final ReentrantLock writing = new ReentrantLock();

    private volatile FsyncPolicy policy;
    private volatile boolean closing;
    private volatile long busyUntilNanos; // the disk is: loops do not write

    // The rest belongs to who holds the lock; what others look at is volatile.
    private final UnsafeBatches unsafe;
    private boolean rewriteWaits; // for the background force to be over: the next one does not begin before it
    private long releasedUnforced; // the last sequence that was left to the operating system, appendfsync no
    private volatile long lastSyncNanos;
    private long syncBegunNanos;
    private long postponedSinceNanos = -1;
    private long waitNanos; // before the next force
    private String loggedFailure;
    private volatile long written; // the last sequence of which the operating system has the bytes
    private volatile long forced; // the last sequence of which the disk has them
    private final AtomicLong delayedSyncs = new AtomicLong();
    private volatile boolean failing;

    /**
     * A writer that sleeps until {@link #start}.
     *
     * @param appendedBefore the sequence of the last unit that was ever appended
     */
    LogWriter(
            LogFiles files,
            FsyncPolicy policy,
            long appendedBefore,
            long mostPendingBytes,
            PersistenceListener listener,
            Timing timing) {
        this.files = files;
        this.policy = policy;
        this.listener = listener;
        this.timing = timing;
        this.durableTeller = () -> listener.durable(buffer().durable());
        this.thread = new Thread(this::run, "keyjar-aof-writer");
        this.thread.setDaemon(true);
        this.buffer = new LogBuffer(appendedBefore, mostPendingBytes);
        this.unsafe = new UnsafeBatches(buffer, appendedBefore);
        this.background = new BackgroundSync(this::wake);
        this.pace = new ForcePace(timing.quickSyncNanos());
        this.written = appendedBefore;
        this.forced = appendedBefore;
        this.lastSyncNanos = System.nanoTime();
        this.busyUntilNanos = lastSyncNanos;
    }

    LogBuffer buffer() {
        return buffer;
    }

    void start() {
        thread.start();
    }

    /** Changes when a unit counts as durable; what waits for a force under the old policy is told if it need not any more. */
    void policy(FsyncPolicy wanted) {
        policy = wanted;
        if (wanted != FsyncPolicy.ALWAYS && !failing) {
            buffer.durable(written);
            tellDurable();
        }
        wake();
    }

    /**
     * Writes and forces what is left, and ends the threads.
     *
     * @return false when the disk did not answer in time: the thread may still write
     */
    boolean close() {
        closing = true;
        wake();
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(timing.closeNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            log.error("The append-only file could not be closed in time; {} bytes may be lost", buffer.pendingBytes());
            return false;
        }
        return true;
    }

    /** Has the writer's thread write what was appended. */
    void hasten() {
        wake();
    }

    private void wake() {
        LockSupport.unpark(thread);
    }

    /**
     * Writes what was appended on the calling thread, and forces it under {@code always}, if the disk is quick; otherwise the writer's
     * thread does.
     */
    void flush() {
        if (failing || buffer.appended() == buffer.durable()) {
            return;
        }
        long begin = System.nanoTime();
        if (background.isUnderWay()
                || isSlow(begin)
                || Thread.currentThread().isInterrupted() // a write would be broken off, and the file closed with it
                || !takeTurn()) {
            wake();
            return;
        }
        try {
            if (background.isUnderWay()) {
                wake(); // it began just now
            } else if (!failing) {
                boolean wasSafe = unsafe.noneInFile();
                write();
                if (policy == FsyncPolicy.ALWAYS) {
                    sync();
                } else if (System.nanoTime() - begin > timing.longestFlushNanos()) {
                    busyUntilNanos = System.nanoTime() + timing.syncPeriodNanos();
                }
                if (wasSafe && !unsafe.noneInFile()) {
                    wake(); // it sleeps, and is to force what is unsafe now
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            wake();
        } finally {
            writing.unlock();
        }
    }

    /** Whether the disk is likely to keep an event loop for longer than handing over would take. */
    private boolean isSlow(long now) {
        return policy == FsyncPolicy.ALWAYS ? pace.isSlow() : now - busyUntilNanos < 0;
    }

    /** Whoever has the lock is done within some ten microseconds as a rule, but for one who forces. */
    private boolean takeTurn() {
        int most = policy == FsyncPolicy.ALWAYS ? 1 : TRIES_FOR_TURN;
        for (int tries = 0; tries < most; tries++) {
            if (writing.tryLock()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }

    // ------------------------------------------------------------------ the thread

    private void run() {
        boolean last;
        do {
            last = closing;
            boolean worked = false;
            writing.lock();
            try {
                worked = failing ? heal() : commit();
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            } finally {
                writing.unlock();
            }
            if (!last) {
                rest(worked);
            }
        } while (!last);
        writing.lock();
        try {
            finish();
        } finally {
            writing.unlock();
        }
    }

    /** Brings everything appended so far into the file and, as the policy has it, onto the disk. */
    private boolean commit() throws IOException {
        noteBackgroundSync();
        if (!mayWrite() || waitsForOthers()) {
            return false;
        }
        boolean worked = write();
        if (policy == FsyncPolicy.ALWAYS) {
            sync();
        }
        tellDurable(); // what an event loop has written too: it tells nobody
        return worked;
    }

    /** Whether more is likely to come that the next force could bring to the disk too. */
    private boolean waitsForOthers() {
        boolean may = policy == FsyncPolicy.ALWAYS && !closing && !buffer.isHalfFull();
        long appended = buffer.appended();
        waitNanos = may ? pace.nanosToWait(appended - forced, appended, System.nanoTime()) : 0;
        return waitNanos > 0;
    }

    /** Writes everything appended so far, and does what the policy asks for without waiting; whether there was anything. */
    private boolean write() throws IOException {
        boolean worked = unsafe.take();
        if (!unsafe.unwritten().isEmpty()) {
            files.write(unsafe.unwritten(), policy != FsyncPolicy.NO, buffer.lastBeforeCut());
            written = unsafe.wrote();
        }
        if (policy == FsyncPolicy.NO) {
            releasedUnforced = written;
            releaseAll();
        } else if (policy == FsyncPolicy.EVERYSEC && written > forced) {
            buffer.durable(written);
            beginSyncWhenDue();
        }
        return worked;
    }

    /** Forces everything written. */
    private void sync() throws IOException {
        if (written > forced) {
            awaitBackgroundSync();
            long begin = System.nanoTime();
            files.sync();
            lastSyncNanos = System.nanoTime();
            pace.forced(lastSyncNanos - begin, written - forced, buffer.appended());
            releaseAll();
            tellForced(written);
        }
    }

    private void beginSyncWhenDue() {
        if (background.isUnderWay() || rewriteWaits) {
            return;
        }
        long now = System.nanoTime();
        if (now - lastSyncNanos >= timing.syncPeriodNanos() || buffer.isQuarterFull()) {
            syncBegunNanos = now;
            lastSyncNanos = now;
            beginSync(written);
        }
    }

    private void beginSync(long sequence) {
        unsafe.forceBegins();
        background.begin(files.last(), files.countedCopy(), sequence);
    }

    /** Fetches what the background force came to, if it is over: batches it covers are safe. */
    private void noteBackgroundSync() throws IOException {
        BackgroundSync.Outcome outcome = background.fetch();
        if (outcome == null || !outcome.isAbout(files.last())) {
            return;
        }
        if (outcome.failure() != null) {
            throw new IOException(Reason.of(outcome.failure()), outcome.failure());
        }
        files.safe(outcome);
        releaseUpTo(outcome.sequence());
        tellForced(outcome.sequence());
    }

    /** A force reports a failure once, to whoever forces: before the writer forces by itself it must know the other's outcome. */
    private void awaitBackgroundSync() throws IOException {
        while (background.isUnderWay()) {
            noteBackgroundSync();
            if (background.isUnderWay()) {
                LockSupport.parkNanos(this, timing.pauseNanos());
            }
        }
    }

    /**
     * Writing goes on while a force runs, but when that overlasts its period the disk is behind: then writing waits, up to
     * two seconds, since a write to a busy file may block for much longer than the force.
     */
    private boolean mayWrite() {
        long now = System.nanoTime();
        if (policy != FsyncPolicy.EVERYSEC
                || closing
                || buffer.isHalfFull()
                || !background.isUnderWay()
                || now - syncBegunNanos < timing.syncPeriodNanos()) {
            postponedSinceNanos = -1;
            return true;
        }
        if (postponedSinceNanos < 0) {
            postponedSinceNanos = now;
        }
        if (now - postponedSinceNanos < timing.longestPostponeNanos()) {
            return false;
        }
        postponedSinceNanos = now;
        delayedSyncs.incrementAndGet();
        log.warn(
                "A force of the append-only file takes longer than {} s: the disk is busy, or slow. Writing goes on without waiting.",
                TimeUnit.NANOSECONDS.toSeconds(timing.longestPostponeNanos()));
        return true;
    }

    private void releaseAll() {
        files.allSafe();
        releaseUpTo(Long.MAX_VALUE);
    }

    private void releaseUpTo(long sequence) {
        if (unsafe.safe(sequence) && buffer.roomToTell()) {
            tell(listener::roomAvailable);
        }
    }

    private void tellDurable() {
        tell(durableTeller);
    }

    private void tellForced(long sequence) {
        forced = sequence;
        if (isLoadable()) {
            tell(() -> listener.forced(sequence));
        }
    }

    /** What a listener throws is no failure of the disk. */
    private static void tell(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            log.error("A callback of the append-only file failed", e);
        }
    }

    // ------------------------------------------------------------------ when it fails

    private void fail(Throwable cause) {
        String reason = Reason.of(cause);
        if (!reason.equals(loggedFailure)) {
            loggedFailure = reason;
            log.error(
                    "Cannot write the append-only file {}: {}. Writes are refused; {} bytes wait in memory, and will be written"
                            + " to a new file once that is possible.",
                    files.lastPath(),
                    reason,
                    buffer.pendingBytes(),
                    cause);
        }
        if (!failing) {
            failing = true;
            long from = buffer.refuse(new Admission.Refused("MISCONF Errors writing to the AOF file: " + reason));
            tell(() -> listener.failed(from, cause));
            if (!files.isManifestTaken()) {
                files.dropCopy(); // what waits in memory began before the cut, or may have
            }
        }
    }

    /** Writes everything that is not known to be safe once more, to a new file. */
    private boolean heal() throws IOException {
        background.fetch();
        if (background.isUnderWay() || files.isManifestTaken()) {
            return false;
        }
        files.goOnInNewFile(unsafe.all(), releasedUnforced > forced);
        written = unsafe.noneInFile() ? written : unsafe.lastInFile();
        failing = false;
        loggedFailure = null;
        lastSyncNanos = System.nanoTime();
        releaseAll();
        log.info("The append-only file can be written again: what waited in memory is safe in {}", files.lastPath());
        buffer.admitAgain();
        tellDurable();
        if (releasedUnforced <= forced) {
            tellForced(written);
        }
        return true;
    }

    /** Writes and forces everything appended. */
    void settle() throws IOException {
        withLock(() -> {
            try {
                if (!failing) {
                    write();
                    sync();
                    tellDurable();
                }
            } catch (IOException | RuntimeException | Error e) {
                fail(e);
            }
            if (failing) {
                throw new IOException("the append-only file cannot be written");
            }
        });
    }

    // ------------------------------------------------------------------ while the log is rewritten, see LogFiles

    /** Prepares for {@link #cut}: what comes behind it goes to this file too. */
    void copyTo(IncrementalFile file) throws IOException {
        withLock(() -> {
            if (failing) {
                throw new IOException("the append-only file cannot be written");
            }
            buffer.uncut();
            files.copyTo(file);
        });
    }

    /** The cut, called while nobody appends. */
    void cut() {
        buffer.cut();
    }

    /** Forces what the copy holds so far, while it does not count. */
    void forceCopy(IncrementalFile copy) throws IOException {
        long[] length = new long[1];
        withLock(() -> {
            requireCopy(copy);
            length[0] = copy.length();
        });
        copy.sync();
        withLock(() -> {
            requireCopy(copy);
            copy.safeUpTo(length[0]);
        });
    }

    /** The manifest on disk names the first file of a log that was begun. */
    void named(Manifest manifest, long baseBytes) {
        writing.lock();
        try {
            files.named(manifest, baseBytes);
            tellForced(forced);
        } finally {
            writing.unlock();
        }
    }

    /** Fails when trouble has ended the copy. */
    void check(IncrementalFile copy) throws IOException {
        withLock(() -> requireCopy(copy));
    }

    private void requireCopy(IncrementalFile copy) throws IOException {
        if (failing || !files.copiesTo(copy)) {
            throw new IOException("the append-only file could not be written meanwhile");
        }
    }

    /**
     * Makes the copy as safe as the log. Needs everything before the cut to be safe already, or else it would be written again
     * behind the cut if writing failed.
     *
     * @return whether that was begun; if not, it is too early
     */
    boolean countBoth(IncrementalFile copy) throws IOException {
        boolean[] begun = new boolean[1];
        withLock(() -> {
            requireCopy(copy);
            rewriteWaits = true;
            if (!background.isUnderWay() && unsafe.safeUntil() >= buffer.lastBeforeCut()) {
                files.countBoth();
                beginSync(written);
                rewriteWaits = false;
                begun[0] = true;
            } else if (!background.isUnderWay() && !unsafe.noneInFile()) {
                beginSync(unsafe.lastInFile());
            }
        });
        wake();
        return begun[0];
    }

    /** Whether all that is durable in the log is so in the copy. */
    boolean isCopyForced(IncrementalFile copy) throws IOException {
        boolean[] forced = new boolean[1];
        withLock(() -> {
            requireCopy(copy);
            forced[0] = files.isCopyForced();
        });
        return forced[0];
    }

    /** The manifest, which nobody changes while {@link #countBoth} holds. */
    Manifest manifest() {
        writing.lock();
        try {
            return files.manifest();
        } finally {
            writing.unlock();
        }
    }

    boolean isManifestTaken() {
        writing.lock();
        try {
            return files.isManifestTaken();
        } finally {
            writing.unlock();
        }
    }

    /**
     * The manifest on disk names the copy.
     *
     * @return whether the copy is the last file now; if not, it is too early
     */
    boolean takeCopyForLast(Manifest rewritten, long baseBytes) {
        writing.lock();
        try {
            rewriteWaits = background.isUnderWay();
            if (rewriteWaits) {
                wake();
                return false;
            }
            files.takeCopyForLast(rewritten, baseBytes);
            return true;
        } finally {
            writing.unlock();
        }
    }

    void endRewrite(Manifest tidied) {
        writing.lock();
        try {
            files.endRewrite(tidied);
        } finally {
            writing.unlock();
        }
        wake();
    }

    /** The rewrite failed, or was given up. */
    void dropCopy() {
        writing.lock();
        try {
            rewriteWaits = false;
            files.dropCopy();
        } finally {
            writing.unlock();
        }
        wake();
    }

    /** What a rewrite does between two writes. */
    private interface Step {

        void run() throws IOException;
    }

    private void withLock(Step step) throws IOException {
        writing.lock();
        try {
            step.run();
        } finally {
            writing.unlock();
        }
    }

    // ------------------------------------------------------------------ rest and end

    private void rest(boolean worked) {
        if (failing) {
            LockSupport.parkNanos(this, timing.retryNanos());
        } else if (waitNanos > 0) {
            LockSupport.parkNanos(this, waitNanos);
        } else if (worked) {
            // More may have come meanwhile.
        } else if (postponedSinceNanos >= 0) {
            LockSupport.parkNanos(this, timing.pauseNanos());
        } else if (!closing) {
            sleepUntilSyncIsDue();
        }
    }

    private void sleepUntilSyncIsDue() {
        boolean waitsForSync = policy == FsyncPolicy.EVERYSEC && written > forced && !background.isUnderWay();
        long sinceSync = waitsForSync ? System.nanoTime() - lastSyncNanos : 0;
        LockSupport.parkNanos(this, Math.max(1, timing.syncPeriodNanos() - sinceSync));
    }

    /** After the last round: what it left unforced is forced, and one more attempt made if writing fails. */
    private void finish() {
        try {
            if (!failing) {
                awaitBackgroundSync();
                files.sync();
                releaseAll();
                tellDurable();
                tellForced(written);
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
        try {
            if (failing) {
                heal();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
        if (failing) {
            log.error(
                    "The server ends while the append-only file cannot be written: of its last {} bytes it is not known whether they"
                            + " are on the disk",
                    buffer.pendingBytes());
        }
        files.close();
        background.end();
    }

    /**
     * The last unit that is on the disk, all before it being there too; -1 while a log is being begun, for no start would find any of it,
     * nor what there was before. For any thread.
     */
    long forced() {
        return isLoadable() ? forced : -1;
    }

    /** Whether a start would find the log: not while it is being begun. */
    boolean isLoadable() {
        return files.areLoadable();
    }

    // ------------------------------------------------------------------ for INFO

    boolean isFailing() {
        return failing;
    }

    /** Bytes of all files. */
    long currentBytes() {
        return files.bytes();
    }

    /** Bytes not written yet; while writing fails, all that will be written again. */
    long unwrittenBytes() {
        return failing ? buffer.pendingBytes() : Math.max(0, buffer.pendingBytes() - unsafe.bytesInFile());
    }

    boolean isSyncing() {
        return background.isUnderWay();
    }

    long delayedSyncs() {
        return delayedSyncs.get();
    }
}
