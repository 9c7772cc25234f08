package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** Every touch of the disk, so that tests can fail it, cut it short and pull the plug. Paths are absolute. */
interface FileSystemAccess {

    /** What stands at a path. */
    enum Kind {
        ABSENT,
        FILE,
        DIRECTORY,
        OTHER
    }

    /** A file being written. Not for use by several threads at once, but for {@link #sync}. */
    interface Output extends Closeable {

        /** Writes from a position on, over what stands there or at the end; possibly less than asked. */
        int write(ByteBuffer bytes, long position) throws IOException;

        /** Writes all of the bytes from a position on. */
        default void writeFully(ByteBuffer bytes, long position) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                int written = write(bytes, at);
                if (written <= 0) {
                    throw new IOException("The disk took no more bytes");
                }
                at += written;
            }
        }

        /** Returns when everything written, and the length, is on the disk. */
        void sync() throws IOException;

        /** Cuts the file. */
        void truncate(long length) throws IOException;

        long size() throws IOException;

        /** In steps of how many bytes to write ahead what frames will be written over, see {@link Preallocation}; 0 for not at all. */
        int preallocation();
    }

    /** A file being read at any place. */
    interface Input extends Closeable {

        /** Reads some bytes from a position; -1 at the end. */
        int read(ByteBuffer into, long position) throws IOException;

        long size() throws IOException;
    }

    Kind kindOf(Path path) throws IOException;

    /** The names in a directory, in no order. */
    List<String> list(Path directory) throws IOException;

    void createDirectory(Path directory) throws IOException;

    /** Makes an empty file, emptying what was there. */
    Output create(Path file) throws IOException;

    /** Opens an existing file to write in it. */
    Output open(Path file) throws IOException;

    Input read(Path file) throws IOException;

    /** Puts a file in the place of another in one step. */
    void replace(Path from, Path to) throws IOException;

    /** Removes a file; none there is fine. */
    void delete(Path file) throws IOException;

    /** Returns when the names in the directory are on the disk. */
    void syncDirectory(Path directory) throws IOException;

    /** Takes the lock that this file stands for, until it is closed; the directory must exist. */
    Closeable lock(Path file) throws PersistenceException;
}
