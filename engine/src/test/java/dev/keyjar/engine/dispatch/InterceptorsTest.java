package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.InterceptedCommand;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.client.Client;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be done to a command before it runs. */
class InterceptorsTest {

    private static final PluginId GUARD = new PluginId("guard", "1.0");

    private final TestEngine engine = new TestEngine();
    private final List<String> asked = new ArrayList<>();

    private record At(int order, Consumer<InterceptedCommand> does) implements CommandInterceptor {
        @Override
        public void before(InterceptedCommand command) {
            does.accept(command);
        }
    }

    private static PluginInterceptor of(PluginId plugin, int order, Consumer<InterceptedCommand> does) {
        return new PluginInterceptor(plugin, new At(order, does));
    }

    private void intercept(Consumer<InterceptedCommand> does) {
        engine.dispatcher.interceptors().replace(GUARD.name(), List.of(of(GUARD, 0, command -> {
            asked.add(line(command));
            does.accept(command);
        })));
    }

    private static String line(InterceptedCommand command) {
        return command.words().stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
    }

    private static CommandException refusal() {
        return new CommandException("NOTHERE not here");
    }

    private static void refuse(InterceptedCommand command, String name) {
        if (command.name().equals(name)) {
            throw refusal();
        }
    }

    private static Object[] prefixed(InterceptedCommand command) {
        Object[] words = command.words().toArray();
        for (int at : command.keyIndexes()) {
            words[at] = "t1:" + new String((byte[]) words[at], StandardCharsets.UTF_8);
        }
        return words;
    }

    @Test
    void whatItLetsPassRunsAsIfItWereNotThere() {
        intercept(command -> {});
        assertEquals(":1", engine.call("BAG.ADD k a"));
        assertEquals(List.of("BAG.ADD k a"), asked);
        assertEquals("[[BAG.ADD k a]]", engine.log.fresh());
    }

    @Test
    void whatItRefusesIsCountedAsRejectedAndChangesNothing() {
        intercept(command -> refuse(command, "bag.add"));
        assertEquals("-NOTHERE not here", engine.call("bag.add k a"));
        assertEquals(Map.of(), engine.state());
        assertEquals("[]", engine.log.fresh());
        var statistics =
                engine.dispatcher.table().find(TestEngine.words("BAG.ADD")).statistics();
        assertEquals(1, statistics.rejected());
        assertEquals(0, statistics.calls());
    }

    @Test
    void whatItRewritesIsRunAndLoggedAsRewritten() throws ApplyException {
        intercept(command -> command.rewrite(prefixed(command)));
        assertEquals(":1", engine.call("BAG.ADD k a"));
        assertEquals(":1", engine.call("BAG.COPY k l"));
        assertEquals("[[BAG.ADD t1:k a], [BAG.COPY t1:k t1:l]]", engine.log.fresh());
        assertEquals(engine.state(), engine.replayed().state());
    }

    @Test
    void aReplayAsksNobody() throws ApplyException {
        intercept(command -> refuse(command, "bag.add"));
        new LogApplier(engine.dispatcher, new LoadingProgress()).apply(0, TestEngine.words("BAG.ADD k a"));
        assertEquals(List.of(), asked);
        assertEquals(1, engine.state().size());
    }

    @Test
    void whatItRewritesMayBeAnotherCommand() {
        engine.call("BAG.ADD k a");
        intercept(command -> command.rewrite("EXISTS", "k"));
        assertEquals(":1", engine.call("BAG.GET k"));
    }

    @Test
    void aRewrittenCommandIsFoundAndCheckedAsIfTheClientHadSentIt() {
        intercept(command -> command.rewrite("FOO", "a"));
        assertEquals("-ERR unknown command 'FOO', with args beginning with: 'a'", engine.call("BAG.GET k"));
        intercept(command -> command.rewrite("BAG.GET"));
        assertEquals("-ERR wrong number of arguments for 'bag.get' command", engine.call("BAG.GET k"));
        intercept(command -> command.rewrite("BAG.ADD", "k", "a"));
        engine.log.admission = new Admission.Refused("MISCONF no");
        assertEquals("-MISCONF no", engine.call("BAG.GET k"), "it has become a write");
    }

