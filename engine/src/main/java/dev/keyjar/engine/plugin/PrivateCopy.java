package dev.keyjar.engine.plugin;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The jars of one plugin, copied to where nobody else deletes or replaces them. The originals are open only while
 * they are copied, so an operator can replace them at any time, on Windows too.
 */
final class PrivateCopy implements Closeable {

    private final Path directory;
    private final List<Path> jars = new ArrayList<>();

    private PrivateCopy(Path directory) {
        this.directory = directory;
    }

    /** Copies the jars, keeping their file names, into a new directory below {@code parent}. */
    static PrivateCopy of(List<Path> originals, Path parent) throws IOException {
        PrivateCopy copy = new PrivateCopy(Files.createTempDirectory(parent, "keyjar-plugin-"));
        try {
            for (Path original : originals) {
                copy.jars.add(Files.copy(
                        original, copy.directory.resolve(original.getFileName().toString())));
            }
            return copy;
        } catch (IOException | RuntimeException unreadable) {
            copy.close();
            throw unreadable;
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
        if (!deleted(directory, jars)) {
            directory.toFile().deleteOnExit();
            jars.forEach(jar -> jar.toFile().deleteOnExit());
        }
    }

    private static boolean deleted(Path directory, List<Path> jars) {
        try {
            for (Path jar : jars) {
                Files.deleteIfExists(jar);
            }
            Files.deleteIfExists(directory);
            return true;
        } catch (IOException stillOpen) {
            return false;
        }
    }
}
