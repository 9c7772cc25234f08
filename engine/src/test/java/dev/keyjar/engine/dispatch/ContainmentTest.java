package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.TestCommands.Body;
import dev.keyjar.engine.dispatch.TestCommands.Every;
import dev.keyjar.engine.dispatch.TestCommands.Many;
import dev.keyjar.engine.dispatch.TestCommands.One;
import dev.keyjar.engine.dispatch.TestCommands.Round;
import dev.keyjar.engine.dispatch.TestCommands.Two;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A handler may do what it likes: its client gets one error, others are served, and a replay of the log makes the keys that are there
 * (that is looked at after every test).
 */
class ContainmentTest {

    private TestEngine engine = new TestEngine();

    private void engine(CommandHandler... told) {
        engine = new TestEngine(told);
        engine.call("BAG.ADD k old");
        engine.call("BAG.ADD other old");
        engine.log.fresh();
    }

    @AfterEach
    void theServerGoesOnAndMemoryAndLogAreEqual() throws Exception {
        Client next = engine.anotherClient();
        assertEquals(":1", engine.call(next, "BAG.ADD afterwards x"));
        assertEquals("$1 x", engine.call(next, "BAG.GET afterwards"));
        assertEquals(engine.state(), engine.replayed().state());
    }

    /** Something that is thrown, and is no answer. */
    record Fault(String name, Callable<Throwable> thrown) {

        void happen() throws Exception {
            ContainmentTest.<RuntimeException>throwAnything(thrown.call());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** As languages do that know no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAnything(Throwable any) throws T {
        throw (T) any;
    }

    /** Its message cannot be read, nor can it be printed. */
    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no");
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return overflow(depth + 1) + 1;
    }

    static Stream<Fault> faults() {
        return Stream.of(
                new Fault("RuntimeException", () -> new IllegalArgumentException("oops")),
                new Fault("StackOverflowError", () -> {
                    overflow(1);
                    return null;
                }),
                new Fault("NoClassDefFoundError", () -> new NoClassDefFoundError("gone/Missing")),
                new Fault("ExceptionInInitializerError", () -> new ExceptionInInitializerError(new IOException("no"))),
                new Fault("AssertionError", () -> new AssertionError("no")),
                new Fault("checked exception", () -> new IOException("a disk of its own")),
                new Fault("InterruptedException", () -> new InterruptedException("by itself")),
                new Fault("an error of its own", () -> new Error("as ThreadDeath is")),
                new Fault("InternalError", () -> new InternalError("no")),
                new Fault("an exception that cannot be printed", Unspeakable::new));
    }

