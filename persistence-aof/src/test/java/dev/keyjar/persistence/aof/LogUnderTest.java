package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One server's log with all that the engine would hold of it. */
final class LogUnderTest implements AutoCloseable {

    static final Path DIRECTORY = Path.of("/data").toAbsolutePath();
    static final Path APPEND_DIRECTORY = DIRECTORY.resolve("appendonlydir");
    static final Path MANIFEST = APPEND_DIRECTORY.resolve("appendonly.aof.manifest");
    static final Path FIRST = APPEND_DIRECTORY.resolve("appendonly.aof.1.incr.aof");
    static final Path SECOND = APPEND_DIRECTORY.resolve("appendonly.aof.2.incr.aof");

    static final Timing QUICK = new Timing(
            TimeUnit.SECONDS.toNanos(5),
            TimeUnit.MICROSECONDS.toNanos(100),
            TimeUnit.MILLISECONDS.toNanos(5),
            TimeUnit.MILLISECONDS.toNanos(20),
            TimeUnit.MILLISECONDS.toNanos(1),
            TimeUnit.SECONDS.toNanos(5));

    final AofPersistence log;
    final TestSettings settings;
    final RecordingListener listener = new RecordingListener();
    final RecordingApplier applier;

    private LogUnderTest(AofPersistence log, TestSettings settings, RecordingApplier applier) {
        this.log = log;
        this.settings = settings;
        this.applier = applier;
    }

    static LogUnderTest start(MemoryFileSystem disk, String... settings) throws PersistenceException {
        return start(disk.mount(), DIRECTORY, 1 << 20, new RecordingApplier(), settings);
    }

    static LogUnderTest start(
            FileSystemAccess disk, Path directory, long mostPendingBytes, RecordingApplier applier, String... pairs)
            throws PersistenceException {
        AofPersistence log = new AofPersistence(disk, QUICK, mostPendingBytes);
        TestSettings settings = TestSettings.of(log.directives(), pairs);
        LogUnderTest started = new LogUnderTest(log, settings, applier);
        try {
            log.open(new PersistenceContext(directory, settings, started.listener, atCut -> null, "test"));
            log.recover(applier);
            return started;
        } catch (PersistenceException e) {
            log.close();
            throw e;
        }
    }

    /** As an event loop does it that runs one command in a turn. */
    long append(String... words) {
        long sequence = log.append(TestUnit.of(words));
        log.flush();
        return sequence;
    }

    @Override
    public void close() {
        log.close();
    }
}