    @Test
    void isAskedByOrderThenNameAndSeesWhatThoseBeforeMade() {
        PluginId other = new PluginId("aaa", "1.0");
        engine.dispatcher
                .interceptors()
                .replace(
                        GUARD.name(),
                        List.of(of(GUARD, 5, command -> asked.add("5 " + line(command))), of(GUARD, -1, command -> {
                            asked.add("-1 " + line(command));
                            command.rewrite("BAG.ADD", "k", "b");
                        })));
        engine.dispatcher
                .interceptors()
                .replace(other.name(), List.of(of(other, 5, command -> asked.add("aaa " + line(command)))));
        engine.call("BAG.GET k");
        assertEquals(List.of("-1 BAG.GET k", "aaa BAG.ADD k b", "5 BAG.ADD k b"), asked);
        engine.dispatcher.interceptors().replace(GUARD.name(), List.of());
        engine.dispatcher.interceptors().replace(other.name(), List.of());
        assertFalse(engine.dispatcher.interceptors().any());
    }

    @Test
    void isNotAskedAboutWhatWouldBeRefusedBefore() {
        intercept(command -> {});
        engine.call("FOO");
        engine.call("BAG.GET");
        engine.call(new Client(9, "", "", 0, false), "BAG.GET k");
        assertEquals(List.of(), asked);
    }

    @Test
    void commandsOfATransactionAreInterceptedWhenTheyAreQueued() {
        intercept(command -> {
            if (command.inTransaction() && command.keyIndexes().length > 0) {
                command.rewrite(prefixed(command));
            }
        });
        engine.call("MULTI");
        assertEquals("+QUEUED", engine.call("BAG.ADD k a"));
        assertEquals("*1 :1", engine.call("EXEC"));
        assertEquals(List.of("MULTI", "BAG.ADD k a", "EXEC"), asked);
        assertEquals("[[BAG.ADD t1:k a]]", engine.log.fresh());
    }

    @Test
    void aTransactionOfWhichACommandWasRefusedFails() {
        intercept(command -> refuse(command, "bag.add"));
        engine.call("MULTI");
        assertEquals("-NOTHERE not here", engine.call("BAG.ADD k a"));
        assertEquals("-EXECABORT Transaction discarded because of previous errors.", engine.call("EXEC"));
    }

    @Test
    void anExecThatIsRefusedEndsItsTransaction() {
        intercept(command -> refuse(command, "exec"));
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        assertEquals("-EXECABORT Transaction discarded because of: NOTHERE not here", engine.call("EXEC"));
        assertFalse(engine.client.transaction().isOpen());
        assertEquals(Map.of(), engine.state());
    }

    @Test
    void isAskedOnceAboutACommandThatHasToWait() {
        intercept(command -> command.rewrite(prefixed(command)));
        engine.log.admission = Admission.NO_ROOM;
        byte[][] words = TestEngine.words("BAG.ADD k a");
        for (int i = 0; i < 3; i++) {
            engine.lane.wake();
            assertEquals(Dispatcher.Outcome.NO_ROOM, engine.dispatcher.dispatch(engine.client, words, engine.lane));
            engine.lane.rest();
        }
        engine.log.admission = Admission.GRANTED;
        engine.lane.wake();
        assertEquals(Dispatcher.Outcome.DONE, engine.dispatcher.dispatch(engine.client, words, engine.lane));
        engine.lane.rest();
        assertEquals(List.of("BAG.ADD k a"), asked);
        assertEquals("[[BAG.ADD t1:k a]]", engine.log.fresh());
        assertEquals(null, engine.client.intercepted(), "nothing is kept of what ran");
    }

