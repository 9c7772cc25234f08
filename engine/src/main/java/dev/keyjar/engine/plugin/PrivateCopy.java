package dev.keyjar.engine.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jars of one plugin, copied to where nobody else deletes or replaces them. The originals are open only while
 * they are copied, so an operator can replace them at any time, on Windows too.
 */
final class PrivateCopy implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateCopy.class);
    private static final String PREFIX = "keyjar-plugin-";
    private static final String MARK = ".in-use";

    private final Path directory;
    private final FileChannel mark; // locked as long as the copy is in use
    private final List<Path> jars = new ArrayList<>();

    private PrivateCopy(Path directory) throws IOException {
        this.directory = directory;
        // Locked before it has its name: another server that starts just now takes a mark that is not locked for
        // abandoned.
        Path unnamed = directory.resolve(MARK + "-unlocked");
        this.mark = FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        mark.lock();
        Files.move(unnamed, directory.resolve(MARK), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Copies a plugin's jars, keeping their file names, into a new directory below {@code parent}. */
    static PrivateCopy of(PluginSource source, Path parent) throws IOException {
        PrivateCopy copy = new PrivateCopy(Files.createTempDirectory(parent, own()));
        try {
            for (Path original : source.jars()) {
                copy.jars.add(Files.copy(
                        original, copy.directory.resolve(original.getFileName().toString())));
            }
            if (!Files.isDirectory(source.origin()) && PluginSource.isZip(source.origin())) {
                copy.extract(source.origin());
            }
            return copy;
        } catch (IOException | RuntimeException unreadable) {
            copy.close();
            throw unreadable;
        }
    }

    /** Takes the jars out of a zip, whatever folders they lie in there. */
    private void extract(Path origin) throws IOException {
        try (ZipFile zip = new ZipFile(origin.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName().replaceFirst(".*[/\\\\]", "");
                if (!name.startsWith(".") && name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        Path jar = directory.resolve(name);
                        jars.add(jar);
                        Files.copy(in, jar);
                    } catch (FileAlreadyExistsException twice) {
                        throw new IOException("it holds two jars called " + name, twice);
                    }
                }
            }
        }
        jars.sort(null);
    }

    private static String own() {
        return PREFIX + ProcessHandle.current().pid() + "-";
    }

    /**
     * Deletes the copies that a server left behind which was killed. Those in use are locked by their process. Of the own process none is
     * looked at: to open and close a locked file would give up the lock.
     */
    static void deleteAbandoned(Path parent) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path directory : all) {
                if (!directory.getFileName().toString().startsWith(own())) {
                    deleteIfAbandoned(directory);
                }
            }
        } catch (IOException unreadable) {
            LOG.debug("Left-over copies of plugins in {} were not deleted: {}", parent, unreadable.toString());
        }
    }

    private static void deleteIfAbandoned(Path directory) {
        Path mark = directory.resolve(MARK);
        if (!Files.exists(mark)) {
            return; // made a moment ago, or by somebody else
        }
        try (FileChannel channel = FileChannel.open(mark, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock();
                DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            if (lock == null) {
                return;
            }
            for (Path file : files) {
                if (!file.equals(mark)) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(mark);
            Files.deleteIfExists(directory);
        } catch (IOException | OverlappingFileLockException notOurs) {
            LOG.debug("The left-over copy {} was not deleted: {}", directory, notOurs.toString());
        }
    }

    /** The copies, in the order of the originals. */
    List<Path> jars() {
        return jars;
    }

    /** Deletes the copies, or leaves that to the end of the JVM where something still has one open. */
    @Override
    public void close() {
        // deleteOnExit deletes in reverse order, so the directory is asked for first
        try {
            mark.close();
        } catch (IOException onlyALock) {
            LOG.debug("The mark of {} was not closed: {}", directory, onlyALock.toString());
        }
        if (!deleted(directory, jars)) {
            directory.toFile().deleteOnExit();
            directory.resolve(MARK).toFile().deleteOnExit();
            jars.forEach(jar -> jar.toFile().deleteOnExit());
        }
    }

    private static boolean deleted(Path directory, List<Path> jars) {
        try {
            for (Path jar : jars) {
                Files.deleteIfExists(jar);
            }
            Files.deleteIfExists(directory.resolve(MARK));
            Files.deleteIfExists(directory);
            return true;
        } catch (IOException stillOpen) {
            return false;
        }
    }
}
