package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write in a directory, held by one server at a time.
 *
 * <p>Between processes it is a lock on a file, which ends with its process however that ends. Within one it cannot be: closing
 * any channel of a locked file may release the lock of another channel (see {@link FileLock}), so the second server would take
 * the lock from the first by merely looking. Therefore a server first enters the directory into the one table that all class
 * loaders of a JVM share, the system properties, and touches the file only when it was first there.
 *
 * <p>The locked byte lies far behind the text of the file, so that the text can be read where locks are mandatory.
 */
final class DirectoryLock implements Closeable {

    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final String property;
    private final FileChannel channel;

    private DirectoryLock(String property, FileChannel channel) {
        this.property = property;
        this.channel = channel;
    }

    /** Takes the lock. */
    static DirectoryLock take(Path file) throws PersistenceException {
        String holder = "pid " + ProcessHandle.current().pid();
        String property;
        try {
            property = "keyjar.locked." + file.getParent().toRealPath().resolve(file.getFileName());
        } catch (IOException e) {
            throw new PersistenceException("Cannot lock " + file + ": " + Reason.of(e), e);
        }
        Object other = System.getProperties().putIfAbsent(property, holder);
        if (other != null) {
            throw inUse(file, other + ", this very process", null);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock(LOCKED_BYTE, 1, false) == null) {
                throw inUse(file, holderIn(file), null);
            }
            sayHolder(channel, holder);
            DirectoryLock lock = new DirectoryLock(property, channel);
            channel = null;
            property = null;
            return lock;
        } catch (OverlappingFileLockException e) {
            throw inUse(file, holder + ", this very process", e);
        } catch (IOException e) {
            throw new PersistenceException(
                    "Cannot lock " + file + ": " + Reason.of(e)
                            + (Files.exists(file)
                                    ? ". The server must be able to write in this directory."
                                    : ". This file must be made, though it stays all but empty: the server must be able to write in this"
                                            + " directory, and there must be room for one more file on its disk."),
                    e);
        } finally {
            closeQuietly(channel);
            if (property != null) {
                System.clearProperty(property);
            }
        }
    }

    /** For the message of another server only: a full disk must not keep this one from starting. */
    private static void sayHolder(FileChannel channel, String holder) {
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((holder + "\n").getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException e) {
            // The other server will speak of an unknown process.
        }
    }

    private static PersistenceException inUse(Path file, String holder, Throwable cause) {
        return new PersistenceException(
                "The append-only directory " + file.getParent() + " is in use by another server (" + holder
                        + "). Stop that one first, or give this one another dir or appenddirname.",
                cause);
    }

    private static String holderIn(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? "unknown process" : text;
        } catch (IOException e) {
            return "unknown process";
        }
    }

    private static void closeQuietly(FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // Nothing was written through it that anyone needs.
            }
        }
    }

    /** Lets go. The file stays: removing it would let two servers lock two files of one name. */
    @Override
    public void close() {
        closeQuietly(channel);
        System.clearProperty(property);
    }
}
