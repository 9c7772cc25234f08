package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real redis-server wrote, RDB files first of all, is there after a start, and after the next one. */
@Tag("same-on-every-java")
class ComingFromRedisIT {

    private static Distribution distribution;

    @TempDir
    private Path theirs;

    @TempDir
    private Path ours;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @BeforeEach
    void needRedis() {
        RedisTools.assumeInstalled();
    }

    // ------------------------------------------------------------------ dump.rdb

    @Test
    void aDumpIsLoadedOnceAndThenPartOfTheLog() throws Exception {
        SortedMap<String, String> values = dump();
        Path dump = ours.resolve("dump.rdb");
        Files.copy(theirs.resolve("dump.rdb"), dump);
        byte[] before = Files.readAllBytes(dump);
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertSame(values, KeyspaceListing.of(keyjar.port()));
            assertTrue(keyjar.stderr().contains("loading " + dump.toRealPath()), keyjar::stderr);
            assertEquals("1", keyjar.cli().call("DEL", "key:7"));
        }
        assertArrayEquals(before, Files.readAllBytes(dump));
        Files.delete(dump);
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertEquals("0", keyjar.cli().call("EXISTS", "key:7"));
            assertEquals("value:8", keyjar.cli().call("GET", "key:8"));
            assertEquals("x".repeat(100_000), keyjar.cli().call("GET", "compressed"));
            keyjar.terminate(Await.DEADLINE);
        }
        try (RedisServerProcess redis = RedisServerProcess.start(ours)) {
            assertEquals("x".repeat(100_000), redis.cli().call("GET", "compressed"));
        }
    }

    @Test
    void withoutALogTheDumpIsLoadedAsRedisDoes() throws Exception {
        SortedMap<String, String> values = dump();
        try (ServerProcess keyjar = ServerProcess.start(distribution, theirs, "--appendonly", "no")) {
            assertSame(values, KeyspaceListing.of(keyjar.port()));
            assertLoaded(keyjar, values.size(), 1);
            assertTrue(keyjar.stderr().contains("is kept nowhere"), keyjar::stderr);
        }
        assertFalse(Files.exists(theirs.resolve("appendonlydir/appendonly.aof.1.base.aof")));
    }

    // ------------------------------------------------------------------ types that are not there

    @Test
    void typesThatAreNotThereStopTheStartAndTheImportUntilTheyAreToBeSkipped() throws Exception {
        dumpWithOtherTypes();
        String counts =
                "6 keys of the type list, 5 keys of the type set, 2 keys of the type stream, 4 keys of the type zset,"
                        + " 1 library of functions";
        Program refused = ServerProcess.refusesToStart(distribution, theirs);
        assertEquals(1, refused.exitCode());
        assertTrue(refused.output().contains(counts), refused::output);
        Program imported = importing(theirs.resolve("dump.rdb"), ours);
        assertEquals(1, imported.exitCode());
        assertTrue(imported.output().contains(counts), imported::output);
        try (Stream<Path> left = Files.list(ours)) {
            assertEquals(List.of(), left.toList());
        }
        Program skipped = importing(theirs.resolve("dump.rdb"), ours, "--skip-unknown-types");
        assertEquals(0, skipped.exitCode(), skipped::output);
        assertTrue(skipped.output().contains("6 list left out, 5 set left out, 2 stream left out"), skipped::output);
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertEquals("2", keyjar.cli().call("DBSIZE"));
            assertEquals("1", keyjar.cli().call("HGET", "kept:hash", "f"));
        }
        try (ServerProcess keyjar =
                ServerProcess.start(distribution, theirs, "--appendonly", "no", "--rdb-skip-unknown-types", "yes")) {
            assertEquals("2", keyjar.cli().call("DBSIZE"));
        }
    }

    // ------------------------------------------------------------------ import

    @Test
    void theImportMakesALogAndRefusesToMakeItTwice() throws Exception {
        SortedMap<String, String> values = dump();
        Program first = importing(theirs.resolve("dump.rdb"), ours);
        assertEquals(0, first.exitCode(), first::output);
        assertTrue(first.output().contains("Imported " + values.size() + " keys"), first::output);
        assertTrue(first.output().contains("database 15: 1 hash"), first::output);
        assertTrue(first.output().contains("1 expired and left out"), first::output);
        Program second = importing(theirs.resolve("dump.rdb"), ours);
        assertEquals(1, second.exitCode());
        assertTrue(second.output().contains("There is a log in"), second::output);
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertSame(values, KeyspaceListing.of(keyjar.port()));
        }
    }

    @Test
    void aFileThatIsCutOrFlippedIsNotImported() throws Exception {
        dump();
        byte[] dump = Files.readAllBytes(theirs.resolve("dump.rdb"));
        Path damaged = theirs.resolve("damaged.rdb");
        Files.write(damaged, Arrays.copyOf(dump, dump.length / 2));
        assertNotImported(damaged);
        dump[dump.length / 2] ^= 1;
        Files.write(damaged, dump);
        assertNotImported(damaged);
    }

    private void assertNotImported(Path file) throws Exception {
        Program refused = importing(file, ours);
        assertEquals(1, refused.exitCode(), refused::output);
        assertTrue(refused.output().contains(file.getFileName() + ": "), refused::output);
        assertTrue(refused.output().contains("byte offset "), refused::output);
        assertFalse(refused.output().contains("to start empty"), refused::output);
        try (Stream<Path> left = Files.list(ours)) {
            assertEquals(List.of(), left.toList());
        }
    }

    // ------------------------------------------------------------------ logs that begin with RDB

    @Test
    void aLogWithAnRdbBaseIsLoadedAsItIs() throws Exception {
        SortedMap<String, String> values;
        try (RedisServerProcess redis =
                RedisServerProcess.start(theirs, "--aof-use-rdb-preamble", "yes", "--enable-debug-command", "yes")) {
            fill(redis);
            redis.cli().call("BGREWRITEAOF");
            Await.until("the log is rewritten", () -> {
                String info = redis.cli().call("INFO", "persistence");
                return info.contains("aof_rewrite_in_progress:0") && info.contains("aof_rewrites:1");
            });
            redis.cli().call("SET", "afterwards", "1");
            values = KeyspaceListing.of(redis.port());
            redis.terminate();
        }
        try (Stream<Path> files = Files.list(theirs.resolve("appendonlydir"))) {
            assertTrue(files.anyMatch(file -> file.toString().endsWith(".base.rdb")));
        }
        for (int life = 0; life < 2; life++) {
            try (ServerProcess keyjar = ServerProcess.start(distribution, theirs, "--enable-debug-command", "yes")) {
                assertSame(values, KeyspaceListing.of(keyjar.port()));
                assertLoaded(
                        keyjar, life == 0 ? values.size() - 1 : 0, 0); // "afterwards" is a command; so is all, later
                assertEquals("OK", keyjar.cli().call("DEBUG", "LOADAOF"));
                assertSame(values, KeyspaceListing.of(keyjar.port()));
                keyjar.cli().call("BGREWRITEAOF");
                Await.until(
                        "the log is rewritten",
                        () -> keyjar.cli().call("INFO", "persistence").contains("aof_rewrite_in_progress:0"));
                keyjar.terminate(Await.DEADLINE);
            }
        }
    }

    @Test
    void theSingleFileOfAnOlderRedisIsTakenOver() throws Exception {
        SortedMap<String, String> values = dump();
        byte[] dump = Files.readAllBytes(theirs.resolve("dump.rdb"));
        Path single = ours.resolve("appendonly.aof");
        Files.write(single, dump);
        Files.writeString(
                single,
                RawConnection.request("SELECT", "0") + RawConnection.request("DEL", "key:7"),
                StandardCharsets.ISO_8859_1,
                StandardOpenOption.APPEND);
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertEquals("0", keyjar.cli().call("EXISTS", "key:7"));
            assertEquals("value:8", keyjar.cli().call("GET", "key:8"));
            assertEquals(values.size() - 1, KeyspaceListing.of(keyjar.port()).size());
        }
    }

    // ------------------------------------------------------------------ tools

    /** Strings and hashes in all forms and databases, saved into {@code theirs}; what they are. */
    private SortedMap<String, String> dump() throws Exception {
        try (RedisServerProcess redis =
                RedisServerProcess.start(theirs, "--appendonly", "no", "--enable-debug-command", "yes")) {
            fill(redis);
            SortedMap<String, String> values = KeyspaceListing.of(redis.port());
            redis.cli().session("DEBUG SET-ACTIVE-EXPIRE 0", "SET gone 1 PX 1", "SAVE");
            redis.terminate();
            return values;
        }
    }

    private static void fill(RedisServerProcess redis) throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("DEBUG POPULATE 1000");
        lines.add("SET compressed " + "x".repeat(100_000));
        for (String integer :
                List.of("0", "-1", "127", "-129", "40000", "-2147483648", "2147483648", "9223372036854775807")) {
            lines.add("SET integer:" + integer + " " + integer);
        }
        lines.add("SET expiring 1 PXAT 4102444800000");
        lines.add("HSET listpack f 1 g -70000 h " + "y".repeat(60) + " i 9223372036854775807");
        for (int field = 0; field < 600; field++) {
            lines.add("HSET table field:" + field + " " + "z".repeat(field % 90));
        }
        for (int database = 1; database < 16; database++) {
            lines.add("SELECT " + database);
            lines.add("HSET hash database " + database);
        }
        redis.cli().session(lines.toArray(new String[0]));
    }

    /** Types that Keyjar has not, in all forms that Redis 7.0 writes. */
    private void dumpWithOtherTypes() throws Exception {
        try (RedisServerProcess redis =
                RedisServerProcess.start(theirs, "--appendonly", "no", "--enable-debug-command", "yes")) {
            List<String> lines = new ArrayList<>(List.of(
                    "SET kept:string 1",
                    "HSET kept:hash f 1",
                    "RPUSH list:1 a b 3",
                    "RPUSH list:2 " + "x".repeat(20_000),
                    "RPUSH list:3 " + "-70000 ".repeat(200),
                    "RPUSH list:4 a",
                    "RPUSH list:5 a",
                    "RPUSH list:6 a",
                    "SADD set:1 1 2 3",
                    "SADD set:2 1 70000 9223372036854775807",
                    "SADD set:3 a b c",
                    "SADD set:4 a " + "x".repeat(100),
                    "SADD set:5 a",
                    "ZADD zset:1 1 a 2.5 b -inf c",
                    "ZADD zset:2 1 " + "x".repeat(100) + " inf b",
                    "ZADD zset:3 1 a",
                    "ZADD zset:4 1 a",
                    "XADD stream:1 1-1 a 1",
                    "XADD stream:1 1-2 a 2",
                    "XADD stream:2 1-1 b 1",
                    "XGROUP CREATE stream:1 group 0",
                    "XREADGROUP GROUP group me COUNT 1 STREAMS stream:1 >",
                    "FUNCTION LOAD \"#!lua name=lib\\nredis.register_function('f', function() return 1 end)\""));
            for (int element = 0; element < 300; element++) {
                lines.add("RPUSH list:4 " + "y".repeat(200) + element);
                lines.add("SADD set:5 member:" + element);
                lines.add("ZADD zset:4 " + element + ".5 member:" + element);
            }
            lines.add("SAVE");
            redis.cli().session(lines.toArray(new String[0]));
            redis.terminate();
        }
    }

    private static Program importing(Path file, Path directory, String... options) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(distribution.launcher().toString(), "import", file.toString(), "--dir", directory.toString()));
        command.addAll(List.of(options));
        return Program.run(Await.DEADLINE, "", command);
    }

    /** As redis-server says it of the same files. */
    private static void assertLoaded(ServerProcess keyjar, int keys, int expired) throws Exception {
        List<String> info = keyjar.cli().call("INFO", "persistence").lines().toList();
        assertTrue(info.contains("rdb_last_load_keys_loaded:" + keys), info::toString);
        assertTrue(info.contains("rdb_last_load_keys_expired:" + expired), info::toString);
    }

    private static void assertSame(SortedMap<String, String> expected, SortedMap<String, String> found) {
        assertEquals(String.join("\n", expected.keySet()), String.join("\n", found.keySet()));
        expected.forEach((key, value) -> assertEquals(value, found.get(key), key));
    }
}
