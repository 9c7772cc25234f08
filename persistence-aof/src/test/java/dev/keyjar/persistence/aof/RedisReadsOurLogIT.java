package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file is Redis': what either writes, the other loads. */
class RedisReadsOurLogIT {

    private static final PluginId STRINGS = new PluginId("keyjar-commands-string", "0.1.0");
    private static final PluginId HASHES = new PluginId("keyjar-commands-hash", "0.1.0");

    @TempDir
    private Path directory;

    @BeforeEach
    void needsRedis() {
        RedisProcess.assumeInstalled();
    }

    @Test
    void redisLoadsDatabasesUnitsExpiriesAndBinaryValues() throws Exception {
        byte[] binary = new byte[100_000];
        new Random(7).nextBytes(binary);
        System.arraycopy("\r\n#CRC32C:0\r\n*1\r\n".getBytes(StandardCharsets.US_ASCII), 0, binary, 0, 17);
        try (LogUnderTest ours = start("appendfsync", "always", "aof-timestamp-enabled", "yes")) {
            append(ours, TestUnit.by(STRINGS, "SET", "a", "1"));
            append(
                    ours,
                    TestUnit.in(9, "SET", "nine", "9", "PXAT", "32503680000000").at(1_700_000_000_000L));
            append(
                    ours,
                    new TestUnit()
                            .and(0, STRINGS, "SET", "m1", "x")
                            .and(0, HASHES, "HSET", "m2", "field", "value")
                            .and(0, null, "PEXPIREAT", "m1", "32503680000000")
                            .at(1_700_000_001_000L));
            append(
                    ours,
                    TestUnit.of(
                            "SET".getBytes(StandardCharsets.US_ASCII),
                            new byte[] {0, '\r', '\n', (byte) 0xff},
                            binary));
            append(ours, TestUnit.of("DEL", "a"));
        }
        Path manifest = directory.resolve("appendonlydir/appendonly.aof.manifest");
        assertEquals(0, RedisProcess.checkAof(manifest));
        try (RedisProcess redis = RedisProcess.start(directory)) {
            assertEquals("1", redis.cli("EXISTS", "m1"));
            assertEquals("0", redis.cli("EXISTS", "a"));
            assertEquals("value", redis.cli("HGET", "m2", "field"));
            assertEquals("32503680000000", redis.cli("PEXPIRETIME", "m1"));
            assertEquals("3", redis.cli("DBSIZE"));
            assertEquals("100000", redis.cli("EVAL", "return redis.call('STRLEN', '\\0\\r\\n\\255')", "0"));
            assertEquals("9", redis.cli("-n", "9", "GET", "nine"));
            assertEquals("32503680000000", redis.cli("-n", "9", "PEXPIRETIME", "nine"));
            assertEquals("OK", redis.cli("-n", "2", "SET", "after", "keyjar"));
        }
        try (LogUnderTest ours = start()) {
            assertEquals("2: SET after keyjar", ours.applier.commands.get(ours.applier.commands.size() - 1));
            assertEquals("0: SET a 1", ours.applier.commands.get(0));
            ours.append("SET", "last", "1");
        }
        assertEquals(0, RedisProcess.checkAof(manifest));
        try (LogUnderTest ours = start()) {
            assertEquals("0: SET last 1", ours.applier.commands.get(ours.applier.commands.size() - 1));
        }
    }

    @Test
    void redisLoadsWhatARewriteLeft() throws Exception {
        try (LogUnderTest ours = start("appendfsync", "always")) {
            for (int time = 0; time < 50; time++) {
                ours.write(TestUnit.in(time % 3, "SET", "key" + time % 6, "value" + time));
            }
            assertTrue(ours.rewrite());
            ours.listener.awaitDurable(ours.write(TestUnit.in(2, "DEL", "key5")));
        }
        Path manifest = directory.resolve("appendonlydir/appendonly.aof.manifest");
        assertEquals(0, RedisProcess.checkAof(manifest));
        try (RedisProcess redis = RedisProcess.start(directory)) {
            assertEquals("value48", redis.cli("GET", "key0"));
            assertEquals("value49", redis.cli("-n", "1", "GET", "key1"));
            assertEquals("1", redis.cli("-n", "2", "DBSIZE"));
            redis.cli("BGREWRITEAOF");
            redis.awaitRewritten();
            redis.cli("SET", "after", "redis");
        }
        try (LogUnderTest ours = start()) {
            assertEquals("redis", ours.keyspace.picture().get("0: after"));
            assertTrue(ours.rewrite());
        }
        assertEquals(0, RedisProcess.checkAof(manifest));
    }