    private void assertOneError(String reply) {
        assertTrue(reply.startsWith("-ERR the command '"), reply);
        assertTrue(reply.endsWith("; the server's log has the details"), reply);
        assertEquals(reply.indexOf('-'), reply.lastIndexOf("-ERR"), reply);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void beforeAChangeNothingHappened(Fault fault) {
        engine(new One(call -> {
            call.keyspace().open(call.arguments().nextKey(), Bag.class);
            call.reply().array(3);
            fault.happen();
        }));
        assertOneError(engine.call("ONE k"));
        assertEquals("[]", engine.log.fresh());
        assertEquals(Map.of("0 k", "[old]", "0 other", "[old]"), engine.state());
    }

    private static void change(CommandCall call) {
        Keyspace keyspace = call.keyspace();
        keyspace.openForWrite(call.arguments().nextKey(), Bag.class).words.add("new");
        keyspace.put(call.arguments().nextKey(), Bag.class).words.add("put");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void afterAChangeTheLogIsToldWhatIsThereNow(Fault fault) {
        engine(new Two(call -> {
            change(call);
            fault.happen();
        }));
        assertOneError(engine.call("TWO k fresh"));
        assertEquals("[[DEL k, BAG.ADD k old, BAG.ADD k new, DEL fresh, BAG.ADD fresh put]]", engine.log.fresh());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void insideExecTheOtherCommandsRun(Fault fault) {
        engine(new Two(call -> {
            change(call);
            fault.happen();
        }));
        assertEquals("+OK", engine.call("MULTI"));
        engine.call("BAG.ADD other before");
        engine.call("TWO k fresh");
        engine.call("BAG.ADD other behind");
        String replies = engine.call("EXEC");
        assertTrue(
                replies.matches("\\*3 :2 -ERR the command 'two' [^:]*: .*has the details :3|\\*3 :2 -ERR .* :3"),
                replies);
        assertEquals("[old, before, behind]", engine.state().get("0 other"));
        assertEquals(1, engine.log.units.size() - 2, "one unit");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void inTheWholeKeyspaceEachTouchedKeyIsLogged(Fault fault) {
        engine(new Every(call -> {
            List<byte[]> all = new ArrayList<>();
            call.keyspace().walk(all::add);
            all.forEach(
                    key -> call.keyspace().openForWrite(key, Bag.class).words.add("walked"));
            fault.happen();
        }));
        assertOneError(engine.call("EVERY"));
        assertEquals(Map.of("0 k", "[old, walked]", "0 other", "[old, walked]"), engine.state());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void insideAnotherCommandItIsAnErrorToTheCaller(Fault fault) {
        engine(
                new Many(call -> {
                    byte[] key = call.arguments().nextKey();
                    call.run("TWO", key, call.arguments().nextKey());
                    call.keyspace().openForWrite(key, Bag.class).words.add("went on");
                    call.reply().ok();
                }),
                new Two(call -> {
                    change(call);
                    fault.happen();
                }));
        assertEquals("+OK", engine.call("MANY k fresh"));
        assertEquals("[old, new, went on]", engine.state().get("0 k"));
    }

    @Test
    void itsOwnWantOfMemoryBeforeAChangeIsAnError() {
        engine(new One(call -> {
            throw new OutOfMemoryError("test");
        }));
        assertEquals("-ERR out of memory", engine.call("ONE k"));
        assertEquals("[]", engine.log.fresh());
    }

    static Stream<Body> wrongReplies() {
        return Stream.of(
                call -> {},
                call -> {
                    call.reply().ok();
                    call.reply().ok();
                },
                call -> {
                    call.reply().array(3);
                    call.reply().ok();
                },
                call -> {
                    call.reply().array(1);
                    call.reply().ok();
                    call.reply().integer(2);
                },
                call -> call.reply().array(-5),
                call -> call.reply().map(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @MethodSource("wrongReplies")
    void aReplyThatIsNotWholeIsTakenBack(Body wrong) {
        engine(new One(call -> {
            call.keyspace()
                    .openForWrite(call.arguments().nextKey(), Bag.class)
                    .words
                    .add("new");
            wrong.run(call);
        }));
        assertOneError(engine.call("ONE k"));
        assertEquals("[[DEL k, BAG.ADD k old, BAG.ADD k new]]", engine.log.fresh());
    }

    /** What another thread gets for it. */
    private static Throwable elsewhere(Runnable use) {
        return assertThrows(
                        CompletionException.class,
                        () -> CompletableFuture.runAsync(use).join())
                .getCause();
    }

    @Test
    void aCallThatWasKeptDoesNothingFromAnotherThread() {
        CommandCall[] kept = new CommandCall[1];
        Keyspace[] keyspace = new Keyspace[1];
        dev.keyjar.api.Reply[] reply = new dev.keyjar.api.Reply[1];
        dev.keyjar.api.Arguments[] arguments = new dev.keyjar.api.Arguments[1];
        engine(new One(call -> {
            kept[0] = call;
            keyspace[0] = call.keyspace();
            reply[0] = call.reply();
            arguments[0] = call.arguments();
            call.reply().ok();
        }));
        engine.call("ONE k word");
        byte[] key = {'k'};
        List<Runnable> uses = List.of(
                () -> kept[0].keyspace().delete(key),
                () -> kept[0].reply().ok(),
                () -> kept[0].arguments().nextBytes(),
                () -> kept[0].logAs("DEL", key),
                () -> kept[0].logState(key),
                () -> kept[0].unchanged(key),
                () -> kept[0].run("DEL", key),
                () -> keyspace[0].delete(key),
                () -> keyspace[0].open(key, Bag.class),
                () -> keyspace[0].walk(any -> {}),
                () -> reply[0].ok(),
                () -> reply[0].integer(1),
                () -> reply[0].nil(),
                () -> reply[0].nilArray(),
                () -> reply[0].bulk("text"),
                () -> reply[0].error("ERR no"),
                () -> reply[0].array(3),
                () -> arguments[0].nextBytes(),
                () -> arguments[0].nextIf("WORD"));
        for (Runnable use : uses) {
            assertEquals(IllegalStateException.class, elsewhere(use).getClass());
        }
        assertEquals("$3 old", engine.call("BAG.GET k"));
        assertThrows(IllegalStateException.class, () -> kept[0].keyspace().delete(key), "nor from its own");
    }

    @Test
    void aCallIsNotForOtherThreadsWhileItRunsEither() {
        List<Throwable> refused = new ArrayList<>();
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            refused.add(elsewhere(() -> call.keyspace().delete(key)));
            refused.add(elsewhere(() -> call.reply().ok()));
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals(
                "the call belongs to the thread that runs it, and ends when that returns",
                refused.get(0).getMessage());
        assertEquals(2, refused.size());
        assertEquals("[]", engine.log.fresh());
    }

    /** Bytes that are changed in place: before the key is opened, or after. */
    @Test
    void aKeyWhoseBytesWereChangedBeforeItWasOpenedIsUntouched() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            key[0] = 'X';
            call.keyspace().openOrCreate(key, Bag.class).words.add("lost");
            call.reply().ok();
        }));
        assertOneError(engine.call("ONE k"));
        assertEquals(Map.of("0 k", "[old]", "0 other", "[old]"), engine.state());
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void aKeyWhoseBytesWereChangedAfterItWasOpenedIsLoggedUnderItsName() {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().openOrCreate(key, Bag.class).words.add("new");
            key[0] = 'X';
            call.reply().ok();
        }));
        assertOneError(engine.call("ONE k"));
        assertEquals("[[DEL k, BAG.ADD k old, BAG.ADD k new]]", engine.log.fresh());
        assertOneError(engine.call("ONE made"));
        assertEquals(Map.of("0 k", "[old, new]", "0 other", "[old]"), engine.state());
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void aWalkGivesKeysThatItsVisitorMayEvenChange() {
        engine(new Round(call -> {
            call.keyspace().walk(key -> key[0] = 'X');
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("ROUND"));
        assertEquals("$3 old", engine.call("BAG.GET k"));
    }

    @Test
    void oneThatSwallowsItsInterruptsGoesOnToItsEnd() throws Exception {
        engine(new One(call -> {
            int swallowed = 0;
            while (swallowed < 2) {
                try {
                    TimeUnit.SECONDS.sleep(20);
                } catch (InterruptedException ignored) {
                    swallowed++;
                }
            }
            call.reply().integer(swallowed);
        }));
        CompletableFuture<String> reply = CompletableFuture.supplyAsync(() -> engine.call("ONE k"));
        Watchdog watchdog = new Watchdog(engine.dispatcher, () -> 0, () -> 1);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!reply.isDone() && System.nanoTime() < deadline) {
            watchdog.look();
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(":2", reply.get(10, TimeUnit.SECONDS));
        assertFalse(Thread.interrupted());
    }

    private void brittle(Body afterwards) {
        engine(new One(call -> {
            byte[] key = call.arguments().nextKey();
            Brittle brittle = call.keyspace().put(key, Brittle.class);
            if (call.arguments().hasNext()) {
                brittle.failing = call.arguments().nextString();
                afterwards.run(call);
            }
            call.reply().ok();
        }));
        assertEquals("+OK", engine.call("ONE k"));
        assertEquals("+OK", engine.call("ONE made"));
        engine.log.fresh();
    }

    @ParameterizedTest
    @ValueSource(strings = {"isEmpty", "sizeInBytes", "say"})
    void aTypeThatFailsTooIsContained(String method) throws Exception {
        brittle(call -> {
            throw new IllegalArgumentException("oops");
        });
        assertOneError(engine.call("ONE k " + method));
        assertEquals(method.equals("say") ? "[[DEL k]]" : "[[DEL k, ONE k]]", engine.log.fresh());
        assertEquals(method.equals("say") ? "$-1" : "+brittle", type("k"));
    }

    @Test
    void aTypeThatFailsByItselfIsContained() {
        brittle(call -> {});
        assertOneError(engine.call("ONE k isEmpty"));
        assertEquals("+OK", engine.call("ONE k sizeInBytes"));
    }

    @Test
    void aTypeThatFailsAfterARefusalIsContained() {
        brittle(call -> {
            throw new CommandException("ERR refused");
        });
        assertEquals("-ERR refused", engine.call("ONE k isEmpty"));
    }

    @Test
    void aStateThatCannotBeLoggedIsAnErrorAndItsKeyGone() {
        brittle(call -> call.logState(new byte[] {'k'}));
        assertOneError(engine.call("ONE k say"));
        assertEquals("[[DEL k]]", engine.log.fresh());
    }

    private String type(String key) {
        return engine.call("TYPE " + key).replace("+none", "$-1");
    }
}
