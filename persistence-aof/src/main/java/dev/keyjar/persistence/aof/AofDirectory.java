package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of the log: which file is called what, and how the manifest is replaced.
 *
 * <p>A file is part of the log when the manifest on disk names it, and not before: whatever else lies there is left over from a
 * server that died before it could say so, and is emptied when its name is needed.
 */
final class AofDirectory {

    private static final Logger log = LoggerFactory.getLogger(AofDirectory.class);

    private final FileSystemAccess disk;
    private final Path path;
    private final String prefix;

    /**
     * A directory that need not exist yet.
     *
     * @param prefix {@code appendfilename}
     */
    AofDirectory(FileSystemAccess disk, Path path, String prefix) {
        this.disk = disk;
        this.path = path;
        this.prefix = prefix;
    }

    FileSystemAccess disk() {
        return disk;
    }

    Path path() {
        return path;
    }

    Path manifest() {
        return path.resolve(prefix + ".manifest");
    }

    Path lock() {
        return path.resolve(prefix + ".lock");
    }

    Path file(String name) {
        return path.resolve(name);
    }

    String incrementalName(long sequence) {
        return prefix + "." + sequence + ".incr.aof";
    }

    String baseName(long sequence) {
        return prefix + "." + sequence + ".base.aof";
    }

    /** How the names of files begin that no manifest ever names. */
    String temporaryPrefix() {
        return "temp-" + prefix + ".";
    }

    /** How a base is called while it is written. */
    String temporaryBase() {
        return temporaryPrefix() + "base.aof";
    }

    /** How the file that follows a base is called until both get their names. */
    String temporaryIncremental() {
        return temporaryPrefix() + "incr.aof";
    }

    private Path firstMark() {
        return file(temporaryPrefix() + "first");
    }

    /**
     * Puts the mark on the disk that says that the first log of all is being made: while it stands there, files without a manifest are no
     * lost log. It is there before any file gets a name that a manifest could name, and goes when the manifest is on the disk, or
     * all those files are gone from it.
     */
    void markFirst() throws IOException {
        disk.create(firstMark()).close();
        sync();
    }

    /** The manifest is on the disk. */
    void unmarkFirst() {
        delete(firstMark());
    }

    /**
     * Removes what a server left that died while it wrote what no manifest named yet.
     *
     * @param manifest the one on the disk; without files when there is none, and then {@link #markFirst} was called
     */
    void removeLeftovers(Manifest manifest) {
        if (!manifest.files().isEmpty()) {
            unmarkFirst();
        }
        try {
            for (String name : disk.list(path)) {
                if (isTemporary(name)
                        || name.equals(incrementalName(manifest.nextIncrementalSequence()))
                        || name.equals(baseName(manifest.nextBaseSequence()))) {
                    log.info("Removing {}, which a server left that died before it was finished", file(name));
                    disk.delete(file(name));
                }
            }
        } catch (IOException e) {
            log.warn("Cannot remove leftovers in {}: {}", path, Reason.of(e));
        }
    }

    private boolean isTemporary(String name) {
        return name.startsWith(temporaryPrefix()) && !file(name).equals(firstMark());
    }

    /**
     * Removes the files that were to take the place of a log.
     *
     * @param manifest the one on the disk; without files when there is none
     * @param named whether they may have their names already, so that nobody else prepares a manifest
     */
    void removeNew(Manifest manifest, boolean named) {
        boolean gone = delete(file(temporaryBase())) & delete(file(temporaryIncremental()));
        if (named) {
            gone &= delete(temporaryManifest());
            gone &= delete(file(baseName(manifest.nextBaseSequence())));
            gone &= delete(file(incrementalName(manifest.nextIncrementalSequence())));
        }
        if (gone && manifest.files().isEmpty()) {
            try {
                sync();
                unmarkFirst();
            } catch (IOException e) {
                log.debug("The mark stays in {}", path, e);
            }
        }
    }

    private boolean delete(Path file) {
        try {
            disk.delete(file);
            return true;
        } catch (IOException e) {
            log.debug("Removing {}", file, e);
            return false;
        }
    }

    /** Removes what was made for a log that never came to be; other files stay, and the directory then, too. */
    void removeUnused() {
        try {
            for (String name : disk.list(path)) {
                if (isTemporary(name)
                        || name.equals(baseName(1))
                        || name.equals(incrementalName(1))
                        || file(name).equals(lock())) {
                    disk.delete(file(name));
                }
            }
            sync();
            disk.delete(firstMark());
            disk.delete(path);
        } catch (IOException e) {
            log.warn("Cannot remove {}, in which nothing is kept: {}", path, Reason.of(e));
        }
    }

