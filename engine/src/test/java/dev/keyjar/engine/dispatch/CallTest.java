package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.dispatch.TestCommands.Body;
import dev.keyjar.engine.dispatch.TestCommands.Every;
import dev.keyjar.engine.dispatch.TestCommands.Look;
import dev.keyjar.engine.dispatch.TestCommands.Many;
import dev.keyjar.engine.dispatch.TestCommands.Maybe;
import dev.keyjar.engine.dispatch.TestCommands.One;
import dev.keyjar.engine.dispatch.TestCommands.Round;
import dev.keyjar.engine.dispatch.TestCommands.Two;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** After every test, whatever a handler did, a replay of the log makes the same keys. */
class CallTest {

    private TestEngine engine = new TestEngine();

    private void engine(CommandHandler... told) {
        engine = new TestEngine(told);
    }

    @AfterEach
    void memoryAndLogAreEqual() throws ApplyException {
        assertEquals(engine.state(), engine.replayed().state());
    }

    @Test
    void logsWhatChangedByTheCallItself() {
        assertEquals(":2", engine.call("BAG.ADD k a b"));
        assertEquals("[[BAG.ADD k a b]]", engine.log.fresh());
        TestEngine.Logged logged = engine.log.units.get(0).get(0);
        assertEquals(TestEngine.PLUGIN, logged.plugin());
        assertEquals(TestEngine.START, logged.timeMillis());
        assertEquals("$3 a b", engine.call("BAG.GET k"));
        assertEquals("$-1", engine.call("BAG.TAKE none"));
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void logsTheDatabaseItChanged() {
        engine.call("SELECT 3");
        engine.call("BAG.ADD k a");
        assertEquals(3, engine.log.units.get(0).get(0).database());
        assertEquals(Map.of("3 k", "[a]"), engine.state());
    }

    @Test
    void removesAValueThatCameOutEmptyAndLogsTheCallThatEmptiedIt() {
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        assertEquals("$1 a", engine.call("BAG.TAKE k"));
        assertEquals(Map.of(), engine.state());
        assertEquals("[[BAG.TAKE k]]", engine.log.fresh());
    }

    @Test
    void keepsAnEmptyValueOfATypeThatWantsIt() {
        assertEquals("+OK", engine.call("BOX k empty"));
        assertEquals(Map.of("0 k", "empty"), engine.state());
        assertEquals("[[BOX k empty]]", engine.log.fresh());
    }

    @Test
    void removesWhatWasCreatedForNothingAndLogsNothing() {
        engine(new One(call -> {
            call.keyspace().openOrCreate(call.arguments().nextKey(), Bag.class);
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals(Map.of(), engine.state());
        assertEquals("[]", engine.log.fresh());
        assertEquals(0, engine.dispatcher.statistics().changes());
    }

    @Test
    void takesAnUnchangedValueForUnchanged() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().openForWrite(key, Bag.class);
            if (call.arguments().nextIf("unchanged")) {
                call.unchanged(key);
            }
            call.logAs("BAG.ADD", key, "x");
            call.keyspace().openForWrite(key, Bag.class).words.add("x");
            call.reply().ok();
        }));
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        long changes = engine.dispatcher.statistics().changes();
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals("[[BAG.ADD k x]]", engine.log.fresh());
        assertEquals(changes + 1, engine.dispatcher.statistics().changes());
    }

