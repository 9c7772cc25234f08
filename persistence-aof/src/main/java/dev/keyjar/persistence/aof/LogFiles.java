package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a log while it is written: finished ones, and the last, which grows. For who holds the lock of {@link CommitOrder};
 * lengths may be read by any thread.
 *
 * <p>Going on in a new file is three steps, and a crash after each leaves a log that loads as one:
 * <ol>
 *   <li>a new incremental file takes what is not known to be safe, and is forced, with its name: no manifest names it yet. What the old
 *       one holds for good is forced too, if it was not;
 *   <li>the manifest is replaced: it names the new file, and the length up to which the old one counts. This is the commit;
 *   <li>the old file is cut to that length. If that fails, the length in the manifest still holds.
 * </ol>
 * At every moment the log on disk is a prefix of the units in order, with each unit once.
 *
 * <p>While the log is rewritten, what comes behind the cut goes to a second file too, the copy:
 *
 * <pre>
 *   last   ═════════╦══════════════╤═══ both count ═══╗ history
 *                   ║ cut          │                  ║
 *   copy            ╚──────────────┴══════════════════╩═══════════ last
 *                     trouble with    trouble with the
 *                     it only ends    copy is trouble      manifest replaced
 *                     the rewrite     with the log
 * </pre>
 *
 * So the old files hold the whole log until the manifest that names the new ones is on the disk for certain, and while that is not
 * certain, both do. Rejected: writing to a new file alone from the cut on, as Redis does; writers would have to wait until the old
 * one is forced, or else a power cut could tear a hole into the middle of the log.
 */
final class LogFiles {

    private static final Logger log = LoggerFactory.getLogger(LogFiles.class);

    private final AofDirectory directory;
    private Manifest manifest;
    private Map<String, Long> finishedLengths;
    private IncrementalFile last;
    private IncrementalFile copy; // null while nothing is rewritten
    private boolean bothCount; // the copy is to be as safe as the last file
    private boolean copyForced; // all of it was, since both count
    private boolean manifestTaken;
    private volatile boolean loadable = true; // a manifest names them
    private volatile long finishedBytes;
    private volatile long lastBytes;

    /**
     * The files as they are on disk.
     *
     * @param last the last incremental file of the manifest, open
     * @param finishedLengths the lengths of the files before it, by name
     */
    LogFiles(AofDirectory directory, Manifest manifest, IncrementalFile last, Map<String, Long> finishedLengths) {
        this.directory = directory;
        this.manifest = manifest;
        this.last = last;
        this.finishedLengths = finishedLengths;
        this.finishedBytes =
                finishedLengths.values().stream().mapToLong(Long::longValue).sum();
        this.lastBytes = last.length();
    }

    /**
     * The files of a log that is being begun: the one that grows is in no manifest yet, until {@link #named}.
     *
     * @param before the manifest of what was kept earlier
     */
    static LogFiles begun(AofDirectory directory, Manifest before, IncrementalFile last) {
        LogFiles files = new LogFiles(directory, before, last, Map.of());
        files.manifestTaken = true;
        files.loadable = false;
        return files;
    }

    /** The manifest on disk names the file that grows, and the base it follows. */
    void named(Manifest begun, long baseBytes) {
        manifest = begun;
        finishedBytes = baseBytes;
        loadable = true;
    }

    /** Whether a start would find them: not while the log is being begun. For any thread. */
    boolean areLoadable() {
        return loadable;
    }

    /** The file that grows. */
    IncrementalFile last() {
        return last;
    }

    /** Its path, for messages. */
    String lastPath() {
        return directory.file(last.name()).toString();
    }

    /**
     * Writes batches to the last file, and to the copy.
     *
     * @param ahead whether the last file is {@linkplain Preallocation written ahead}
     * @param cut the sequence behind which the copy begins
     */
    void write(List<Batch> batches, boolean forces, boolean ahead, long cut) throws IOException {
        if (!ahead) {
            last.cutPreallocated();
        }
        long before = last.length();
        for (Batch batch : batches) {
            last.write(batch, forces);
            if (copy != null && batch.lastSequence() > cut) {
                writeToCopy(batch, forces);
            }
        }
        lastBytes = last.length();
        if (ahead) {
            last.preallocate(lastBytes - before);
        }
    }

    private void writeToCopy(Batch batch, boolean forces) throws IOException {
        try {
            copy.write(batch, forces);
        } catch (IOException e) {
            if (bothCount) {
                throw e;
            }
            log.warn("Cannot write {}: {}", directory.file(copy.name()), Reason.of(e));
            dropCopy();
        }
    }

    /** Forces what was written. */
    void sync() throws IOException {
        last.sync();
        if (bothCount) {
            copy.sync();
            copyForced = true;
        }
    }

    /** Everything written need not be written again. */
    void allSafe() {
        last.safeUpTo(last.length());
        if (bothCount) {
            copy.safeUpTo(copy.length());
        }
    }

