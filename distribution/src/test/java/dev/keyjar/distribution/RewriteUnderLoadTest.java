package dev.keyjar.distribution;

import static dev.keyjar.api.CommandFlag.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import dev.keyjar.engine.Keyjar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * The log is rewritten again and again while clients copy, rename, move, swap, let expire and drop what it says: strings, hashes with
 * fields that expire, and values of a type of its own. After a restart all is as it was.
 */
class RewriteUnderLoadTest {

    private static final int CLIENTS = 3;
    private static final int REWRITES = 12;
    private static final int DATABASES = 3;
    private static final int KEYS = 60;
    private static final int STILL_KEYS = 5_000;
    private static final int SHORT_MILLIS = 200;

    private static final List<String> EXPECTED =
            List.of("WRONGTYPE", "ERR no such key", "ERR source and destination objects are the same");

    @TempDir
    private Path directory;

    private Keyjar start() {
        return Keyjar.builder()
                .port(0)
                .directory(directory)
                .appendOnly(true)
                .set("auto-aof-rewrite-percentage", "0")
                .commands(new Track(), new Untrack())
                .valueTypes(new TrailType())
                .pluginsFromClassPath()
                .start();
    }

    @Test
    void isWholeAfterwards() throws Exception {
        long seed = Long.getLong("keyjar.seed", new Random().nextLong());
        System.out.println("RewriteUnderLoadTest: -Dkeyjar.seed=" + seed);
        SortedMap<String, String> before;
        try (Keyjar server = start()) {
            try (Crew crew = new Crew(server.port());
                    Jedis control = new Jedis("127.0.0.1", server.port())) {
                fill(control);
                for (int client = 0; client < CLIENTS; client++) {
                    Random random = new Random(seed + client);
                    crew.add(connection -> change(connection, random));
                }
                Await.until("rewrites", () -> {
                    crew.check();
                    return rewrite(control) >= REWRITES;
                });
                crew.finish();
                assertEquals(0, field(control, "aof_rewrite_failures"));
            }
            long last = System.currentTimeMillis() + 2 * SHORT_MILLIS;
            Await.until("all short times are over", () -> System.currentTimeMillis() > last);
            before = listing(server.port());
        }
        assertFalse(before.isEmpty());
        try (Keyjar again = start()) {
            SortedMap<String, String> after = listing(again.port());
            assertEquals(
                    String.join("\n", lines(before, after)), String.join("\n", lines(after, before)), "seed " + seed);
            assertEquals(before.keySet(), after.keySet(), "seed " + seed);
        }
    }

    /** Those of one that the other has not; the whole would be much to read. */
    private static List<String> lines(SortedMap<String, String> one, SortedMap<String, String> other) {
        List<String> lines = new ArrayList<>();
        one.forEach((key, value) -> {
            if (!value.equals(other.get(key))) {
                lines.add(key + ": " + value);
            }
        });
        return lines;
    }

    /** So much that a rewrite takes a while, with values that are said in many steps. */
    private static void fill(Jedis control) {
        for (int database = 0; database < DATABASES; database++) {
            control.select(database);
            String[] still = new String[2 * STILL_KEYS];
            for (int key = 0; key < STILL_KEYS; key++) {
                still[2 * key] = "still:" + key;
                still[2 * key + 1] = "x".repeat(key % 100);
            }
            control.mset(still);
            for (int key = 0; key < KEYS; key++) {
                for (int round = 0; round < (key % 6 == 0 ? 60 : 1); round++) {
                    String[] fields = new String[41];
                    fields[0] = name(key);
                    for (int field = 1; field < fields.length; field++) {
                        fields[field] = "f" + round + ":" + (field + 1) / 2;
                    }
                    control.sendCommand(() -> "HSET".getBytes(StandardCharsets.UTF_8), fields);
                }
            }
        }
    }

    private static long rewrite(Jedis control) {
        try {
            control.bgrewriteaof();
        } catch (JedisDataException underWay) {
            assertEquals("ERR Background append only file rewriting already in progress", underWay.getMessage());
        }
        return field(control, "aof_rewrites");
    }

    private static long field(Jedis control, String name) {
        return control.info("persistence")
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .mapToLong(line -> Long.parseLong(line.substring(name.length() + 1)))
                .sum();
    }

    private static void change(Jedis connection, Random random) {
        String[] words = someCall(random);
        try {
            connection.sendCommand(
                    () -> words[0].getBytes(StandardCharsets.UTF_8),
                    List.of(words).subList(1, words.length).toArray(String[]::new));
        } catch (JedisDataException refused) {
            String text = refused.getMessage();
            assertTrue(EXPECTED.stream().anyMatch(text::startsWith), text);
        }
    }