    /** Lines that were written ahead end it; the last frame ends where one of them would. */
    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void redisGoesOnInTheLogOfAKilledServer(String timestamps) throws Exception {
        Path killed = directory.resolve("killed");
        Files.createDirectories(killed.resolve("appendonlydir"));
        Path incremental = Path.of("appendonlydir/appendonly.aof.1.incr.aof");
        List<String> all;
        try (LogUnderTest ours = start("appendfsync", "always")) {
            int units = 0;
            do {
                append(ours, TestUnit.of("SET", "key" + units, "x".repeat(units * 7 % 97)));
                units++;
            } while (Long.parseLong(ours.info("aof_current_size")) % Preallocation.LINE != Preallocation.LINE - 1);
            Path manifest = Path.of("appendonlydir/appendonly.aof.manifest");
            for (Path file : List.of(manifest, incremental)) {
                Files.copy(directory.resolve(file), killed.resolve(file));
            }
            assertEquals(0, Files.size(killed.resolve(incremental)) % Preallocation.LINE);
            assertEquals(0, RedisProcess.checkAof(killed.resolve(manifest)));
        }
        try (LogUnderTest ours = start()) {
            all = new ArrayList<>(ours.applier.commands);
        }
        try (RedisProcess redis = RedisProcess.start(killed, "--aof-timestamp-enabled", timestamps)) {
            assertEquals("" + all.size(), redis.cli("DBSIZE"));
            redis.script("MULTI", "SET t 1", "SET u 2", "EXEC");
            redis.cli("-n", "4", "SET", "after", "keyjar");
        }
        all.addAll(List.of("0: SET t 1", "0: SET u 2", "4: SET after keyjar"));
        for (int start = 0; start < 2; start++) {
            try (LogUnderTest ours =
                    LogUnderTest.start(new DiskFileSystem(), killed, 1 << 20, new RecordingApplier())) {
                assertEquals(all, ours.applier.commands);
            }
        }
    }

    @Test
    void keyjarLoadsWhatRedisWrote() throws Exception {
        try (RedisProcess redis = RedisProcess.start(directory, "--aof-timestamp-enabled", "yes")) {
            redis.cli("SET", "a", "1");
            redis.cli("-n", "5", "SET", "b", "2", "PXAT", "32503680000000");
            redis.script("MULTI", "SET c 3", "SELECT 6", "HSET h f v", "EXEC");
            redis.cli("BGREWRITEAOF");
            redis.awaitRewritten();
            redis.cli("SET", "d", "4");
        }
        try (LogUnderTest ours = start()) {
            List<String> loaded = ours.applier.commands;
            assertTrue(loaded.contains("0: SET a 1"), loaded::toString);
            assertTrue(
                    loaded.contains("5: PEXPIREAT b 32503680000000")
                            || loaded.contains("5: SET b 2 PXAT 32503680000000"),
                    loaded::toString);
            assertTrue(loaded.contains("6: HMSET h f v"), loaded::toString);
            assertEquals("0: SET d 4", loaded.get(loaded.size() - 1));
        }
    }

    private LogUnderTest start(String... settings) throws Exception {
        return LogUnderTest.start(new DiskFileSystem(), directory, 1 << 20, new RecordingApplier(), settings);
    }

    private static void append(LogUnderTest ours, TestUnit unit) throws IOException {
        ours.listener.awaitDurable(ours.log.append(unit));
    }
}
