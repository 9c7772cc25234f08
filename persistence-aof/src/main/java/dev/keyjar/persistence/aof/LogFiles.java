package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a log while it is written: finished ones, and the last, which grows. Used by the writer's thread; lengths may be
 * read by any.
 *
 * <p>Going on in a new file is three steps, and a crash after each leaves a log that loads as one:
 * <ol>
 *   <li>a new incremental file takes what is not known to be safe, and is forced, with its name: no manifest names it yet;
 *   <li>the manifest is replaced: it names the new file, and the length up to which the old one counts. This is the commit;
 *   <li>the old file is cut to that length. If that fails, the length in the manifest still holds.
 * </ol>
 * At every moment the log on disk is a prefix of the units in order, with each unit once.
 */
final class LogFiles {

    private static final Logger log = LoggerFactory.getLogger(LogFiles.class);

    private final AofDirectory directory;
    private Manifest manifest;
    private Map<String, Long> finishedLengths;
    private IncrementalFile last;
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

    /** The file that grows. */
    IncrementalFile last() {
        return last;
    }

    /** Its path, for messages. */
    String lastPath() {
        return directory.file(last.name()).toString();
    }

    /** Writes batches to the last file. */
    void write(List<Batch> batches, boolean forces) throws IOException {
        for (Batch batch : batches) {
            last.write(batch, forces);
        }
        lastBytes = last.length();
    }

    /** Writes batches to a new file, which then is the last; what the old one holds behind its safe length counts no more. */
    void goOnInNewFile(List<Batch> batches) throws IOException {
        IncrementalFile next = create();
        try {
            for (Batch batch : batches) {
                next.write(batch, true);
            }
            next.sync();
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
        closeQuietly(last);
    }
}
