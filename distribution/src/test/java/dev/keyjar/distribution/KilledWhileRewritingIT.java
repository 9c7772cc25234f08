package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Servers that rewrite their log again and again while clients write, and are killed meanwhile: no told write is lost. */
class KilledWhileRewritingIT {

    private static final int WRITERS = 3;
    private static final int LIVES = 2;
    private static final int OTHER_KEYS = 20_000;

    private static Distribution distribution;

    @TempDir
    private Path directory;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void whatAClientWasToldIsThere(String policy) throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        AtomicLongArray told = new AtomicLongArray(WRITERS);
        for (int life = 0; life < LIVES; life++) {
            try (ServerProcess server = start(policy);
                    Crew crew = new Crew(server.port())) {
                if (life == 0) {
                    fill(server);
                }
                assertToldIsThere(server, told, "seed " + seed);
                for (int writer = 0; writer < WRITERS; writer++) {
                    int own = writer;
                    crew.add(client -> untilKilled(() -> write(client, own, told)));
                }
                Await.until("rewrites", () -> {
                    crew.check();
                    return rewritten(server) >= 2;
                });
                crew.add(client -> untilKilled(() -> rewrite(client)));
                crew.workFor(random.nextInt(400));
                server.kill();
            }
        }
        try (ServerProcess server = start(policy)) {
            assertToldIsThere(server, told, "seed " + seed);
            assertEquals(0, server.terminate(Await.DEADLINE));
        }
        Program check = Program.run(
                Await.DEADLINE, "", List.of(distribution.launcher().toString(), "check-aof", directory.toString()));
        assertEquals(0, check.exitCode(), check::output);
        assertTrue(check.output().contains("The append-only file is whole."), check::output);
        redisLoadsIt(told);
    }

    private ServerProcess start(String policy) throws Exception {
        return ServerProcess.start(distribution, directory, "--appendfsync", policy);
    }

    private static void fill(ServerProcess server) {
        try (Jedis control = new Jedis("127.0.0.1", server.port())) {
            for (int hundred = 0; hundred < OTHER_KEYS / 100; hundred++) {
                String[] pairs = new String[200];
                for (int index = 0; index < 100; index++) {
                    pairs[2 * index] = "other:" + hundred + ":" + index;
                    pairs[2 * index + 1] = "x".repeat(50);
                }
                control.mset(pairs);
            }
        }
    }

    private static long rewritten(ServerProcess server) {
        try (Jedis control = new Jedis("127.0.0.1", server.port())) {
            rewrite(control);
            return control.info("persistence")
                    .lines()
                    .filter(line -> line.startsWith("aof_rewrites:"))
                    .mapToLong(line -> Long.parseLong(line.substring(13)))
                    .sum();
        }
    }

    private static void rewrite(Jedis client) {
        try {
            client.bgrewriteaof();
        } catch (JedisDataException underWay) {
            assertEquals("ERR Background append only file rewriting already in progress", underWay.getMessage());
        }
    }

    private static void write(Jedis client, int writer, AtomicLongArray told) {
        String value = Long.toString(told.get(writer) + 1);
        Transaction transaction = client.multi();
        transaction.set("string:" + writer, value);
        transaction.hset("hash:" + writer, Map.of("round", value));
        assertEquals(2, transaction.exec().size());
        client.rename("other:" + writer + ":1", "other:" + writer + ":1");
        told.incrementAndGet(writer);
    }

    private static void untilKilled(Runnable work) throws InterruptedException {
        try {
            work.run();
        } catch (JedisConnectionException killed) {
            Thread.sleep(10); // the crew is called off soon
        }
    }

    /** At least what was told, at most the round that was under way, and units whole. */
    private static void assertToldIsThere(ServerProcess server, AtomicLongArray told, String what) {
        try (Jedis control = new Jedis("127.0.0.1", server.port())) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String string = control.get("string:" + writer);
                long found = string == null ? 0 : Long.parseLong(string);
                long least = told.get(writer);
                assertTrue(found == least || found == least + 1, () -> what + ": told " + least + ", found " + found);
                assertEquals(string, control.hget("hash:" + writer, "round"), what);
                told.set(writer, found);
            }
            long expected = OTHER_KEYS + (told.get(0) > 0 ? 2L * WRITERS : 0);
            assertEquals(expected, control.dbSize(), what);
        }
    }

    private void redisLoadsIt(AtomicLongArray told) throws Exception {
        RedisTools.assumeInstalled();
        Path manifest = directory.resolve("appendonlydir/appendonly.aof.manifest");
        Program check = Program.run(Await.DEADLINE, "", List.of("redis-check-aof", manifest.toString()));
        assertEquals(0, check.exitCode(), check::output);
        try (RedisServerProcess redis = RedisServerProcess.start(directory);
                Jedis control = new Jedis("127.0.0.1", redis.port())) {
            assertEquals(Long.toString(told.get(0)), control.get("string:0"));
            assertEquals(OTHER_KEYS + 2L * WRITERS, control.dbSize());
        }
    }
}
