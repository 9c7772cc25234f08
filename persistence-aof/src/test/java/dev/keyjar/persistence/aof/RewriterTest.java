package dev.keyjar.persistence.aof;

import static dev.keyjar.persistence.aof.LogUnderTest.APPEND_DIRECTORY;
import static dev.keyjar.persistence.aof.LogUnderTest.FIRST;
import static dev.keyjar.persistence.aof.LogUnderTest.MANIFEST;
import static dev.keyjar.persistence.aof.LogUnderTest.SECOND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RewriterTest {

    private static final Path BASE = APPEND_DIRECTORY.resolve("appendonly.aof.1.base.aof");

    private final MemoryFileSystem disk = new MemoryFileSystem();

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void leavesTheStateAndWhatCameAfterIt(String policy) throws Exception {
        Map<String, String> state;
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", policy)) {
            for (int time = 0; time < 300; time++) {
                log.write(TestUnit.in(time % 3, "SET", "key" + time % 7, "value " + time));
            }
            log.log.flush();
            log.listener.awaitDurable(300);
            long before = Long.parseLong(log.info("aof_current_size"));
            log.keyspace.whileSaying = () -> log.write(TestUnit.in(5, "SET", "later", "while rewriting"));
            assertTrue(log.rewrite());
            log.keyspace.whileSaying = () -> {};
            log.write(TestUnit.of("DEL", "key3"));
            assertTrue(Long.parseLong(log.info("aof_current_size")) < before / 2);
            assertEquals("1", log.info("aof_rewrites"));
            state = log.keyspace.picture();
        }
        assertEquals(names("1.base.aof", "2.incr.aof", "manifest"), names());
        assertTrue(
                new String(disk.contents(MANIFEST), StandardCharsets.US_ASCII)
                        .startsWith("file appendonly.aof.1.base.aof seq 1 type b\n"
                                + "file appendonly.aof.2.incr.aof seq 2 type i\n#LENGTH:"
                                + disk.contents(BASE).length),
                "the manifest");
        assertEquals(state, load());
    }

    @Test
    void everyRewriteReplacesTheOneBefore() throws Exception {
        for (int life = 1; life <= 3; life++) {
            try (LogUnderTest log = LogUnderTest.start(disk)) {
                for (int round = 0; round < 2; round++) {
                    log.write(TestUnit.of("SET", "round", life + "." + round));
                    assertTrue(log.rewrite());
                }
            }
            assertEquals(names(2 * life + ".base.aof", 2 * life + 1 + ".incr.aof", "manifest"), names());
            assertEquals(Map.of("0: round", life + ".1"), load());
        }
    }

    @Test
    void whatFollowsCanBeReadWithoutWhatStoodBefore() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.write(TestUnit.in(3, "SET", "a", "1"));
            CountDownLatch written = new CountDownLatch(1);
            log.keyspace.whileSaying = () -> {
                if (written.getCount() > 0) {
                    written.countDown();
                    log.write(TestUnit.in(3, "SET", "a", "2"));
                }
            };
            assertTrue(log.rewrite());
        }
        assertTrue(
                new String(disk.contents(SECOND), StandardCharsets.US_ASCII).contains("$6\r\nSELECT\r\n$1\r\n3\r\n"));
        assertEquals(Map.of("3: a", "2"), load());
    }

    @Test
    void theBaseOfAnEmptyKeyspaceSaysItsTimeOnly() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.write(TestUnit.of("SET", "a", "1"));
            log.write(TestUnit.of("DEL", "a"));
            assertTrue(log.rewrite());
        }
        String base = new String(disk.contents(BASE), StandardCharsets.US_ASCII);
        assertTrue(base.substring(FrameHeader.LENGTH).matches("#TS:[0-9]+\r\n"), base);
        assertEquals(Map.of(), load());
    }

    @Test
    void goesOnAsItWasWhenTheBaseCannotBeWritten() throws Exception {
        disk.faults = (operation, path) -> {
            if (path.toString().endsWith("base.aof")) {
                throw new IOException("No space left on device");
            }
        };
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.write(TestUnit.of("SET", "a", "1"));
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertFalse(log.rewrite());
                assertEquals(String.valueOf(attempt), log.info("aof_rewrites_consecutive_failures"));
            }
            long sequence = log.write(TestUnit.of("SET", "b", "2"));
            log.listener.awaitDurable(sequence);
            assertEquals("ok", log.info("aof_last_write_status"));
            assertEquals(names("1.incr.aof", "manifest"), names());
            disk.faults = (operation, path) -> {};
            assertTrue(log.rewrite());
            assertEquals("0", log.info("aof_rewrites_consecutive_failures"));
        }
        assertEquals(Map.of("0: a", "1", "0: b", "2"), load());
    }

    @Test
    void endsWhenTheLogCannotBeWrittenAndTheLogHeals() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.write(TestUnit.of("SET", "a", "1")));
            AtomicInteger times = new AtomicInteger();
            log.keyspace.whileSaying = () -> {
                if (times.getAndIncrement() == 0) {
                    disk.faults = (operation, path) -> {
                        if (operation.equals("write") && path.equals(FIRST)) {
                            throw new IOException("Input/output error");
                        }
                    };
                    log.listener.awaitDurable(log.write(TestUnit.of("SET", "b", "2")));
                }
            };
            assertFalse(log.rewrite());
            assertEquals("ok", log.info("aof_last_write_status"));
        }
        assertEquals(names("1.incr.aof", "2.incr.aof", "manifest"), names());
        disk.faults = (operation, path) -> {};
        assertEquals(Map.of("0: a", "1", "0: b", "2"), load());
    }

    @Test
    void triesTheManifestUntilItIsReplaced() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.write(TestUnit.of("SET", "a", "1")));
            disk.faults = (operation, path) -> {
                if (operation.equals("replace") && path.equals(MANIFEST) && failures.getAndIncrement() < 3) {
                    log.listener.awaitDurable(log.write(TestUnit.of("SET", "b" + failures, "2")));
                    throw new IOException("Input/output error");
                }
            };
            assertTrue(log.rewrite());
        }
        assertTrue(failures.get() > 3);
        assertEquals(Map.of("0: a", "1", "0: b1", "2", "0: b2", "2", "0: b3", "2"), load());
    }

    /** The names may be lost that were not forced, and a second force says nothing about them. */
    @Test
    void renamesTheManifestAnewWhenItsDirectoryCannotBeForced() throws Exception {
        List<String> seen = new ArrayList<>();
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            log.listener.awaitDurable(log.write(TestUnit.of("SET", "a", "1")));
            disk.faults = (operation, path) -> {
                if (path.equals(MANIFEST) || operation.equals("syncDirectory")) {
                    seen.add(operation);
                    if (List.of("replace", "syncDirectory").equals(lastTwo(seen)) && seen.size() < 8) {
                        throw new IOException("Input/output error");
                    }
                }
            };
            assertTrue(log.rewrite());
        }
        assertEquals(
                List.of("replace", "syncDirectory", "replace", "syncDirectory", "replace", "syncDirectory"),
                seen.subList(1, 7)); // behind the one for the names of the files
        assertEquals(Map.of("0: a", "1"), load());
    }

    private static List<String> lastTwo(List<String> all) {
        return all.subList(Math.max(0, all.size() - 2), all.size());
    }

    @Test
    void oneIsRewrittenAtATime() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.keyspace.whileSaying = () -> {
                if (asked.getCount() > 0) {
                    assertEquals(Rewriter.Answer.UNDER_WAY, log.log.rewrite());
                    assertEquals("1", log.info("aof_rewrite_in_progress"));
                    asked.countDown();
                }
            };
            assertTrue(log.rewrite());
        }
        assertEquals(0, asked.getCount());
    }

    @Test
    void isRewrittenByItselfOnceItHasGrownEnough() throws Exception {
        try (LogUnderTest log =
                LogUnderTest.start(disk, "auto-aof-rewrite-min-size", "20000", "auto-aof-rewrite-percentage", "100")) {
            for (int time = 0; time < 300; time++) {
                log.write(TestUnit.of("SET", "key", "x".repeat(100)));
            }
            log.listener.await(
                    "a rewrite",
                    () -> log.info("aof_rewrites").equals("1")
                            && log.info("aof_rewrite_in_progress").equals("0"));
            assertTrue(Long.parseLong(log.info("aof_base_size")) < 1000);
        }
        assertEquals(Map.of("0: key", "x".repeat(100)), load());
    }

    @Test
    void aStartRemovesWhatADyingServerLeft() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            log.write(TestUnit.of("SET", "a", "1"));
        }
        for (String left : List.of(
                "temp-appendonly.aof.base.aof",
                "temp-appendonly.aof.incr.aof",
                "appendonly.aof.1.base.aof",
                "appendonly.aof.2.incr.aof")) {
            disk.put(APPEND_DIRECTORY.resolve(left), new byte[] {1, 2, 3});
        }
        disk.put(APPEND_DIRECTORY.resolve("notes.txt"), new byte[] {1});
        assertEquals(Map.of("0: a", "1"), load());
        assertEquals(Set.of("appendonly.aof.1.incr.aof", "appendonly.aof.manifest", "notes.txt"), names());
    }

    private Map<String, String> load() throws Exception {
        try (LogUnderTest log = LogUnderTest.start(disk)) {
            return log.keyspace.picture();
        }
    }

    private static Set<String> names(String... ends) {
        Set<String> names = new TreeSet<>();
        for (String end : ends) {
            names.add("appendonly.aof." + end);
        }
        return names;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        disk.files().forEach(file -> names.add(file.getFileName().toString()));
        return names;
    }
}
