package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LoadProgress;
import dev.keyjar.api.rdb.RdbFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The RDB that a file of the log may begin with, as Redis writes base files by default: all of it in Redis 7, followed by commands in the
 * single file of Redis 4 to 6.
 *
 * <pre>
 *   appendonly.aof.1.base.rdb   REDIS0010 … CRC-64
 *   appendonly.aof              REDIS0009 … CRC-64 *3 $3 SET …
 * </pre>
 */
final class RdbPreamble {

    private static final int MAGIC_BYTES = 5;

    private RdbPreamble() {}

    /** Whether the file begins with one. */
    static boolean isIn(LogInput in) throws IOException {
        return in.has(MAGIC_BYTES) && RdbFile.begins(in.bytesAt(0, MAGIC_BYTES));
    }

    /**
     * Loads it, if there is one, and passes over it.
     *
     * @param file the one that {@code in} reads
     */
    static void load(FileSystemAccess disk, Path file, LogInput in, Applier applier, LoadProgress progress)
            throws IOException, ApplyException {
        if (isIn(in)) {
            try (FileStream stream = new FileStream(disk.read(file))) {
                in.startAt(applier.loadRdb(stream, in.end(), progress));
            }
        }
    }
}
