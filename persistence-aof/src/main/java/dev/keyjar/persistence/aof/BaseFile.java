package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Snapshot;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

/**
 * The base file while it is written: what a snapshot says, in the same frames as the rest of the log. For one thread.
 *
 * <p>It begins with a {@code #TS} line, whatever {@code aof-timestamp-enabled} says: so {@link CheckAof} can tell how far back the log
 * reaches. The second is read behind the cut, when the first key is said, never before it.
 *
 * <p>It is forced every few megabytes, so that the disk has little left to do at the end, and forces of the log do not wait for it.
 */
final class BaseFile implements Snapshot.Sink, Closeable {

    private static final int FRAME_BYTES = 256 * 1024;
    private static final long FORCED_EVERY_BYTES = 4L << 20;

    private final IncrementalFile file;
    private final LongSupplier clock; // milliseconds since 1970
    private final BatchPool pool = new BatchPool();
    private final UnitEncoder encoder = new UnitEncoder();
    private final OneCommand unit = new OneCommand();
    private Batch batch;
    private boolean timeSaid;
    private long commands;

    BaseFile(IncrementalFile file) {
        this(file, System::currentTimeMillis);
    }

    BaseFile(IncrementalFile file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        this.batch = pool.take(encoder.database(), encoder.plugins());
    }

    @Override
    public void command(int database, PluginId plugin, byte[][] arguments) {
        sayTime();
        unit.database = database;
        unit.plugin = plugin;
        unit.arguments = arguments;
        encoder.encode(unit, batch);
        commands++;
        if (batch.size() >= FRAME_BYTES) {
            try {
                write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void sayTime() {
        if (!timeSaid) {
            encoder.time(clock.getAsLong(), batch);
            timeSaid = true;
        }
    }

    private void write() throws IOException {
        batch.close();
        file.write(batch, false);
        batch.recycle();
        batch = pool.take(encoder.database(), encoder.plugins());
    }

    /**
     * Forces it when that is due.
     *
     * @return whether it was
     */
    boolean forceWhenDue() throws IOException {
        if (file.length() - file.safeLength() < FORCED_EVERY_BYTES) {
            return false;
        }
        file.sync();
        file.safeUpTo(file.length());
        return true;
    }

    /** Writes what is left; when it returns, all of it is on the disk. */
    void finish() throws IOException {
        sayTime();
        if (batch.size() > 0) {
            write();
        }
        file.sync();
    }

    long length() {
        return file.length();
    }

    long commands() {
        return commands;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** The command in hand. */
    private static final class OneCommand implements LogUnit {

        private int database;
        private PluginId plugin;
        private byte[][] arguments;

        @Override
        public int size() {
            return 1;
        }

        @Override
        public int database(int index) {
            return database;
        }

        @Override
        public byte[][] arguments(int index) {
            return arguments;
        }

        @Override
        public PluginId plugin(int index) {
            return plugin;
        }

        @Override
        public long timeMillis() {
            return 0; // asked for timestamps alone: a base has one, at its beginning
        }
    }
}