    /**
     * Makes the directory when there is none, and refuses what cannot be one.
     *
     * @return whether it was made
     */
    boolean prepare() throws PersistenceException {
        try {
            switch (disk.kindOf(path)) {
                case DIRECTORY -> {
                    return false;
                }
                case ABSENT -> {
                    disk.createDirectory(path);
                    disk.syncDirectory(path.getParent());
                    return true;
                }
                default ->
                    throw new PersistenceException("Cannot keep the append-only file in " + path
                            + ": it is a file, not a directory. Move it away, or set appenddirname to another name.");
            }
        } catch (IOException e) {
            throw new PersistenceException(
                    "Cannot make the append-only directory " + path + ": " + Reason.of(e)
                            + ". The server must be able to write in dir.",
                    e);
        }
    }

    /** Reads the manifest; null when this is a new directory. */
    Manifest read() throws PersistenceException {
        Path manifest = manifest();
        try {
            switch (disk.kindOf(manifest)) {
                case FILE -> {
                    return Manifest.parse(manifest.toString(), contents(manifest));
                }
                case ABSENT -> {
                    refuseLogWithoutManifest();
                    return null;
                }
                default ->
                    throw new PersistenceException("Cannot read the manifest " + manifest
                            + ": it is not a file. Move it away, or restore the manifest from a backup.");
            }
        } catch (IOException e) {
            throw new PersistenceException(
                    "Cannot read the manifest " + manifest + ": " + Reason.of(e)
                            + ". The server must be able to read and write all files of its log.",
                    e);
        }
    }

    /** Data without a manifest is a manifest that was lost, not a new log; unless the first log was being made. */
    private void refuseLogWithoutManifest() throws IOException, PersistenceException {
        if (disk.kindOf(firstMark()) == FileSystemAccess.Kind.FILE) {
            return;
        }
        for (String name : disk.list(path)) {
            if (name.startsWith(prefix + ".")
                    && (name.endsWith(".aof") || name.endsWith(".rdb"))
                    && sizeOf(path.resolve(name)) > 0) {
                throw new PersistenceException("The manifest " + manifest() + " is missing, but there is data in "
                        + path.resolve(name) + ". Restore the manifest, or move the data away to start empty.");
            }
        }
    }

    private long sizeOf(Path file) throws IOException {
        try (FileSystemAccess.Input input = disk.read(file)) {
            return input.size();
        }
    }

    private byte[] contents(Path file) throws IOException {
        try (FileSystemAccess.Input input = disk.read(file)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(input.size(), 1 << 24));
            while (bytes.hasRemaining() && input.read(bytes, bytes.position()) > 0) {
                // Until it is full.
            }
            return bytes.array();
        }
    }

    /** Returns when the names of the files are on the disk. */
    void sync() throws IOException {
        disk.syncDirectory(path);
    }

    /**
     * Brings the manifest to the disk for certain: that of a server that died may be seen and not be there. Needs no new room when
     * nothing is to be changed, so that a server can start on a full disk.
     */
    void settleManifest(Manifest manifest) throws IOException {
        Path file = manifest();
        byte[] bytes = manifest.bytes();
        if (disk.kindOf(file) != FileSystemAccess.Kind.FILE || !Arrays.equals(bytes, contents(file))) {
            replaceManifest(manifest);
            return;
        }
        try (FileSystemAccess.Output output = disk.open(file);
                FileSystemAccess.Input input = disk.read(file)) {
            UnforcedTail.force(input, output, 0, bytes.length);
        }
        sync();
    }

    /** Puts a new manifest in the place of the old one; when it returns, the new one is on the disk. */
    void replaceManifest(Manifest manifest) throws IOException {
        prepareManifest(manifest);
        installManifest();
    }

    private Path temporaryManifest() {
        return file(temporaryPrefix() + "manifest");
    }

    /** Writes a new manifest beside the old one, which still holds. */
    void prepareManifest(Manifest manifest) throws IOException {
        try (FileSystemAccess.Output output = disk.create(temporaryManifest())) {
            output.writeFully(ByteBuffer.wrap(manifest.bytes()), 0);
            output.sync();
        }
    }

    /** Puts the new manifest in the place of the old one. When it fails, either may hold. */
    void installManifest() throws IOException {
        disk.replace(temporaryManifest(), manifest());
        sync();
    }
}