    private static String[] someCall(Random random) {
        String key = name(random.nextInt(KEYS));
        String other = name(random.nextInt(KEYS));
        String database = Integer.toString(random.nextInt(DATABASES));
        String field = "f" + random.nextInt(60) + ":" + (1 + random.nextInt(20));
        String shortly = Integer.toString(1 + random.nextInt(SHORT_MILLIS));
        String number = Integer.toString(random.nextInt(1000));
        return switch (random.nextInt(26)) {
            case 0, 1 -> words("SELECT", database);
            case 2 -> words("SWAPDB", database, Integer.toString(random.nextInt(DATABASES)));
            case 3 -> random.nextInt(5000) == 0 ? words("FLUSHDB") : words("DBSIZE");
            case 4, 5 -> words("COPY", key, other, "DB", database, "REPLACE");
            case 6 -> words("RENAME", key, other);
            case 7 -> words("MOVE", key, database);
            case 8 -> words("DEL", key);
            case 9 -> words("SET", key, number);
            case 10 -> words("SET", key, number, "PX", shortly);
            case 11 -> words("APPEND", key, "tail");
            case 12 -> words("PEXPIRE", key, random.nextBoolean() ? shortly : "100000000");
            case 13 -> words("PERSIST", key);
            case 14, 15, 16 -> words("HSET", key, field, number, "g" + number, "v");
            case 17 -> words("HDEL", key, field);
            case 18 -> words("HPEXPIRE", key, shortly, "FIELDS", "1", field);
            case 19 -> words("HPEXPIRE", key, "100000000", "FIELDS", "2", field, "g" + number);
            case 20 -> words("HINCRBY", key, "counter", number);
            case 21 -> words("SETRANGE", key, number, "within");
            case 22, 23 -> words("TEST.TRACK", key, number, field);
            case 24 -> words("TEST.UNTRACK", key);
            default -> words("GETEX", key, "PX", shortly);
        };
    }

    private static String[] words(String... words) {
        return words;
    }

    private static String name(int number) {
        return "key:" + number;
    }

    /** By database and key, with whatever expires. */
    private static SortedMap<String, String> listing(int port) throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        try (RawConnection server = new RawConnection(port)) {
            for (int database = 0; database < DATABASES; database++) {
                server.call("SELECT", Integer.toString(database));
                for (String key : server.list("KEYS", "*")) {
                    String type = server.call("TYPE", key).strip();
                    all.put(
                            database + " " + key,
                            type + " " + value(server, type, key) + " expires " + server.call("PEXPIRETIME", key));
                }
            }
        }
        return all;
    }

    private static String value(RawConnection server, String type, String key) throws IOException {
        return switch (type) {
            case "+string" -> server.call("GET", key);
            case "+hash" -> hash(server, key);
            default -> server.call("TEST.TRACK", key);
        };
    }

    private static String hash(RawConnection server, String key) throws IOException {
        SortedMap<String, String> fields = new TreeMap<>();
        List<String> all = server.list("HGETALL", key);
        for (int i = 0; i < all.size(); i += 2) {
            fields.put(all.get(i), all.get(i + 1));
        }
        List<String> question = new ArrayList<>(List.of("HPEXPIRETIME", key, "FIELDS", "" + fields.size()));
        question.addAll(fields.keySet());
        return fields + " " + server.call(question.toArray(String[]::new));
    }

    /** A value of a type that Redis does not have: words in their order. */
    private static final class Trail {

        private final List<byte[]> words = new ArrayList<>();
    }

    private static final class TrailType implements ValueType<Trail> {

        @Override
        public Class<?> valueClass() {
            return Trail.class;
        }

        @Override
        public String name() {
            return "trail";
        }

        @Override
        public Trail create() {
            return new Trail();
        }

        @Override
        public boolean isEmpty(Trail trail) {
            return trail.words.isEmpty();
        }

        @Override
        public Trail copy(Trail trail) {
            Trail copy = new Trail();
            copy.words.addAll(trail.words);
            return copy;
        }

        @Override
        public long sizeInBytes(Trail trail) {
            return 40L * trail.words.size();
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Trail trail) {
            byte[] name = "TEST.TRACK".getBytes(StandardCharsets.UTF_8);
            return trail.words.stream()
                    .map(word -> new byte[][] {name, key, word})
                    .iterator();
        }
    }

    @Command(syntax = "TEST.TRACK key:rw [word ...]", summary = "Adds words; replies with all.", flags = WRITE)
    private static final class Track implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            Trail trail = call.keyspace().openOrCreate(args.nextKey(), Trail.class);
            while (args.hasNext()) {
                trail.words.add(args.nextBytes());
            }
            call.reply().array(trail.words.size());
            trail.words.forEach(call.reply()::bulk);
        }
    }

    @Command(syntax = "TEST.UNTRACK key:rw", summary = "Takes the first word away.", flags = WRITE)
    private static final class Untrack implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            Trail trail = call.keyspace().openForWrite(call.arguments().nextKey(), Trail.class);
            if (trail != null) {
                trail.words.remove(0);
            }
            call.reply().ok();
        }
    }
}
