package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.PersistenceListener;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which what was appended becomes durable.
 *
 * <pre>
 *   always     LogBuffer ─► write frames ─► force ─► release, tell durable
 *   everysec   LogBuffer ─► write frames ─► tell durable … force ─► release
 *                               │                          │
 *                               └───────── failure ────────┴─► refuse writes ─► heal: new file ─► force ─► manifest ─► admit again
 * </pre>
 *
 * <p>What a crash after each step leaves:
 * <ol>
 *   <li>frames are written: a torn tail, or whole frames. Under {@code everysec} and {@code no} clients are told now: the operating
 *       system has the bytes, so that the end of this process loses none of them;
 *   <li>the file is forced: all of them. Under {@code always} clients are told only now;
 *   <li>the memory is given back.
 * </ol>
 * Under {@code everysec} the second step is done by {@link BackgroundSync} once a second, or when some MiB wait for it;
 * {@link UnsafeBatches} has the bytes until then.
 *
 * <p>After a failed write or force nothing is known of the bytes behind the last good force, and forcing again proves nothing:
 * the system may have dropped them and report success. So all of them, still in memory, go to a new file, see
 * {@link LogFiles#goOnInNewFile}. Until that succeeds writes are refused, and nothing appended meanwhile is acknowledged.
 *
 * <p>Who takes a step, see {@link LogWriter}, holds the lock; what any thread may ask says so.
 */
final class CommitOrder {

    private static final Logger log = LoggerFactory.getLogger(CommitOrder.class);

    private static final long MOST_MILLIS_TO_WAIT = 500; // for the lock, where clients wait meanwhile

    private final LogFiles files;
    private final LogBuffer buffer;
    private final BooleanSupplier mayWriteAhead;
    private final PersistenceListener listener;
    private final Timing timing;
    private final Runnable writerWaker;
    private final Runnable durableTeller;
    private final ReentrantLock lock = new ReentrantLock();
    private final BackgroundSync background;
    private final UnsafeBatches unsafe;
    private final LogCopy copy;

    private volatile FsyncPolicy policy;
    private volatile boolean failing;
    private volatile long written; // the last sequence of which the operating system has the bytes
    private volatile long forced; // the last sequence of which the disk has them

    // The rest belongs to who holds the lock.
    private final EverySecond second;
    private final ForcePace pace;
    private boolean forcesHeld; // a rewrite waits for the background force to be over
    private long waitNanos; // before the next force
    private long releasedUnforced; // the last sequence that was left to the operating system, appendfsync no
    private String loggedFailure;

    /**
     * Nothing appended yet.
     *
     * @param appendedBefore the sequence of the last unit that was ever appended
     * @param mayWriteAhead asked before every write under {@code always}
     * @param writerWaker has the writer's thread take the next step
     */
    CommitOrder(
            LogFiles files,
            FsyncPolicy policy,
            long appendedBefore,
            long mostPendingBytes,
            BooleanSupplier mayWriteAhead,
            PersistenceListener listener,
            Timing timing,
            Runnable writerWaker) {
        this.files = files;
        this.policy = policy;
        this.mayWriteAhead = mayWriteAhead;
        this.listener = listener;
        this.timing = timing;
        this.writerWaker = writerWaker;
        this.buffer = new LogBuffer(appendedBefore, mostPendingBytes);
        this.durableTeller = () -> listener.durable(buffer.durable());
        this.unsafe = new UnsafeBatches(buffer, appendedBefore);
        this.background = new BackgroundSync(writerWaker);
        this.copy = new LogCopy(this, files, buffer, unsafe, background);
        this.second = new EverySecond(timing);
        this.pace = new ForcePace(timing.quickSyncNanos());
        this.written = appendedBefore;
        this.forced = appendedBefore;
    }

    // ------------------------------------------------------------------ for any thread

    LogBuffer buffer() {
        return buffer;
    }

    /** The steps of a rewrite. */
    LogCopy copy() {
        return copy;
    }

    FsyncPolicy policy() {
        return policy;
    }

    /** Changes when a unit counts as durable; what waits for a force under the old policy is told if it need not any more. */
    void policy(FsyncPolicy wanted) {
        policy = wanted;
        if (wanted != FsyncPolicy.ALWAYS && !failing) {
            buffer.durable(written);
            tellDurable();
        }
        wakeWriter();
    }

    /**
     * Nothing may be {@linkplain Preallocation written ahead} any more: the files only grow from here on, so that they can be copied meanwhile.
     *
     * @throws IllegalArgumentException when a force takes long: nothing is changed
     */
    void onlyGrow() {
        if (!tryLock()) {
            throw new IllegalArgumentException("the append-only file is being forced to the disk; try again");
        }
        try {
            files.last().cutPreallocated();
        } catch (IOException e) {
            fail(e);
            wakeWriter();
        } finally {
            lock.unlock();
        }
    }

    private boolean tryLock() {
        try {
            return lock.tryLock(MOST_MILLIS_TO_WAIT, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    /** Has the writer's thread take the next step. */
    void wakeWriter() {
        writerWaker.run();
    }

    boolean isFailing() {
        return failing;
    }

    /** Whether a force runs in the background. */
    boolean isForcing() {
        return background.isUnderWay();
    }

    /** Whether forces under {@code always} take so long that event loops should not do them. */
    boolean areForcesSlow() {
        return pace.isSlow();
    }

    /**
     * The last unit that is on the disk, all before it being there too; -1 while a log is being begun, for no start would find any of it,
     * nor what there was before.
     */
    long forced() {
        return isLoadable() ? forced : -1;
    }

    /** Whether a start would find the log: not while it is being begun. */
    boolean isLoadable() {
        return files.areLoadable();
    }

    /** Bytes of all files. */
    long currentBytes() {
        return files.bytes();
    }

    /** Bytes not written yet; while writing fails, all that will be written again. */
    long unwrittenBytes() {
        return failing ? buffer.pendingBytes() : Math.max(0, buffer.pendingBytes() - unsafe.bytesInFile());
    }

    /** How often writing waited for a force in the background, and in vain. */
    long delayedForces() {
        return second.delayed();
    }

    // ------------------------------------------------------------------ rounds

    /**
     * The writer's thread: brings everything appended so far into the file and, as the policy has it, onto the disk, or heals.
     *
     * @param last whether nothing may be put off
     * @return whether there was something to do
     */
    boolean round(boolean last) {
        try {
            return failing ? heal() : commit(last);
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            return false;
        }
    }

    /** An event loop: writes, and forces under {@code always}. Who waits for durability is not told: the loop looks by itself. */
    void roundOfLoop() {
        if (failing || background.isUnderWay()) {
            wakeWriter();
            return;
        }
        try {
            boolean wasSafe = unsafe.noneInFile();
            long begin = System.nanoTime();
            write();
            if (policy == FsyncPolicy.ALWAYS && !background.isUnderWay()) {
                force(begin);
            }
            if (wasSafe && !unsafe.noneInFile()) {
                wakeWriter(); // it sleeps, and is to force what is unsafe now
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            wakeWriter();
        }
    }

    /**
     * How long the writer's thread may rest unless it is woken.
     *
     * @param worked what {@link #round} answered
     */
    long restNanos(boolean worked) {
        if (failing) {
            return timing.retryNanos();
        }
        if (waitNanos > 0) {
            return waitNanos;
        }
        if (worked) {
            return 0; // more may have come meanwhile
        }
        if (second.isPostponed()) {
            return timing.pauseNanos();
        }
        boolean forceIsDueOnce = policy == FsyncPolicy.EVERYSEC && written > forced && !background.isUnderWay();
        return forceIsDueOnce ? Math.max(1, second.untilDue(System.nanoTime())) : timing.syncPeriodNanos();
    }

    private boolean commit(boolean last) throws IOException {
        noteBackgroundForce();
        if (!last && (waitsForDisk() || waitsForOthers())) {
            return false;
        }
        long begin = System.nanoTime();
        boolean worked = write();
        if (policy == FsyncPolicy.ALWAYS) {
            worked |= force(begin);
        }
        tellDurable(); // of what an event loop has written too
        return worked;
    }

    private boolean waitsForDisk() {
        if (policy == FsyncPolicy.EVERYSEC && background.isUnderWay() && !buffer.isHalfFull()) {
            return !second.mayWriteBesideForce(System.nanoTime());
        }
        second.goOn();
        return false;
    }

    /** Whether more is likely to come that the next force could bring to the disk too. */
    private boolean waitsForOthers() {
        boolean may = policy == FsyncPolicy.ALWAYS && !buffer.isHalfFull();
        long appended = buffer.appended();
        waitNanos = may ? pace.nanosToWait(appended - forced, appended, System.nanoTime()) : 0;
        return waitNanos > 0;
    }

    /** Writes everything appended so far, and does what the policy asks for without waiting; whether there was anything. */
    private boolean write() throws IOException {
        boolean worked = unsafe.take();
        if (!unsafe.unwritten().isEmpty()) {
            boolean ahead = policy == FsyncPolicy.ALWAYS && mayWriteAhead.getAsBoolean();
            files.write(unsafe.unwritten(), policy != FsyncPolicy.NO, ahead, buffer.lastBeforeCut());
            written = unsafe.wrote();
        }
        if (policy == FsyncPolicy.NO) {
            releasedUnforced = written;
            releaseAll();
        } else if (policy == FsyncPolicy.EVERYSEC && written > forced) {
            buffer.durable(written);
            beginForceWhenDue();
        }
        return worked;
    }

    /**
     * Forces everything written.
     *
     * @param begunNanos when that began to be written
     * @return whether that took its time: more may have come meanwhile
     */
    private boolean force(long begunNanos) throws IOException {
        if (written <= forced) {
            return false;
        }
        long others = awaitBackgroundForce();
        files.sync();
        long now = System.nanoTime();
        second.forces(now);
        pace.forced(now - begunNanos - others, written - forced, buffer.appended());
        releaseAll();
        tellForced(written);
        return true;
    }

    /** Writes and forces everything appended, to files that end with it. Takes the lock by itself. */
    void settle() throws IOException {
        lock.lock();
        try {
            if (!failing) {
                long begin = System.nanoTime();
                write();
                force(begin);
                files.last().cutPreallocated();
                tellDurable();
            }
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } finally {
            lock.unlock();
        }
        if (failing) {
            throw new IOException("the append-only file cannot be written");
        }
    }

    /** After the last round: what it left unforced is forced, and one more attempt made if writing fails. */
    void finish() {
        try {
            if (!failing) {
                awaitBackgroundForce();
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

    // ------------------------------------------------------------------ forces in the background

    private void beginForceWhenDue() {
        if (background.isUnderWay() || forcesHeld) {
            return;
        }
        if (second.untilDue(System.nanoTime()) <= 0 || buffer.wantsForce()) {
            beginForce();
        }
    }

    /** Begins a force of everything written; none may be under way. */
    void beginForce() {
        second.forces(System.nanoTime());
        unsafe.forceBegins();
        background.begin(files.last(), files.countedCopy(), written);
    }

    /** Whether the next force waits for {@link LogCopy}, which is to find none under way. */
    void holdForces(boolean held) {
        forcesHeld = held;
        wakeWriter();
    }

    /** Fetches what the background force came to, if it is over: batches it covers are safe. */
    private void noteBackgroundForce() throws IOException {
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

    /**
     * A force reports a failure once, to whoever forces: before the writer forces by itself it must know the other's outcome.
     *
     * @return the nanoseconds that took
     */
    private long awaitBackgroundForce() throws IOException {
        if (!background.isUnderWay()) {
            return 0;
        }
        long begin = System.nanoTime();
        noteBackgroundForce();
        while (background.isUnderWay()) {
            LockSupport.parkNanos(this, timing.pauseNanos());
            noteBackgroundForce();
        }
        return System.nanoTime() - begin;
    }

    // ------------------------------------------------------------------ release and tell

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

    /** Tells of what was forced while no start would have found it. */
    void tellForced() {
        tellForced(forced);
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
        second.forces(System.nanoTime());
        releaseAll();
        log.info("The append-only file can be written again: what waited in memory is safe in {}", files.lastPath());
        buffer.admitAgain();
        tellDurable();
        if (releasedUnforced <= forced) {
            tellForced(written);
        }
        return true;
    }
}
