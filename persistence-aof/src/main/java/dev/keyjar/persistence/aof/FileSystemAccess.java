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

    /** A file being written at its end. Not for use by several threads at once, but for {@link #sync}. */
    interface Output extends Closeable {

        /** Writes at the end, possibly less than asked. */
        int write(ByteBuffer bytes) throws IOException;

        /** Writes all of the bytes over those that stand at a position, within the file. */
        void overwrite(ByteBuffer bytes, long position) throws IOException;

        /** Returns when everything written, and the length, is on the disk. */
        void sync() throws IOException;

        /** Cuts the file; writing goes on at the cut. */
        void truncate(long length) throws IOException;

        long size() throws IOException;
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

    /** Opens an existing file to write at its end. */
    Output append(Path file) throws IOException;

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
