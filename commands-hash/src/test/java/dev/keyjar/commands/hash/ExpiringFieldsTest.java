package dev.keyjar.commands.hash;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.nilArray;
import static dev.keyjar.testkit.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What deadlines of fields mean to the commands that do not speak of them. */
class ExpiringFieldsTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final String LONG_VALUE = "v".repeat(65); // makes a hash a table

    private final CommandTester keyjar = CommandTester.with(
            new HDelCommand(),
            new HExistsCommand(),
            new HExpireCommand(),
            new HGetAllCommand(),
            new HGetCommand(),
            new HGetDelCommand(),
            new HGetExCommand(),
            new HIncrByCommand(),
            new HIncrByFloatCommand(),
            new HKeysCommand(),
            new HLenCommand(),
            new HMGetCommand(),
            new HMSetCommand(),
            new HPExpireAtCommand(),
            new HPExpireCommand(),
            new HPExpireTimeCommand(),
            new HPTtlCommand(),
            new HPersistCommand(),
            new HRandFieldCommand(),
            new HScanCommand(),
            new HSetCommand(),
            new HSetExCommand(),
            new HSetNxCommand(),
            new HStrLenCommand(),
            new HTtlCommand(),
            new HValsCommand());

    @BeforeEach
    void stopTheClock() {
        keyjar.clock().set(NOW);
    }

    private static ReplyValue each(int... numbers) {
        ReplyValue[] elements = new ReplyValue[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            elements[i] = integer(numbers[i]);
        }
        return array(elements);
    }

    private void expireAInOneSecond(boolean large) {
        keyjar.call("HSET", "h", "a", "1", "b", large ? LONG_VALUE : "2");
        keyjar.call("HEXPIRE", "h", "1", "FIELDS", "1", "a").replies(each(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void readsDoNotSeeAFieldWhoseTimeIsOver(boolean large) {
        String b = large ? LONG_VALUE : "2";
        Map<String, ReplyValue> replies = new TreeMap<>(Map.of(
                "HGET h a", nil(),
                "HMGET h a b", array(nil(), bulk(b)),
                "HEXISTS h a", integer(0),
                "HSTRLEN h a", integer(0),
                "HLEN h", integer(1),
                "HKEYS h", bulks("b"),
                "HVALS h", bulks(b),
                "HGETALL h", bulks("b", b),
                "HSCAN h 0", array(bulk("0"), bulks("b", b)),
                "HRANDFIELD h 5", bulks("b")));
        replies.forEach((call, reply) -> {
            keyjar.call("DEL", "h");
            expireAInOneSecond(large);
            keyjar.clock().advanceMillis(1_000);
            keyjar.callLine(call).replies(reply);
            keyjar.expectLogged("HDEL h a");
        });
    }

    @Test
    void readsDoNotSeeItEitherWhileTheLogCannotBeWritten() {
        expireAInOneSecond(false);
        keyjar.call("HSET", "all", "a", "1");
        keyjar.call("HEXPIRE", "all", "1", "FIELDS", "1", "a");
        keyjar.clock().advanceMillis(1_000);
        keyjar.refuseWrites("MISCONF no");
        keyjar.call("HGETALL", "h").replies(bulks("b", "2"));
        keyjar.expectNothingLogged();
        keyjar.call("HLEN", "h").replies(integer(1));
        keyjar.call("EXISTS", "all").replies(integer(0));
        keyjar.call("HGET", "all", "a").replies(nil());
        keyjar.call("HSET", "h", "c", "1").replies(error("MISCONF no"));
        keyjar.expireDueKeys().expectNothingLogged();
        keyjar.refuseWrites(null);
        keyjar.expireDueKeys();
        keyjar.call("DBSIZE").replies(integer(1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writingAFieldTakesItsDeadlineAway(boolean large) {
        for (String write : List.of("HSET h a 3", "HMSET h a 3", "HSETEX h FIELDS 1 a 3")) {
            expireAInOneSecond(large);
            keyjar.callLine(write);
            keyjar.call("HTTL", "h", "FIELDS", "1", "a").replies(each(-1));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void countingKeepsIt(boolean large) {
        expireAInOneSecond(large);
        keyjar.call("HINCRBY", "h", "a", "4").replies(integer(5));
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(each(1_000));
        keyjar.call("HINCRBYFLOAT", "h", "a", "0.5").replies(bulk("5.5"));
        keyjar.expectLogged("HSETEX h KEEPTTL FIELDS 1 a 5.5");
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(each(1_000));
        keyjar.restartFromLog();
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(each(1_000));
        keyjar.call("HGET", "h", "a").replies(bulk("5.5"));
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("HINCRBY", "h", "a", "7").replies(integer(7));
        keyjar.expectLogged("HDEL h a", "HINCRBY h a 7");
        keyjar.call("HTTL", "h", "FIELDS", "1", "a").replies(each(-1));
    }

    @Test
    void aFieldWrittenAnewDoesNotExpireAsTheOneBefore() {
        expireAInOneSecond(false);
        keyjar.call("HDEL", "h", "a");
        keyjar.call("HSETNX", "h", "a", "3").replies(integer(1));
        keyjar.call("HTTL", "h", "FIELDS", "1", "a").replies(each(-1));
        keyjar.clock().advanceMillis(1_000);
        keyjar.expireDueKeys().expectNothingLogged();
    }

    @Test
    void deadlinesMoveWithTheirKey() {
        expireAInOneSecond(false);
        keyjar.call("RENAME", "h", "g").replies(ok());
        keyjar.call("HPTTL", "g", "FIELDS", "2", "a", "b").replies(each(1_000, -1));
        keyjar.clock().advanceMillis(1_000);
        keyjar.expireDueKeys().expectLogged("HDEL g a");
        keyjar.restartFromLog();
        keyjar.call("HGETALL", "g").replies(bulks("b", "2"));
    }

    @Test
    void fieldsGoWhenNobodyLooksInCommandsOfAtMost64Arguments() {
        List<String> set = new ArrayList<>(List.of("HSETEX", "h", "PX", "5", "FIELDS", "100"));
        for (int i = 0; i < 100; i++) {
            set.addAll(List.of("f" + i, "v"));
        }
        keyjar.call(set.toArray(String[]::new)).replies(integer(1));
        keyjar.call("HSET", "h", "stays", "1");
        keyjar.clock().advanceMillis(4);
        keyjar.expireDueKeys();
        keyjar.call("HLEN", "h").replies(integer(101));
        keyjar.clock().advanceMillis(1);
        keyjar.expireDueKeys();
        keyjar.call("HKEYS", "h").replies(bulks("stays"));
        keyjar.expectNothingLogged();
        keyjar.restartFromLog();
        keyjar.call("HKEYS", "h").replies(bulks("stays"));
    }

    @Test
    void anExpiringFieldIsAChangeToWatchers() {
        expireAInOneSecond(false);
        keyjar.call("WATCH", "h");
        keyjar.clock().advanceMillis(1_000);
        keyjar.expireDueKeys();
        keyjar.call("MULTI");
        keyjar.call("EXEC").replies(nilArray());
    }

    @Test
    void aReplayRemovesNothingThatTheLogDoesNotRemove() {
        expireAInOneSecond(false);
        keyjar.call("HINCRBY", "h", "a", "4");
        keyjar.call("HPERSIST", "h", "FIELDS", "1", "a").replies(each(1));
        keyjar.clock().advanceMillis(5_000);
        keyjar.restartFromLog();
        keyjar.call("HGETALL", "h").replies(bulks("a", "5", "b", "2"));
    }

    /** Random calls, the same to a plain model; every reply compared, now and then all of it, also after a replay. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void behavesAsAPlainModel(boolean large) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Model model = new Model();
        for (int step = 0; step < 3_000; step++) {
            String key = "k" + random.nextInt(3);
            String field = "f" + random.nextInt(6);
            String value = large && random.nextInt(10) == 0 ? LONG_VALUE : Integer.toString(random.nextInt(100));
            long deadline = model.now - 20 + random.nextInt(200);
            String condition = List.of("NX", "XX", "GT", "LT").get(random.nextInt(4));
            String at = Long.toString(deadline);
            String call = switch (random.nextInt(12)) {
                case 0 -> "HSET " + key + " " + field + " " + value;
                case 1 -> "HDEL " + key + " " + field;
                case 2 -> "HPEXPIREAT " + key + " " + at + " FIELDS 1 " + field;
                case 3 -> "HPEXPIREAT " + key + " " + at + " " + condition + " FIELDS 1 " + field;
                case 4 -> "HPERSIST " + key + " FIELDS 1 " + field;
                case 5 -> "HGETDEL " + key + " FIELDS 1 " + field;
                case 6 -> "HGETEX " + key + " PXAT " + at + " FIELDS 1 " + field;
                case 7 -> "HSETEX " + key + " PXAT " + at + " FIELDS 1 " + field + " " + value;
                case 8 -> "HSETEX " + key + " KEEPTTL FIELDS 1 " + field + " " + value;
                case 9 -> "HPEXPIRETIME " + key + " FIELDS 1 " + field;
                case 10 -> "HGET " + key + " " + field;
                default -> "HLEN " + key;
            };
            String expected = model.call(call.split(" "));
            assertEquals(expected, shown(keyjar.ask(call.split(" "))), "seed " + seed + ": " + call);
            if (random.nextInt(5) == 0) {
                int millis = random.nextInt(40);
                keyjar.clock().advanceMillis(millis);
                model.pass(millis);
            }
            switch (random.nextInt(100)) {
                case 0 -> keyjar.restartFromLog();
                case 1, 2 -> keyjar.expireDueKeys();
                default -> {}
            }
            if (step % 50 == 0) {
                compare(model, "seed " + seed);
            }
        }
        keyjar.restartFromLog();
        compare(model, "seed " + seed);
        model.pass(1_000);
        keyjar.clock().advanceMillis(1_000);
        keyjar.expireDueKeys();
        keyjar.call("DBSIZE").replies(integer(model.hashes.size()));
    }

    private void compare(Model model, String seed) {
        for (int i = 0; i < 3; i++) {
            Map<String, String> content = new TreeMap<>();
            List<ReplyValue> all = ((ReplyValue.Array) keyjar.ask("HGETALL", "k" + i)).elements();
            for (int at = 0; at < all.size(); at += 2) {
                content.put(shown(all.get(at)), shown(all.get(at + 1)));
            }
            Map<String, String> expected = new TreeMap<>();
            model.hashes.getOrDefault("k" + i, Map.of()).forEach((field, held) -> expected.put(field, held.value));
            assertEquals(expected, content, seed);
        }
    }

    private static String shown(ReplyValue reply) {
        if (reply instanceof ReplyValue.Array array) {
            return array.elements().stream()
                    .map(ExpiringFieldsTest::shown)
                    .toList()
                    .toString();
        }
        if (reply instanceof ReplyValue.Int number) {
            return Long.toString(number.value());
        }
        return reply instanceof ReplyValue.Bulk bulk ? bulk.text() : "nil";
    }

    /** Hashes with deadlines, as plain as can be. */
    private static final class Model {

        private record Held(String value, long deadline) {}

        private static final long NEVER = -1;

        private final Map<String, Map<String, Held>> hashes = new TreeMap<>();
        private long now = NOW;

        void pass(long millis) {
            now += millis;
            tidy();
        }

        private void tidy() {
            hashes.values()
                    .forEach(
                            fields -> fields.values().removeIf(held -> held.deadline != NEVER && held.deadline <= now));
            hashes.values().removeIf(Map::isEmpty);
        }

        String call(String[] words) {
            Map<String, Held> hash = hashes.computeIfAbsent(words[1], none -> new TreeMap<>());
            String reply = call(words, hash);
            tidy();
            return reply;
        }

        private String call(String[] words, Map<String, Held> hash) {
            String last = words[words.length - 1];
            String before = words[words.length - 2];
            return switch (words[0]) {
                case "HSET" -> hash.put(before, new Held(last, NEVER)) == null ? "1" : "0";
                case "HDEL" -> hash.remove(last) == null ? "0" : "1";
                case "HGET" -> hash.containsKey(last) ? hash.get(last).value : "nil";
                case "HLEN" -> Integer.toString(hash.size());
                case "HPEXPIRETIME" -> "[" + (hash.containsKey(last) ? hash.get(last).deadline : -2) + "]";
                case "HPERSIST" -> {
                    Held held = hash.get(last);
                    if (held == null || held.deadline == NEVER) {
                        yield held == null ? "[-2]" : "[-1]";
                    }
                    hash.put(last, new Held(held.value, NEVER));
                    yield "[1]";
                }
                case "HGETDEL" -> {
                    Held held = hash.remove(last);
                    yield held == null ? "[nil]" : "[" + held.value + "]";
                }
                case "HGETEX" -> {
                    Held held = hash.get(last);
                    hash.computeIfPresent(last, (field, old) -> new Held(old.value, Long.parseLong(words[3])));
                    yield held == null ? "[nil]" : "[" + held.value + "]";
                }
                case "HSETEX" -> {
                    Held held = hash.get(before);
                    long kept = held == null ? NEVER : held.deadline;
                    hash.put(before, new Held(last, words[2].equals("PXAT") ? Long.parseLong(words[3]) : kept));
                    yield "1";
                }
                default -> "[" + expire(words, hash, last, Long.parseLong(words[2])) + "]";
            };
        }

        private int expire(String[] words, Map<String, Held> hash, String field, long deadline) {
            Held held = hash.get(field);
            if (held == null) {
                return -2;
            }
            boolean has = held.deadline != NEVER;
            boolean refused = switch (words[3]) {
                case "NX" -> has;
                case "XX" -> !has;
                case "GT" -> !has || deadline <= held.deadline;
                case "LT" -> has && deadline >= held.deadline;
                default -> false;
            };
            if (refused) {
                return 0;
            }
            hash.put(field, new Held(held.value, deadline));
            return deadline <= now ? 2 : 1;
        }
    }
}
