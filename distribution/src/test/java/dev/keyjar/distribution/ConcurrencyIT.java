package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Many clients on few keys and several event loops: what is one step for one client is one step for all, now and after a crash. */
class ConcurrencyIT {

    private static final int ACCOUNTS = 4;
    private static final long OPENING_BALANCE = 1_000;
    private static final String[] PLACES = {"place:1", "place:2", "place:3", "place:4", "place:5"};
    private static final String[] TRIPLE = {"triple:1", "triple:2", "triple:3"};
    private static final int WRITERS = 12;

    private static Distribution distribution;

    @TempDir
    private Path directory;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @Test
    void nobodySeesHalfOfAStep() throws Exception {
        AtomicLong increments = new AtomicLong();
        AtomicInteger names = new AtomicInteger();
        List<String> before;
        try (ServerProcess server =
                        ServerProcess.start(distribution, directory, "--io-threads", "4", "--appendfsync", "always");
                Jedis control = new Jedis("127.0.0.1", server.port());
                Crew crew = new Crew(server.port())) {
            control.set(PLACES[0], "the one");
            for (String account : accounts()) {
                control.set(account, Long.toString(OPENING_BALANCE));
            }
            for (int i = 0; i < 2; i++) {
                String name = "writer " + names.incrementAndGet() + " ";
                AtomicLong round = new AtomicLong();
                crew.add(client -> writeTriple(client, name + round.incrementAndGet()));
                crew.add(ConcurrencyIT::readTriple);
                crew.add(client -> incrementBoth(client, increments));
                crew.add(ConcurrencyIT::readBoth);
                Random random = new Random(i);
                crew.add(client -> transfer(client, random));
                crew.add(client -> transfer(client, random));
                crew.add(ConcurrencyIT::readAccounts);
                crew.add(client -> move(client, random));
                crew.add(client -> move(client, random));
                crew.add(ConcurrencyIT::readPlaces);
            }
            crew.workFor(6_000);
            crew.finish();
            assertEquals(Long.toString(increments.get()), control.get("both:1"));
            readTriple(control);
            readBoth(control);
            readAccounts(control);
            readPlaces(control);
            before = everything(control);
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--io-threads", "4");
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            assertEquals(before, everything(control));
        }
    }

    private static void writeTriple(Jedis client, String value) {
        client.mset(TRIPLE[0], value, TRIPLE[1], value, TRIPLE[2], value);
    }

    private static void readTriple(Jedis client) {
        assertAllEqual(client.mget(TRIPLE[2], TRIPLE[0], TRIPLE[1]));
    }

    private static void incrementBoth(Jedis client, AtomicLong increments) {
        Transaction transaction = client.multi();
        transaction.incr("both:1");
        transaction.incr("both:2");
        assertAllEqual(transaction.exec());
        increments.incrementAndGet();
    }

    private static void readBoth(Jedis client) {
        assertAllEqual(client.mget("both:2", "both:1"));
    }

    private static void transfer(Jedis client, Random random) {
        String from = "account:" + random.nextInt(ACCOUNTS);
        String to = "account:" + random.nextInt(ACCOUNTS);
        if (from.equals(to)) {
            return;
        }
        client.watch(from, to);
        long inFrom = Long.parseLong(client.get(from));
        long inTo = Long.parseLong(client.get(to));
        Transaction transaction = client.multi();
        transaction.set(from, Long.toString(inFrom - 1));
        transaction.set(to, Long.toString(inTo + 1));
        transaction.exec(); // or not, when another was faster
    }

    private static void readAccounts(Jedis client) {
        long total = 0;
        for (String balance : client.mget(accounts())) {
            total += Long.parseLong(balance);
        }
        assertEquals(ACCOUNTS * OPENING_BALANCE, total, "the sum of all accounts");
    }

    private static String[] accounts() {
        String[] accounts = new String[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts[i] = "account:" + i;
        }
        return accounts;
    }

    private static void move(Jedis client, Random random) {
        try {
            client.rename(PLACES[random.nextInt(PLACES.length)], PLACES[random.nextInt(PLACES.length)]);
        } catch (JedisDataException nothingThere) {
            assertEquals("ERR no such key", nothingThere.getMessage());
        }
    }

    private static void readPlaces(Jedis client) {
        long there = client.mget(PLACES).stream().filter("the one"::equals).count();
        assertEquals(1, there, "in how many places it is");
        assertEquals(1, client.exists(PLACES));
    }

    private static void assertAllEqual(List<?> values) {
        assertEquals(1, values.stream().map(String::valueOf).distinct().count(), () -> "not all equal: " + values);
    }

    private static List<String> everything(Jedis client) {
        List<String> all = new ArrayList<>();
        for (String key : client.keys("*")) {
            all.add(key + "=" + client.get(key));
        }
        all.sort(null);
        return all;
    }

    @ParameterizedTest
    @CsvSource({"1, always", "4, always", "1, everysec", "4, everysec", "4, no"})
    void whatAClientWasToldIsThereAfterTheProcessIsKilled(String threads, String appendfsync) throws Exception {
        AtomicLongArray told = new AtomicLongArray(WRITERS);
        AtomicLong toldShared = new AtomicLong();
        try (ServerProcess server = ServerProcess.start(
                        distribution, directory, "--io-threads", threads, "--appendfsync", appendfsync);
                Crew crew = new Crew(server.port())) {
            for (int writer = 0; writer < WRITERS; writer++) {
                int own = writer;
                AtomicLong next = new AtomicLong();
                crew.add(client -> {
                    try {
                        write(client, own, next.incrementAndGet());
                        told.set(own, next.get());
                        client.incr("shared");
                        toldShared.incrementAndGet();
                    } catch (JedisConnectionException killed) {
                        Thread.sleep(20);
                    }
                });
            }
            Await.until("enough is written", () -> {
                crew.check();
                return toldShared.get() > 3_000;
            });
            server.kill();
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--io-threads", threads);
                Jedis control = new Jedis("127.0.0.1", server.port())) {
            for (int writer = 0; writer < WRITERS; writer++) {
                assertWritten(control, writer, told.get(writer));
            }
            long shared = Long.parseLong(control.get("shared"));
            assertTrue(
                    toldShared.get() <= shared && shared <= toldShared.get() + WRITERS,
                    () -> "told " + toldShared + " increments, found " + shared);
        }
    }

    /** One unit of three commands in every second round, else single commands. */
    private static void write(Jedis client, int writer, long round) {
        String value = Long.toString(round);
        if (round % 2 == 0) {
            Transaction transaction = client.multi();
            transaction.set("string:" + writer, value);
            transaction.hset("hash:" + writer, Map.of("round", value));
            transaction.mset("one:" + writer, value, "other:" + writer, value);
            assertEquals(3, transaction.exec().size());
        } else {
            client.mset("string:" + writer, value, "one:" + writer, value, "other:" + writer, value);
            client.hset("hash:" + writer, "round", value);
        }
    }

    /** At least what it was told, at most the round that was under way; and the unit of a round whole. */
    private static void assertWritten(Jedis control, int writer, long told) {
        long string = Long.parseLong(control.get("string:" + writer));
        assertTrue(
                told <= string && string <= told + 1,
                () -> "writer " + writer + " was told of round " + told + ", found is " + string);
        assertAllEqual(control.mget("string:" + writer, "one:" + writer, "other:" + writer));
        long hash = Long.parseLong(control.hget("hash:" + writer, "round"));
        assertTrue(told <= hash && hash <= string, () -> "writer " + writer + ": the hash has round " + hash);
        if (string % 2 == 0) {
            assertEquals(string, hash, "one unit, half of it there");
        }
    }
}
