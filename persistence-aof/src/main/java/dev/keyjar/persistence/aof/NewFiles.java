package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The base and the incremental file that are to take the place of a log: how they get their names, how the manifest names them, and how what
 * is needless then goes.
 *
 * <p>When there is no manifest yet, the mark of {@link AofDirectory#markFirst} stands there from before the first step until behind the
 * last: a crash that leaves a file with its name, and no manifest, would look like a log that lost it otherwise.
 */
final class NewFiles {

    private static final Logger log = LoggerFactory.getLogger(NewFiles.class);

    private final AofDirectory directory;
    private final LogCopy logCopy;
    private final Timing timing;
    private final BooleanSupplier stopping;

    NewFiles(AofDirectory directory, LogCopy logCopy, Timing timing, BooleanSupplier stopping) {
        this.directory = directory;
        this.logCopy = logCopy;
        this.timing = timing;
        this.stopping = stopping;
    }

    static IncrementalFile create(AofDirectory directory, String name) throws IOException {
        return new IncrementalFile(name, directory.disk().create(directory.file(name)), 0, IncrementalFile.newBuffer());
    }

    BaseFile createBase() throws IOException {
        return new BaseFile(create(directory, directory.temporaryBase()));
    }

    IncrementalFile createIncremental() throws IOException {
        return create(directory, directory.temporaryIncremental());
    }

    /** Gives both files the names under which the manifest, prepared too, will know them. */
    Manifest name(BaseFile base, IncrementalFile incremental) throws IOException {
        Manifest old = logCopy.manifest();
        String baseName = directory.baseName(old.nextBaseSequence());
        String incrementalName = directory.incrementalName(old.nextIncrementalSequence());
        Manifest rewritten = old.rewritten(baseName, base.length(), incrementalName);
        directory.disk().replace(directory.file(directory.temporaryBase()), directory.file(baseName));
        directory.disk().replace(directory.file(directory.temporaryIncremental()), directory.file(incrementalName));
        directory.prepareManifest(rewritten);
        directory.sync();
        incremental.renamed(incrementalName);
        return rewritten;
    }

    /**
     * Puts the manifest that {@link #name} prepared in force, however often that takes. It is renamed anew each time: that a directory is forced
     * after it failed to be proves nothing about what was renamed before.
     *
     * @throws IOException when the server ends before; either manifest may be in force then
     */
    void install(Manifest named) throws IOException {
        try {
            directory.installManifest();
            return;
        } catch (IOException e) {
            noteFailure(e);
        }
        while (true) {
            requireGoingOn();
            LockSupport.parkNanos(this, timing.retryNanos());
            try {
                directory.replaceManifest(named);
                return;
            } catch (IOException e) {
                noteFailure(e);
            }
        }
    }

    private void noteFailure(IOException e) {
        log.error("Cannot replace the manifest {}: {}. The next attempt follows.", directory.manifest(), Reason.of(e));
    }

    void requireGoingOn() throws IOException {
        if (stopping.getAsBoolean()) {
            throw new IOException("the server ends");
        }
    }

    /** Removes what they have taken the place of, once the writer goes on in them. */
    void removeHistory(Manifest rewritten) {
        Manifest tidied = rewritten.withoutHistory();
        directory.unmarkFirst();
        try {
            for (Manifest.Entry entry : rewritten.files()) {
                if (entry.type() == Manifest.Type.HISTORY) {
                    directory.disk().delete(directory.file(entry.name()));
                }
            }
            directory.replaceManifest(tidied);
        } catch (IOException e) {
            log.warn("Cannot remove the files that the rewrite made needless: {}. The next start does.", Reason.of(e));
            tidied = rewritten;
        } finally {
            logCopy.end(tidied);
        }
    }

    /** Removes both, under whatever names, and what else was made for them. Not to be called once a manifest may name them. */
    void remove() {
        directory.removeNew(logCopy.manifest(), logCopy.isManifestTaken());
    }
}