    @Test
    void logsNothingOfWhatItsHandlerCallsUnchanged() {
        engine(new Two(call -> {
            byte[] key = call.arguments().nextKey();
            byte[] other = call.arguments().nextKey();
            call.keyspace().openForWrite(key, Bag.class);
            call.keyspace().openForWrite(other, Bag.class);
            call.unchanged(key);
            call.unchanged(other);
            call.logAs("BAG.ADD", key, "never");
            call.reply().ok();
        }));
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD l a");
        engine.log.fresh();
        assertEquals("+OK", engine.call("TWO k l"));
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void logsADeletionWhateverIsSaidAboutUnchanged() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().delete(key);
            call.unchanged(key);
            call.reply().ok();
        }));
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals("[[ONE k]]", engine.log.fresh());
    }

    static List<Arguments> brokenContracts() {
        byte[] undeclared = "undeclared".getBytes(StandardCharsets.US_ASCII);
        String foreign = "the key 'undeclared' is not among those its syntax line names: ";
        String changes = "the command look of plugin bags 1.0 changes keys, but is not flagged WRITE";
        return List.of(
                broken(
                        "ONE k",
                        new One(call -> call.keyspace().open(undeclared, Bag.class)),
                        foreign + "ONE key:rw [word ...]"),
                broken(
                        "ONE k",
                        new One(call -> call.keyspace().put(undeclared, Bag.class)),
                        foreign + "ONE key:rw [word ...]"),
                broken("ONE k", new One(call -> call.keyspace().exists(undeclared)), foreign + "ONE key:rw [word ...]"),
                broken("ONE k", new One(call -> call.logState(undeclared)), null),
                broken("LOOK k", new Look(call -> put(call.keyspace())), changes),
                broken("LOOK k", new Look(call -> call.keyspace().openForWrite(K, Bag.class)), changes),
                broken("LOOK k", new Look(call -> call.keyspace().openOrCreate(K, Bag.class)), changes),
                broken("LOOK k", new Look(call -> call.keyspace().delete(K)), changes),
                broken("LOOK k", new Look(call -> call.keyspace().persist(K)), changes),
                broken("LOOK k", new Look(call -> call.keyspace().rename(K, K)), changes),
                broken("LOOK k", new Look(call -> call.keyspace().expireAt(K, 1)), changes),
                broken("ONE k", new One(call -> {}), "it wrote no whole reply; exactly one is due"),
                broken("ONE k", new One(call -> call.reply().array(2)), "it wrote no whole reply; exactly one is due"),
                broken(
                        "ONE k",
                        new One(call -> {
                            call.reply().ok();
                            call.reply().ok();
                        }),
                        "it wrote more than one reply; exactly one is due"),
                broken(
                        "ONE k",
                        new One(call -> call.keyspace().walk(key -> {})),
                        "the command one of plugin bags 1.0 walks over the keyspace, but declares no scope for it: "
                                + "ONE key:rw [word ...]"),
                broken(
                        "MAYBE k",
                        new Maybe(call -> call.keyspace().walk(key -> {})),
                        "the command maybe of plugin bags 1.0 walks over the keyspace, but declares no scope for it: "
                                + "MAYBE key:rw [ALL]"));
    }

    private static final byte[] K = {'k'};

    private static void put(Keyspace keyspace) {
        keyspace.put(K, Bag.class);
    }

    private static Arguments broken(String line, CommandHandler handler, String message) {
        return Arguments.of(line, handler, message);
    }

    @ParameterizedTest
    @MethodSource("brokenContracts")
    void answersOneErrorThatNamesTheBrokenContract(String line, CommandHandler handler, String message) {
        engine(handler);
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        String reply = engine.call(line);
        String name = line.substring(0, line.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
        if (message != null) {
            assertEquals(
                    "-ERR the command '" + name + "' of the plugin 'bags' failed with IllegalStateException: " + message
                            + "; the server's log has the details",
                    reply);
        } else {
            assertTrue(reply.startsWith("-ERR the command '" + name + "'"), reply);
        }
        assertEquals(Map.of("0 k", "[a]"), engine.state());
        assertEquals("[]", engine.log.fresh());
        assertEquals("$1 a", engine.call("BAG.GET k"), "the server goes on");
    }

    @Test
    void leavesNothingBehindWhenItRefusesBeforeAChange() {
        engine(new Two(call -> {
            Keyspace keyspace = call.keyspace();
            keyspace.openOrCreate(call.arguments().nextKey(), Bag.class);
            keyspace.openOrCreate(call.arguments().nextKey(), Bag.class);
            call.reply().array(2);
            call.reply().bulk("half");
            call.logAs("BAG.ADD", "k", "never");
            throw new CommandException("ERR no");
        }));
        engine.call("BAG.ADD l a");
        engine.log.fresh();
        assertEquals("-ERR no", engine.call("TWO k l"));
        assertEquals(Map.of("0 l", "[a]"), engine.state());
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void answersTheErrorAndLogsTheStateWhenARefusalComesAfterAChange() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().put(key, Bag.class).words.addAll(List.of("x", "y"));
            call.keyspace().expireAt(key, TestEngine.START + 50);
            throw new CommandException("ERR too late");
        }));
        assertEquals("-ERR too late", engine.call("ONE k"));
        assertEquals(Map.of("0 k", "[x, y]@50"), engine.state());
        assertEquals("[[DEL k, BAG.ADD k x, BAG.ADD k y, PEXPIREAT k 1000050]]", engine.log.fresh());
    }

    static List<Body> faults() {
        return List.of(
                call -> {
                    throw new IllegalArgumentException("oops");
                },
                call -> overflow(1),
                call -> {
                    throw new NoClassDefFoundError("gone/Missing");
                },
                call -> {
                    throw new AssertionError("no");
                },
                call -> {
                    throw new CommandException("ERR late");
                });
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void logsTheStateOfTouchedKeysInOneUnitAfterAFault(Body fault) {
        engine(new Many(call -> {
            Keyspace keyspace = call.keyspace();
            keyspace.openForWrite(call.arguments().nextKey(), Bag.class).words.add("changed");
            keyspace.delete(call.arguments().nextKey());
            keyspace.put(call.arguments().nextKey(), Bag.class).words.add("new");
            keyspace.openOrCreate(call.arguments().nextKey(), Bag.class);
            keyspace.open(call.arguments().nextKey(), Bag.class);
            call.reply().array(3);
            call.reply().ok();
            fault.run(call);
        }));
        for (String key : List.of("opened", "deleted", "read")) {
            engine.call("BAG.ADD " + key + " a");
        }
        engine.log.fresh();
        String reply = engine.call("MANY opened deleted put created read");
        assertTrue(reply.startsWith("-ERR"), reply);
        assertEquals(1, reply.chars().filter(c -> c == '-').count(), "one error and nothing else: " + reply);
        assertEquals(Map.of("0 opened", "[a, changed]", "0 put", "[new]", "0 read", "[a]"), engine.state());
        assertEquals(
                "[[DEL opened, BAG.ADD opened a, BAG.ADD opened changed, DEL deleted, DEL put, BAG.ADD put new, DEL created]]",
                engine.log.fresh());
        assertEquals("$1 a", engine.call("BAG.GET read"), "the server goes on");
    }

    @Test
    void logsOtherCommandsInPlaceOfItselfAsOneUnit() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            Bag bag = call.keyspace().openOrCreate(key, Bag.class);
            bag.words.add("1");
            bag.words.add("2");
            call.logAs("BAG.ADD", key, 1);
            call.logAs("BAG.ADD", key, 2L);
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("ONE k now"));
        assertEquals("[[BAG.ADD k 1, BAG.ADD k 2]]", engine.log.fresh());
        assertEquals(TestEngine.PLUGIN, engine.log.units.get(0).get(0).plugin());
    }

    @Test
    void logsAKeyAsItsTypeSaysItOnce() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().openForWrite(key, Bag.class).words.add("b");
            call.logState(key);
            call.logState(key);
            call.reply().ok();
        }));
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 77));
        engine.log.fresh();
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals("[[DEL k, BAG.ADD k a, BAG.ADD k b, PEXPIREAT k 1000077]]", engine.log.fresh());
    }

    @Test
    void doesNotLetAReplayMeetALoggedCommandThatIsNone() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().openForWrite(key, Bag.class).words.add("b");
            call.logAs("NOSUCH", key);
            call.reply().ok();
        }));
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        assertTrue(engine.call("ONE k").contains("it logs what is no command"));
        assertEquals("[[DEL k, BAG.ADD k a, BAG.ADD k b]]", engine.log.fresh());
    }

    @Test
    void runsOtherCommandsInsideItsOwnUnit() {
        List<ReplyValue> replies = new ArrayList<>();
        engine(new Two(call -> {
            byte[] key = call.arguments().nextKey();
            byte[] other = call.arguments().nextKey();
            replies.add(call.run("BAG.ADD", key, "x"));
            replies.add(call.run("BAG.GET", key));
            replies.add(call.run("BAG.GET", other));
            replies.add(call.run("BAG.COPY", key, other));
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("TWO k l"));
        assertEquals(
                List.of(new ReplyValue.Int(1), new ReplyValue.Bulk("x"), new ReplyValue.Nil(), new ReplyValue.Int(1)),
                replies);
        assertEquals("[[BAG.ADD k x, BAG.COPY k l]]", engine.log.fresh());
    }

    @Test
    void logsItsOwnChangesBeforeThoseOfCommandsThatRestOnThem() {
        for (boolean inWords : new boolean[] {false, true}) {
            engine(new Two(call -> {
                byte[] key = call.arguments().nextKey();
                byte[] other = call.arguments().nextKey();
                Bag bag = call.keyspace().openForWrite(key, Bag.class);
                bag.words.add("own");
                if (inWords) {
                    call.logAs("BAG.ADD", key, "own");
                }
                call.run("BAG.COPY", key, other);
                bag.words.add("later");
                call.reply().ok();
            }));
            engine.call("BAG.ADD k a");
            engine.log.fresh();
            assertEquals("+OK", engine.call("TWO k l"));
            assertEquals(Map.of("0 k", "[a, own, later]", "0 l", "[a, own]"), engine.state());
            assertEquals(
                    inWords
                            ? "[[BAG.ADD k own, BAG.COPY k l, DEL k, BAG.ADD k a, BAG.ADD k own, BAG.ADD k later]]"
                            : "[[DEL k, BAG.ADD k a, BAG.ADD k own, BAG.COPY k l, DEL k, BAG.ADD k a, BAG.ADD k own, BAG.ADD k later]]",
                    engine.log.fresh());
        }
    }

    @Test
    void givesTheErrorOfACommandItRunsAsAValue() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.reply().value(call.run("BOX", key, "full"));
            // the reply above is the call's own; this one is looked at only
            ReplyValue error = call.run("BAG.ADD", key, "x");
            assertEquals(
                    new ReplyValue.Error("WRONGTYPE Operation against a key holding the wrong kind of value"), error);
        }));
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals("[[BOX k full]]", engine.log.fresh());
    }

    static List<Arguments> forbiddenRuns() {
        return List.of(
                Arguments.of(
                        new One(call -> call.run("BAG.ADD", "other", "x")),
                        "ONE k",
                        "on a key that is not among its own"),
                Arguments.of(new One(call -> call.run("FLUSHALL")), "ONE k", "which needs the keyspace"),
                Arguments.of(new One(call -> call.run("KEYS", "*")), "ONE k", "which needs the keyspace"),
                Arguments.of(new One(call -> call.run("MULTI")), "ONE k", "for clients only"),
                Arguments.of(new Look(call -> call.run("BAG.ADD", K, "x")), "LOOK k", "is not flagged WRITE, but runs"),
                Arguments.of(new One(call -> call.run("NOSUCH")), "ONE k", "ERR unknown command 'NOSUCH'"),
                Arguments.of(
                        new One(call -> call.run("BAG.ADD", K)),
                        "ONE k",
                        "ERR wrong number of arguments for 'bag.add' command"),
                Arguments.of(
                        new One(call -> call.reply().value(call.run("ONE", K))), "ONE k", "more than 16 levels deep"));
    }

    @ParameterizedTest
    @MethodSource("forbiddenRuns")
    void refusesToRunWhatTheCallerMayNot(CommandHandler handler, String line, String part) {
        engine(handler);
        String reply = engine.call(line);
        assertTrue(reply.startsWith("-ERR") && reply.contains(part), reply);
        assertEquals(Map.of(), engine.state());
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void sharesOnePlaceBetweenArgumentsThatAreTheSameKey() {
        engine(new Two(call -> {
            byte[] key = call.arguments().nextKey();
            byte[] again = call.arguments().nextKey();
            call.keyspace().openOrCreate(key, Bag.class).words.add("1");
            call.keyspace().openOrCreate(again, Bag.class).words.add("2");
            call.keyspace().delete(key);
            assertNull(call.keyspace().open(again, Bag.class));
            call.keyspace().put(again, Bag.class).words.add("3");
            call.reply().integer(call.keyspace().open(key, Bag.class).words.size());
        }));
        assertEquals(":1", engine.call("TWO k k"));
        assertEquals(Map.of("0 k", "[3]"), engine.state());
        assertEquals("[[TWO k k]]", engine.log.fresh());
        assertEquals(1, engine.dispatcher.statistics().changes());
    }

    @Test
    void countsOnlyOnceInALongListOfTheSameKeys() {
        assertEquals(":1", engine.call("BAG.ADD k a"));
        assertEquals(":9", engine.call("EXISTS k k k k k k k k k no"));
        assertEquals(":1", engine.call("DEL k k k k k k k k k"));
        assertEquals(":0", engine.call("DEL k k k k k k k k k"));
        assertEquals("[[BAG.ADD k a], [DEL k k k k k k k k k]]", engine.log.fresh());
    }

    @Test
    void opensAnyKeyWhenItsScopeIsTheKeyspace() {
        engine(new Every(call -> {
            List<String> keys = new ArrayList<>();
            call.keyspace().walk(key -> keys.add(new String(key, StandardCharsets.US_ASCII)));
            for (String key : keys) {
                call.keyspace()
                        .openForWrite(key.getBytes(StandardCharsets.US_ASCII), Bag.class)
                        .words
                        .add("more");
            }
            call.keyspace()
                    .put("new".getBytes(StandardCharsets.US_ASCII), Bag.class)
                    .words
                    .add("x");
            call.run("BAG.ADD", "another", "y");
            call.reply().integer(keys.size());
        }));
        for (int i = 0; i < 20; i++) {
            engine.call("BAG.ADD k" + i + " a");
        }
        assertEquals(":20", engine.call("EVERY"));
        assertEquals("[a, more]", engine.state().get("0 k7"));
        assertEquals(22, engine.state().size());
    }

    @Test
    void walksOverEveryKeyOfTheDatabaseAndOpensJustTheOneItVisits() {
        engine(new Round(call -> {
            int[] words = new int[1];
            call.keyspace()
                    .walk(key -> words[0] +=
                            call.keyspace().open(key, Bag.class).words.size());
            call.reply().integer(words[0]);
        }));
        for (int i = 0; i < 300; i++) {
            engine.call("BAG.ADD k" + i + " a b");
        }
        engine.call("PEXPIREAT k0 " + (TestEngine.START + 10));
        engine.now += 10;
        assertEquals(Dispatcher.Outcome.WALK, engine.dispatch(engine.client, "ROUND"));
        assertEquals(":598", engine.call("ROUND"));
        engine.call("SELECT 1");
        assertEquals(":0", engine.call("ROUND"));
        engine.call("BAG.GET k0");
        engine.call("SELECT 0");
        engine.call("DEL k0"); // not live any more, but gone from memory only now
    }

    @Test
    void refusesAnotherTypeAndLeavesItAlone() {
        engine.call("BOX k full");
        engine.log.fresh();
        assertEquals("-WRONGTYPE Operation against a key holding the wrong kind of value", engine.call("BAG.ADD k x"));
        assertEquals("-WRONGTYPE Operation against a key holding the wrong kind of value", engine.call("BAG.GET k"));
        assertEquals("[]", engine.log.fresh());
        engine.call("BAG.ADD b x");
        assertEquals(":1", engine.call("BAG.COPY b k"), "put replaces any type");
        assertEquals("+bag", engine.call("TYPE k"));
    }

    @Test
    void keepsOrDropsTheExpiryOfWhatItReplaces() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            boolean keep = call.arguments().nextIf("keep");
            Bag bag = keep
                    ? call.keyspace().putKeepingExpiry(key, Bag.class)
                    : call.keyspace().put(key, Bag.class);
            bag.words.add("new");
            call.reply().ok();
        }));
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 1000));
        engine.call("ONE k keep");
        assertEquals(Map.of("0 k", "[new]@1000"), engine.state());
        engine.call("ONE k drop");
        assertEquals(Map.of("0 k", "[new]"), engine.state());
    }

    @Test
    void renamesWithValueAndExpiryOverWhateverIsThere() {
        engine.call("BAG.ADD from a");
        engine.call("PEXPIREAT from " + (TestEngine.START + 1000));
        engine.call("BOX to full");
        engine.call("PEXPIREAT to " + (TestEngine.START + 5));
        assertEquals("+OK", engine.call("RENAME from to"));
        assertEquals(Map.of("0 to", "[a]@1000"), engine.state());
        assertEquals("+OK", engine.call("RENAME to to"));
        assertEquals("-ERR no such key", engine.call("RENAME from to"));
        engine.call("BAG.ADD plain b");
        assertEquals("+OK", engine.call("RENAME plain to"));
        assertEquals(Map.of("0 to", "[b]"), engine.state(), "the expiry of what was there goes");
        engine.now += 2000;
        assertEquals("$1 b", engine.call("BAG.GET to"));
    }
}