    @Test
    void aWalkRunsAsRewritten() {
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD l a");
        intercept(command -> command.rewrite("KEYS", "l"));
        byte[][] words = TestEngine.words("KEYS *");
        assertEquals(Dispatcher.Outcome.WALK, engine.dispatch(engine.client, "KEYS *"));
        engine.lane.wake();
        engine.dispatcher.dispatch(engine.client, words, engine.lane);
        engine.lane.rest();
        assertEquals(
                "*1\r\n$1\r\nl\r\n", new String(engine.dispatcher.walk(engine.client, words), StandardCharsets.UTF_8));
        assertEquals(null, engine.client.intercepted(), "nothing is kept of what ran");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exception", "error", "overflow", "checked", "silent"})
    void oneThatFailsRefusesTheCommand(String how) {
        intercept(command -> {
            switch (how) {
                case "exception" -> throw new IllegalStateException("broken");
                case "error" -> throw new NoClassDefFoundError("lost");
                case "overflow" -> throw new StackOverflowError();
                case "checked" -> throwAny(new java.io.IOException("away"));
                default -> throw new CommandException(null);
            }
        });
        String reply = engine.call("BAG.ADD k a");
        assertTrue(
                reply.startsWith("-ERR the interceptor dev.keyjar.engine.dispatch.InterceptorsTest$At of the"), reply);
        assertTrue(reply.contains("plugin 'guard'") && reply.contains("'bag.add' did not run"), reply);
        assertEquals(Map.of(), engine.state());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAny(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void whatIsAboutAConnectionIsNotMadeAnotherCommandNorMadeOfOne() {
        intercept(command -> command.rewrite("MULTI"));
        assertTrue(engine.call("BAG.GET k").contains("IllegalStateException"));
        assertFalse(engine.client.transaction().isOpen());
        intercept(command -> command.rewrite("BAG.GET", "k"));
        assertTrue(engine.call("MULTI").contains("IllegalStateException"));
    }

    @Test
    void passwordsAreNotShownAndWhatHoldsThemIsNotRewritten() {
        TestEngine withAuth = new TestEngine(new Auth());
        withAuth.dispatcher.interceptors().replace(GUARD.name(), List.of(of(GUARD, 0, command -> {
            asked.add(line(command));
            command.rewrite(command.words().toArray());
        })));
        assertTrue(withAuth.call("AUTH secret").contains("IllegalStateException"));
        assertEquals(List.of("AUTH (redacted)"), asked);
    }

    /** Looks like the engine's own. */
    @dev.keyjar.api.Command(syntax = "AUTH password", summary = "A test.")
    static final class Auth implements dev.keyjar.api.CommandHandler {
        @Override
        public void execute(dev.keyjar.api.CommandCall call) {
            call.reply().simple("OK");
        }
    }

    @Test
    void isToldOfTheCommandAndItsClient() {
        engine.client.name("ada");
        intercept(command -> {
            assertEquals("bag.copy", command.name());
            assertEquals(TestEngine.PLUGIN, command.plugin());
            assertTrue(command.writes());
            assertArrayEquals(new int[] {1, 2}, command.keyIndexes());
            assertEquals(
                    "default 1 ada test:1 0 false",
                    command.user() + " " + command.clientId() + " " + command.clientName() + " "
                            + command.clientAddress() + " " + command.database() + " " + command.inTransaction());
            throw refusal();
        });
        assertEquals("-NOTHERE not here", engine.call("bag.copy a b"));
    }

    @Test
    void runsWithoutALockAndWithItsOwnClassLoader() {
        intercept(command -> {
            assertEquals(At.class.getClassLoader(), Thread.currentThread().getContextClassLoader());
            assertFalse(engine.lane.running() == null, "the watchdog sees it");
            assertEquals(GUARD, engine.lane.running().plugin());
            try {
                Thread other = new Thread(() -> engine.dispatcher.alone(() -> asked.add("alone")));
                other.start();
                other.join();
            } catch (InterruptedException unexpected) {
                throw new IllegalStateException(unexpected);
            }
        });
        engine.lane.wake();
        for (String line :
                Arrays.asList("BAG.ADD k a", "BAG.ADD k b")) { // in one turn, which would keep the key's lock
            engine.dispatcher.dispatch(engine.client, TestEngine.words(line), engine.lane);
        }
        engine.lane.rest();
        assertEquals(List.of("BAG.ADD k a", "alone", "BAG.ADD k b", "alone"), asked);
    }
}
