package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.api.persistence.Snapshot;
import dev.keyjar.api.persistence.Snapshots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the base file of a new log from what a Redis left: its single append-only file of before version 7, else whatever the server begins
 * with, a {@code dump.rdb}. What Redis left is only read.
 *
 * <pre>
 *   1  what Redis left is loaded into the server
 *   2  temp-….first           an empty file, forced: from here on, base files without a manifest are no lost log
 *   3  temp-….base.aof        what the server holds, forced
 *   4  ….1.base.aof           its name
 *   5  the manifest           by the caller: from here on it counts, and the mark goes with all that is temporary
 * </pre>
 *
 * <p>A crash at any step before the last leaves no manifest, and the next start begins anew.
 */
final class FirstLog {

    private static final Logger log = LoggerFactory.getLogger(FirstLog.class);

    private final AofDirectory directory;
    private final Path parent;
    private final String singleFile;
    private final Snapshots snapshots;

    /**
     * A log to be made.
     *
     * @param parent where Redis left what it left
     * @param singleFile how a single append-only file is called there
     */
    FirstLog(AofDirectory directory, Path parent, String singleFile, Snapshots snapshots) {
        this.directory = directory;
        this.parent = parent;
        this.singleFile = singleFile;
        this.snapshots = snapshots;
    }

    /** Whether there is a single append-only file. */
    boolean hasSingleFile() throws PersistenceException {
        Path file = parent.resolve(singleFile);
        try {
            if (directory.disk().kindOf(file) != FileSystemAccess.Kind.FILE) {
                return false;
            }
            try (FileSystemAccess.Input input = directory.disk().read(file)) {
                return input.size() > 0;
            }
        } catch (IOException e) {
            throw new PersistenceException("Cannot read " + file + ": " + Reason.of(e), e);
        }
    }

    /**
     * Loads what there is and writes the base file.
     *
     * @return a manifest that names nothing but the base, and is not on the disk yet; null when there was nothing
     */
    Manifest make(boolean loadTruncated, Applier applier) throws PersistenceException {
        if (hasSingleFile()) {
            loadSingleFile(loadTruncated, applier);
        } else if (!loadFirst(applier)) {
            return null;
        }
        try {
            return writeBase();
        } catch (IOException e) {
            throw new PersistenceException(
                    "Cannot write the base of a new log in " + directory.path() + ": " + Reason.of(e)
                            + ". What Redis left is untouched; the next start tries again.",
                    e);
        }
    }

    private void loadSingleFile(boolean loadTruncated, Applier applier) throws PersistenceException {
        AofDirectory beside = new AofDirectory(directory.disk(), parent, singleFile);
        Manifest alone =
                new Manifest(List.of(new Manifest.Entry(singleFile, 1, Manifest.Type.INCREMENTAL, Manifest.OPEN)));
        Path file = parent.resolve(singleFile);
        log.info("Nothing is kept in {} yet: loading {}, written by a Redis before version 7", directory.path(), file);
        Recovery.Result loaded = new Recovery(beside, alone, loadTruncated, applier).run();
        if (loaded.tornFile() != null) {
            log.warn(
                    "{} ends inside a unit: its last {} bytes, from byte offset {} on, are left out",
                    file,
                    loaded.tornBytes(),
                    loaded.lengthOf(singleFile));
        }
    }

    private boolean loadFirst(Applier applier) throws PersistenceException {
        LoadingBar bar = Recovery.newBar();
        try {
            return applier.loadFirst(bar::show);
        } finally {
            bar.end();
        }
    }

    private Manifest writeBase() throws IOException {
        FileSystemAccess disk = directory.disk();
        directory.markFirst();
        String temporary = directory.temporaryBase();
        String name = directory.baseName(1);
        long length;
        try (BaseFile base = new BaseFile(new IncrementalFile(
                temporary, disk.create(directory.file(temporary)), 0, IncrementalFile.newBuffer()))) {
            say(base);
            base.finish();
            length = base.length();
        }
        disk.replace(directory.file(temporary), directory.file(name));
        directory.sync();
        log.info("Written to {}, {} bytes: what Redis left is needed no more", directory.file(name), length);
        return new Manifest(List.of(new Manifest.Entry(name, 1, Manifest.Type.BASE, length)));
    }

    private void say(BaseFile base) throws IOException {
        try (Snapshot snapshot = snapshots.cut(() -> {})) {
            while (snapshot.sayNext(base)) {
                base.forceWhenDue();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** What recovery would have found in it. */
    static Recovery.Result asLoaded(Manifest made) {
        return made == null
                ? new Recovery.Result(Map.of(), 0, null, 0)
                : new Recovery.Result(
                        Map.of(made.files().get(0).name(), made.files().get(0).length()), 0, null, 0);
    }
}
