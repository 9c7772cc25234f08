package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** CONFIG SET appendonly while clients write, and DEBUG LOADAOF. */
class LogSwitchIT {

    private static final int WRITERS = 3;

    private static Distribution distribution;

    @TempDir
    private Path directory;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    private ServerProcess start(String appendOnly, String policy) throws Exception {
        return ServerProcess.start(
                distribution,
                directory,
                "--appendonly",
                appendOnly,
                "--appendfsync",
                policy,
                "--enable-debug-command",
                "yes");
    }

    private static String info(Jedis client, String field) {
        return client.info("persistence")
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .findFirst()
                .orElseThrow()
                .substring(field.length() + 1);
    }

    private static void switchOn(Jedis client) throws Exception {
        client.configSet("appendonly", "yes");
        assertEquals("1", info(client, "aof_enabled"));
        Await.until(
                "the new log is complete",
                () -> info(client, "aof_rewrite_in_progress").equals("0"));
    }

    private static String debug(Jedis client, String word) {
        Object reply = client.sendCommand(() -> "DEBUG".getBytes(StandardCharsets.US_ASCII), word);
        return new String((byte[]) reply, StandardCharsets.US_ASCII);
    }

    @Test
    void aStartWithoutTheLogWarnsOfTheOneThatIsThere() throws Exception {
        try (ServerProcess server = start("no", "everysec")) {
            assertFalse(server.stderr().contains("appendonly is no"), server.stderr());
        }
        try (ServerProcess server = start("yes", "everysec")) {
            assertEquals(0, server.terminate(Await.DEADLINE));
        }
        try (ServerProcess server = start("no", "everysec")) {
            String warning = "appendonly is no: what the append-only file " + directory.resolve("appendonlydir")
                    + " holds is not loaded";
            assertTrue(server.stderr().contains(warning), server.stderr());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec"})
    void whatIsToldAfterTheLogIsCompleteIsKept(String policy) throws Exception {
        AtomicLongArray told = new AtomicLongArray(WRITERS);
        try (ServerProcess server = start("no", policy);
                Crew crew = new Crew(server.port());
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            for (int key = 0; key < 20_000; key++) {
                control.set("other:" + key, "x");
            }
            assertFalse(Files.exists(directory.resolve("appendonlydir")));
            for (int writer = 0; writer < WRITERS; writer++) {
                int own = writer;
                crew.add(client -> untilKilled(() -> write(client, own, told)));
            }
            switchOn(control);
            control.configSet("appendonly", "no");
            assertEquals("0", info(control, "aof_enabled"));
            control.configSet("appendonly", "yes");
            Await.until("complete, and more is written", () -> {
                crew.check();
                return info(control, "aof_rewrite_in_progress").equals("0") && told.get(0) > 50;
            });
            crew.workFor(100);
            server.kill();
        }
        try (ServerProcess server = start("yes", policy);
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            for (int writer = 0; writer < WRITERS; writer++) {
                long found = Long.parseLong(control.get("string:" + writer));
                long least = told.get(writer);
                assertTrue(found == least || found == least + 1, () -> "told " + least + ", found " + found);
                assertEquals(found, control.hlen("hash:" + writer));
            }
            assertEquals(20_000 + 2 * WRITERS, control.dbSize());
        }
    }

    @Test
    void aSignalLetsTheNewLogBeCompleted() throws Exception {
        try (ServerProcess server = start("no", "everysec");
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            Pipeline pipeline = control.pipelined();
            for (int key = 0; key < 200_000; key++) {
                pipeline.set("key:" + key, "x");
            }
            pipeline.sync();
            control.configSet("appendonly", "yes");
            control.set("told", "x");
            assertEquals(0, server.terminate(Await.DEADLINE));
        }
        try (ServerProcess server = start("yes", "everysec");
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            assertEquals("x", control.get("told"));
            assertEquals(200_001, control.dbSize());
        }
    }

    private static void write(Jedis client, int writer, AtomicLongArray told) {
        String value = Long.toString(told.get(writer) + 1);
        Transaction transaction = client.multi();
        transaction.set("string:" + writer, value);
        transaction.hset("hash:" + writer, value, "");
        assertEquals(2, transaction.exec().size());
        told.incrementAndGet(writer);
    }

    private static void untilKilled(Runnable work) throws InterruptedException {
        try {
            work.run();
        } catch (JedisConnectionException killed) {
            Thread.sleep(10); // the crew is called off soon
        }
    }

    @Test
    void debugLoadAofMakesTheKeysFromTheLog() throws Exception {
        try (ServerProcess server = start("yes", "everysec");
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            control.set("string", "x");
            control.set("expiring", "x");
            control.expire("expiring", 1000);
            control.hset("hash", "field", "value");
            control.bgrewriteaof();
            Await.until(
                    "rewritten", () -> info(control, "aof_rewrite_in_progress").equals("0"));
            control.set("later", "x");
            String digest = debug(control, "DIGEST");
            assertEquals("OK", debug(control, "LOADAOF"));
            assertEquals(digest, debug(control, "DIGEST"));
            assertTrue(control.ttl("expiring") > 900);
            control.set("afterwards", "x");
            assertEquals("OK", debug(control, "LOADAOF"));
            assertEquals(List.of("x", "x"), control.mget("later", "afterwards"));
        }
    }

    @Test
    void whatCannotBeSwitchedIsRefused() throws Exception {
        Files.writeString(directory.resolve("appendonlydir"), "a file");
        try (ServerProcess server = start("no", "everysec");
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            control.set("string", "x");
            JedisDataException refused =
                    assertThrows(JedisDataException.class, () -> control.configSet("appendonly", "yes"));
            assertTrue(refused.getMessage().contains("it is a file, not a directory"), refused.getMessage());
            assertEquals("no", control.configGet("appendonly").get("appendonly"));
            assertEquals("0", info(control, "aof_enabled"));
            Files.delete(directory.resolve("appendonlydir"));
            Transaction transaction = control.multi();
            transaction.set("string", "y");
            transaction.sendCommand(() -> "CONFIG".getBytes(StandardCharsets.US_ASCII), "SET", "appendonly", "yes");
            Object inTransaction = transaction.exec().get(1);
            assertTrue(
                    inTransaction.toString().contains("it cannot be changed in a transaction"),
                    inTransaction::toString);
            switchOn(control);
            assertEquals("y", control.get("string"));
        }
    }
}
