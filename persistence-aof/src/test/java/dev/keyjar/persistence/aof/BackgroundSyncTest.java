package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundSyncTest {

    private final AtomicLong syncs = new AtomicLong();
    private volatile IOException failure;
    private final IncrementalFile file =
            new IncrementalFile("file", new CountingOutput(), 0, IncrementalFile.newBuffer());
    private final BackgroundSync background = new BackgroundSync(() -> {});

    @AfterEach
    void end() {
        background.end();
    }

    /** A run that was fetched the very moment it ended was once done again, and the one that followed not at all. */
    @Test
    void doesEachRunOnceHoweverSoonItsOutcomeIsFetched() {
        for (long run = 1; run <= 200_000; run++) {
            background.begin(file, null, run);
            assertEquals(run, outcome().sequence());
            assertFalse(background.isUnderWay());
            assertEquals(run, syncs.get());
        }
    }

    @Test
    void tellsAFailureWithTheRunThatMetIt() {
        failure = new IOException("broken");
        background.begin(file, null, 1);
        assertSame(failure, outcome().failure());
        failure = null;
        background.begin(file, null, 2);
        BackgroundSync.Outcome second = outcome();
        assertEquals(2, second.sequence());
        assertSame(null, second.failure());
    }

    private BackgroundSync.Outcome outcome() {
        assertTrue(background.isUnderWay());
        BackgroundSync.Outcome outcome;
        do {
            outcome = background.fetch();
            Thread.onSpinWait();
        } while (outcome == null);
        return outcome;
    }

    /** Has no bytes. */
    private final class CountingOutput implements FileSystemAccess.Output {

        @Override
        public int write(ByteBuffer bytes, long position) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void sync() throws IOException {
            syncs.incrementAndGet();
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void truncate(long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public int preallocation() {
            return 0;
        }

        @Override
        public void close() {}
    }
}
