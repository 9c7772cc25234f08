package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.api.persistence.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One server's log with all that the engine would hold of it. */
final class LogUnderTest implements AutoCloseable {

    static final Path DIRECTORY = Path.of("/data").toAbsolutePath();
    static final Path APPEND_DIRECTORY = DIRECTORY.resolve("appendonlydir");
    static final Path MANIFEST = APPEND_DIRECTORY.resolve("appendonly.aof.manifest");
    static final Path FIRST = APPEND_DIRECTORY.resolve("appendonly.aof.1.incr.aof");
    static final Path SECOND = APPEND_DIRECTORY.resolve("appendonly.aof.2.incr.aof");

    /** Forces are left to the writer's thread, so that a test may hold them up. */
    static final Timing QUICK = timing(0);

    /** Who flushes forces too, under {@code always}. */
    static final Timing FORCING_AT_ONCE = timing(TimeUnit.SECONDS.toNanos(5));

    final AofPersistence log;
    final TestSettings settings;
    final RecordingListener listener = new RecordingListener();
    final RecordingApplier applier;
    final TestKeyspace keyspace;
    private volatile boolean recovered;

    private LogUnderTest(AofPersistence log, TestSettings settings, RecordingApplier applier) {
        this.log = log;
        this.settings = settings;
        this.applier = applier;
        this.keyspace = new TestKeyspace();
    }

    static Timing timing(long quickSyncNanos) {
        return new Timing(
                TimeUnit.SECONDS.toNanos(5),
                quickSyncNanos,
                TimeUnit.MICROSECONDS.toNanos(100),
                TimeUnit.MILLISECONDS.toNanos(5),
                TimeUnit.MILLISECONDS.toNanos(20),
                TimeUnit.MILLISECONDS.toNanos(1),
                TimeUnit.SECONDS.toNanos(5));
    }

    static LogUnderTest start(MemoryFileSystem disk, String... settings) throws PersistenceException {
        return start(disk, QUICK, settings);
    }

    static LogUnderTest start(MemoryFileSystem disk, Timing timing, String... settings) throws PersistenceException {
        return start(new AofPersistence(disk.mount(), timing, 1 << 20), DIRECTORY, new RecordingApplier(), settings);
    }

    static LogUnderTest start(
            FileSystemAccess disk, Path directory, long mostPendingBytes, RecordingApplier applier, String... settings)
            throws PersistenceException {
        return start(new AofPersistence(disk, QUICK, mostPendingBytes), directory, applier, settings);
    }

    private static LogUnderTest start(AofPersistence log, Path directory, RecordingApplier applier, String... pairs)
            throws PersistenceException {
        TestSettings settings = TestSettings.of(log.directives(), pairs);
        LogUnderTest started = new LogUnderTest(log, settings, applier);
        try {
            log.open(new PersistenceContext(directory, settings, started.listener, started::cut, "test"));
            log.recover(applier);
            started.keyspace.run(applier.commands);
            started.recovered = true;
            return started;
        } catch (PersistenceException e) {
            log.close();
            throw e;
        }
    }

    private Snapshot cut(Runnable atCut) {
        if (!recovered) {
            keyspace.run(applier.commands);
        }
        return keyspace.cut(atCut);
    }

    /** Switches the log of a running server on that has all that some commands come to. */
    static LogUnderTest begin(MemoryFileSystem disk, List<String> commands, Runnable whileSaying, String... pairs)
            throws PersistenceException {
        AofPersistence log = new AofPersistence(disk.mount(), QUICK, 1 << 20);
        TestSettings settings = TestSettings.of(log.directives(), pairs);
        LogUnderTest begun = new LogUnderTest(log, settings, new RecordingApplier());
        begun.keyspace.run(commands);
        begun.keyspace.whileSaying = whileSaying;
        begun.begin();
        return begun;
    }

    void begin() throws PersistenceException {
        log.begin(new PersistenceContext(DIRECTORY, settings, listener, keyspace, "test"), () -> {});
    }

    /** As an event loop does it that runs one command in a turn. */
    long append(String... words) {
        long sequence = log.append(TestUnit.of(words));
        log.flush();
        return sequence;
    }

    /** Changes the keyspace and appends the change, in one as the engine does. */
    long write(TestUnit unit) {
        return keyspace.write(unit.shown(), () -> log.append(unit));
    }

    /** Rewrites the log and waits until that is over; answers whether it went well. */
    boolean rewrite() {
        assertEquals(Rewriter.Answer.STARTED, log.rewrite());
        listener.await("end of the rewrite", () -> !isRewriting());
        return info("aof_last_bgrewrite_status").equals("ok");
    }

    boolean isRewriting() {
        return info("aof_rewrite_in_progress").equals("1");
    }

    /** One field of INFO. */
    String info(String name) {
        String[] found = new String[1];
        log.info((field, value) -> found[0] = field.equals(name) ? value.toString() : found[0]);
        return found[0];
    }

    @Override
    public void close() {
        log.close();
    }
}