    /** What a run in the background has forced need not be written again. */
    void safe(BackgroundSync.Outcome run) {
        run.file().safeUpTo(run.length());
        if (run.copy() != null) {
            run.copy().safeUpTo(run.copyLength());
            copyForced = copyForced || bothCount;
        }
    }

    // ------------------------------------------------------------------ while the log is rewritten

    /** From now on, what comes behind the cut goes to this file too. */
    void copyTo(IncrementalFile file) {
        copy = file;
    }

    /** The rewrite failed. */
    void dropCopy() {
        if (copy != null) {
            closeQuietly(copy);
            copy = null;
            bothCount = false;
            manifestTaken = false;
        }
    }

    boolean copiesTo(IncrementalFile file) {
        return copy == file;
    }

    /** From now on both the last file and the copy hold what was told to be durable. */
    void countBoth() {
        bothCount = true;
        copyForced = false;
        manifestTaken = true;
    }

    /** Whether a rewrite is about to replace the manifest, or has and tidies up: nobody else may. */
    boolean isManifestTaken() {
        return manifestTaken;
    }

    /** The copy, when it counts, to be forced with the last file; otherwise null. */
    IncrementalFile countedCopy() {
        return bothCount ? copy : null;
    }

    /** Whether all that the copy held when it began to count was forced. */
    boolean isCopyForced() {
        return copyForced;
    }

    Manifest manifest() {
        return manifest;
    }

    /** The manifest on disk names the copy as the last file: it is now. */
    void takeCopyForLast(Manifest rewritten, long baseBytes) {
        IncrementalFile old = last;
        last = copy;
        copy = null;
        bothCount = false;
        manifest = rewritten;
        finishedLengths = Map.of();
        finishedBytes = baseBytes;
        lastBytes = last.length();
        closeQuietly(old);
    }

    /** The manifest belongs to the writer again. */
    void endRewrite(Manifest tidied) {
        manifest = tidied;
        manifestTaken = false;
    }

    // ------------------------------------------------------------------ when writing fails

    /**
     * Writes batches to a new file, which then is the last; what the old one holds behind its safe length counts no more.
     *
     * @param unforced whether that length was left to the operating system in part, {@code appendfsync no}: then the old file is written
     *     over with what it holds, and forced, before the manifest promises that its bytes are there
     */
    void goOnInNewFile(List<Batch> batches, boolean unforced) throws IOException {
        IncrementalFile next = create();
        next.onlyGrow(); // a disk may be full without telling before a force
        try {
            for (Batch batch : batches) {
                next.write(batch, true);
            }
            next.sync();
            if (unforced) {
                forceAnew(last);
            }
            directory.sync();
            Map<String, Long> finished = new HashMap<>(finishedLengths);
            finished.put(last.name(), last.safeLength());
            Manifest longer = manifest.withIncremental(next.name(), finished);
            directory.replaceManifest(longer);
            manifest = longer;
            finishedLengths = finished;
        } catch (IOException | RuntimeException | Error e) {
            // The file stays: the manifest on disk may name it already. The next attempt empties it.
            closeQuietly(next);
            throw e;
        }
        IncrementalFile old = last;
        next.safeUpTo(next.length());
        last = next;
        finishedBytes += old.safeLength();
        lastBytes = next.length();
        cut(old);
    }

    /** Through handles of its own: trouble may have closed the file's. */
    private void forceAnew(IncrementalFile file) throws IOException {
        Path path = directory.file(file.name());
        try (FileSystemAccess.Input input = directory.disk().read(path);
                FileSystemAccess.Output output = directory.disk().open(path)) {
            UnforcedTail.force(input, output, 0, file.safeLength());
        }
    }

    private IncrementalFile create() throws IOException {
        String name = directory.incrementalName(manifest.nextIncrementalSequence());
        return new IncrementalFile(name, directory.disk().create(directory.file(name)), 0, last.buffer());
    }

    /** The manifest says already how much of the file counts, so this only tidies up, for Redis to be able to load it. */
    private void cut(IncrementalFile old) {
        try {
            old.cutToSafeLength();
        } catch (IOException e) {
            log.warn(
                    "Cannot cut {} to the {} bytes that count: {}. The manifest says so too, but Redis would not heed it.",
                    directory.file(old.name()),
                    old.safeLength(),
                    Reason.of(e));
        } finally {
            closeQuietly(old);
        }
    }

    private static void closeQuietly(IncrementalFile closed) {
        try {
            closed.close();
        } catch (IOException e) {
            log.debug("Closing {}", closed.name(), e);
        }
    }

    /** Bytes of all files; for any thread. */
    long bytes() {
        return finishedBytes + lastBytes;
    }

    void close() {
        try {
            last.cutPreallocated();
        } catch (IOException e) {
            log.debug("Cutting {}", last.name(), e); // the next start does it
        }
        closeQuietly(last);
        if (copy != null) {
            closeQuietly(copy);
        }
    }
}
