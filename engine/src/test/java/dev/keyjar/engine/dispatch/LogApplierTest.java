package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.dispatch.TestCommands.One;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a log does to a server that replays it. What it does not do to keys that are due is in {@link ExpiryTest}. */
class LogApplierTest {

    private TestEngine engine = new TestEngine();
    private final LoadingProgress progress = new LoadingProgress();
    private LogApplier applier = new LogApplier(engine.dispatcher, progress);

    private void engine(One told) {
        engine = new TestEngine(told);
        applier = new LogApplier(engine.dispatcher, progress);
    }

    private void apply(int database, String line) throws ApplyException {
        applier.apply(database, TestEngine.words(line));
    }

    private ApplyException refusal(int database, String line) {
        return assertThrows(ApplyException.class, () -> apply(database, line));
    }

    @Test
    void asksThePersistenceNothingAndTellsItNothing() throws ApplyException {
        Persistence persistence = mock(Persistence.class); // would refuse, or have no room, or log again
        engine.dispatcher.persistence(persistence);
        engine.dispatcher.loading(true);
        apply(0, "BAG.ADD k a");
        apply(0, "PEXPIREAT k 5");
        apply(0, "BAG.ADD k b");
        apply(0, "BAG.TAKE k");
        apply(0, "FLUSHDB");
        apply(0, "BAG.ADD l a");
        verifyNoInteractions(persistence);
        assertEquals(Map.of("0 l", "[a]"), engine.state());
    }

    @Test
    void runsEachCommandInTheDatabaseItWasLoggedFor() throws ApplyException {
        apply(3, "BAG.ADD k a");
        apply(0, "BAG.ADD k b");
        apply(15, "BAG.ADD k c");
        assertEquals(Map.of("3 k", "[a]", "0 k", "[b]", "15 k", "[c]"), engine.state());
        assertEquals(3, progress.commands());
        assertEquals(
                "database 16 is out of range; start with --databases 17 or more",
                refusal(16, "BAG.ADD k a").getMessage());
        assertEquals(3, progress.commands());
    }

    @Test
    void doesTheSameAsTheTransactionThatWasLogged() throws ApplyException {
        engine.call("BAG.ADD k a");
        engine.call("MULTI");
        engine.call("BAG.ADD k b");
        engine.call("SELECT 4");
        engine.call("BAG.COPY k l");
        engine.call("BAG.ADD l c");
        engine.call("SELECT 0");
        engine.call("RENAME k m");
        engine.call("PEXPIRE m 100");
        engine.call("EXEC");
        assertEquals(2, engine.log.units.size());
        assertEquals(Map.of("0 m", "[a, b]@100", "4 l", "[c]"), engine.state());
        assertEquals(engine.state(), engine.replayed().state());
    }

    /** A client may watch while the log is loaded; what comes from the log is a change like any other. */
    @Test
    void tellsWatchersAndIsNotHinderedByThem() throws ApplyException {
        engine.call("WATCH k");
        apply(0, "BAG.ADD k a");
        engine.call("MULTI");
        assertEquals("*-1", engine.call("EXEC"));
        assertEquals(Map.of("0 k", "[a]"), engine.state());
    }

    @Test
    void saysThatACommandIsUnknownSoThatItsPluginCanBeNamed() {
        ApplyException unknown = refusal(0, "LB.ADD board 1 ada");
        assertTrue(unknown.unknownCommand());
        assertEquals(
                "ERR unknown command 'LB.ADD', with args beginning with: 'board' '1' 'ada' ", unknown.getMessage());
        assertFalse(refusal(0, "BAG.ADD k").unknownCommand());
    }

    @ParameterizedTest
    @CsvSource({
        "BAG.ADD k,ERR wrong number of arguments for 'bag.add' command",
        "SELECT 99,the command 'select' answered an error: ERR DB index is out of range",
        "BAG.ADD box a,the command 'bag.add' answered an error: WRONGTYPE Operation against a key holding the wrong kind of value"
    })
    void saysWhatDoesNotFit(String line, String message) throws ApplyException {
        apply(0, "BOX box full");
        assertEquals(message, refusal(0, line).getMessage());
        assertEquals(1, progress.commands());
        apply(0, "BAG.ADD k a"); // what was refused leaves no reply behind
        assertEquals(Map.of("0 box", "full", "0 k", "[a]"), engine.state());
    }

    @Test
    void stopsAtAHandlerThatFailsAndLogsNothingOfIt() {
        engine(new One(call -> {
            call.keyspace()
                    .openOrCreate(call.arguments().nextKey(), Bag.class)
                    .words
                    .add("half");
            throw new IllegalStateException("oops");
        }));
        ApplyException failed = refusal(0, "ONE k");
        assertFalse(failed.unknownCommand());
        assertEquals(
                "the command 'one' answered an error: ERR the command 'one' of the plugin 'bags' failed with"
                        + " IllegalStateException: oops; the server's log has the details",
                failed.getMessage());
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void takesALongReplyForNoError() throws ApplyException {
        engine(new One(call -> {
            call.keyspace().put(call.arguments().nextKey(), Bag.class).words.add("x");
            call.reply().bulk("-".repeat(100_000));
        }));
        apply(0, "ONE k");
        apply(0, "BAG.ADD k y");
        assertEquals(Map.of("0 k", "[x, y]"), engine.state());
    }

    @Test
    void resetsEveryDatabase() throws ApplyException {
        for (int database : List.of(0, 7, 15)) {
            apply(database, "BAG.ADD k a");
        }
        applier.reset();
        assertEquals(Map.of(), engine.state());
        apply(7, "BAG.ADD k b");
        assertEquals(Map.of("7 k", "[b]"), engine.state());
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void tellsHowFarItIs() {
        applier.progress(10, 200);
        assertEquals(10, progress.loadedBytes());
        assertEquals(200, progress.totalBytes());
    }

    /** Tables grow ahead of what the log is expected to bring, but not for longer than it is loaded, whether to its end or not. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesBackTheRoomThatWasNotNeeded(boolean toTheEnd) throws ApplyException {
        applier.progress(1, 256);
        for (int i = 0; i < 1000; i++) {
            apply(0, "BAG.ADD k" + i + " a");
        }
        int whileLoading = scanCalls();
        assertTrue(whileLoading > 2000, "grew ahead: " + whileLoading);
        if (toTheEnd) {
            applier.progress(256, 256);
        } else {
            applier.close();
        }
        int afterwards = scanCalls();
        assertTrue(afterwards < 2000, "gave back: " + afterwards);
        for (int i = 1000; i < 5000; i++) {
            apply(0, "BAG.ADD k" + i + " a");
        }
        assertTrue(scanCalls() < 10_000, "grows as usual: " + scanCalls());
    }

    private int scanCalls() {
        int calls = 0;
        long cursor = 0;
        do {
            cursor = engine.dispatcher.keyspace().scan(0, cursor, 1, entry -> {});
            calls++;
        } while (cursor != 0);
        return calls;
    }
}
