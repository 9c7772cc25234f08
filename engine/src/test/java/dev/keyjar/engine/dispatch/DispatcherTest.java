package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.TestCommands.Maybe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are those of redis-server 7.0. */
class DispatcherTest {

    private static final String MISCONF = "MISCONF Errors writing to the AOF file: No space left on device";

    private final TestEngine engine = new TestEngine();

    @AfterEach
    void memoryAndLogAreEqual() throws ApplyException {
        engine.log.admission = Admission.GRANTED;
        assertEquals(engine.state(), engine.replayed().state());
    }

    @Test
    void refusesUnknownCommandsAndWrongNumbersOfArguments() {
        assertEquals("-ERR unknown command 'foo', with args beginning with: 'a'", engine.call("foo a"));
        assertEquals("-ERR wrong number of arguments for 'bag.add' command", engine.call("bag.add k"));
        assertEquals("-ERR wrong number of arguments for 'bag.get' command", engine.call("BAG.GET k l"));
        assertEquals(
                1,
                engine.dispatcher
                        .table()
                        .find(TestEngine.words("BAG.GET"))
                        .statistics()
                        .rejected());
        assertEquals(3, engine.dispatcher.statistics().errors().get("ERR").sum());
    }

    @Test
    void asksStrangersForThePasswordOnceItKnowsTheCommand() {
        Client stranger = new Client(3, "", "", 0, false);
        assertEquals("-NOAUTH Authentication required.", engine.call(stranger, "BAG.ADD k a"));
        assertEquals("-ERR unknown command 'foo', with args beginning with:", engine.call(stranger, "foo"));
        assertEquals("-ERR wrong number of arguments for 'bag.add' command", engine.call(stranger, "BAG.ADD k"));
        assertEquals(Map.of(), engine.state());
        stranger.authenticated(true);
        assertEquals(":1", engine.call(stranger, "BAG.ADD k a"));
    }

    @Test
    void answersLittleWhileTheLogIsLoaded() {
        engine.dispatcher.loading(true);
        assertEquals("-LOADING Redis is loading the dataset in memory", engine.call("BAG.GET k"));
        assertEquals("+OK", engine.call("SELECT 1"), "a command flagged LOADING");
        engine.dispatcher.loading(false);
        assertEquals("$-1", engine.call("BAG.GET k"));
    }

    @Test
    void readsButDoesNotWriteWhileTheLogCannotBeWritten() {
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        engine.log.admission = new Admission.Refused(MISCONF);
        assertEquals("-" + MISCONF, engine.call("BAG.ADD k b"));
        assertEquals("-" + MISCONF, engine.call("DEL k"));
        assertEquals("-" + MISCONF, engine.call("FLUSHALL"));
        assertEquals("$1 a", engine.call("BAG.GET k"));
        assertEquals("[]", engine.log.fresh());
        engine.log.admission = Admission.GRANTED;
        assertEquals(":2", engine.call("BAG.ADD k b"));
    }

    @Test
    void doesNothingAtAllWhenTheLogHasNoRoom() {
        engine.log.admission = Admission.NO_ROOM;
        assertEquals("NO ROOM", engine.call("BAG.ADD k a"));
        assertEquals("$-1", engine.call("BAG.GET k"));
        assertEquals("+OK", engine.call("MULTI"));
        assertEquals("NO ROOM", engine.call("BAG.ADD k a"));
        assertEquals(0, engine.client.transaction().size());
        engine.log.admission = Admission.GRANTED;
        assertEquals("+QUEUED", engine.call("BAG.ADD k a"));
        engine.log.admission = Admission.NO_ROOM;
        assertEquals("NO ROOM", engine.call("EXEC"));
        assertTrue(engine.client.transaction().isOpen());
        assertEquals(Map.of(), engine.state());
        assertEquals("[]", engine.log.fresh());
        engine.log.admission = Admission.GRANTED;
        assertEquals("*1 :1", engine.call("EXEC"));
    }

    @Test
    void appendsATransactionAsOneUnit() {
        Persistence persistence = mock(Persistence.class);
        when(persistence.admission()).thenReturn(Admission.GRANTED);
        List<String> appended = new ArrayList<>();
        when(persistence.append(any())).thenAnswer(call -> {
            LogUnit unit = call.getArgument(0);
            for (int i = 0; i < unit.size(); i++) {
                appended.add(unit.database(i) + " " + new String(unit.arguments(i)[0]) + " " + unit.plugin(i));
            }
            return 7L;
        });
        engine.dispatcher.persistence(persistence);
        assertEquals("+OK", engine.call("MULTI"));
        assertEquals("+QUEUED", engine.call("BAG.ADD k a"));
        assertEquals("+QUEUED", engine.call("BAG.GET k"));
        assertEquals("+QUEUED", engine.call("SELECT 2"));
        assertEquals("+QUEUED", engine.call("BAG.ADD l b"));
        assertEquals("+QUEUED", engine.call("BAG.TAKE none"));
        assertEquals("+QUEUED", engine.call("PEXPIREAT l 99999999"));
        verify(persistence, never()).append(any());
        assertEquals("*6 :1 $1 a +OK :1 $-1 :1", engine.call("EXEC"));
        verify(persistence, times(1)).append(any());
        assertEquals(List.of("0 BAG.ADD bags 1.0", "2 BAG.ADD bags 1.0", "2 PEXPIREAT null"), appended);
        assertEquals(7, engine.client.awaitedSequence(), "its replies wait for the unit");
        engine.dispatcher.persistence(engine.log);
        engine.call("SELECT 0");
        engine.call("FLUSHALL");
    }

    @Test
    void letsReadersWaitForWhatTheySaw() {
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD k b");
        long written = engine.client.awaitedSequence();
        assertEquals(2, written);
        Client reader = engine.anotherClient();
        engine.call(reader, "BAG.GET k");
        assertEquals(2, reader.awaitedSequence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"KEYS *", "DBSIZE", "SCAN 0", "RANDOMKEY"})
    void letsWalksWaitForWhatTheySaw(String line) {
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD l a");
        Client reader = engine.anotherClient();
        engine.call(reader, line);
        assertEquals(2, reader.awaitedSequence());
    }

    @Test
    void doesNotUndoATransactionWhoseCommandFails() {
        engine.call("BOX box full");
        engine.call("MULTI");
        engine.call("BAG.ADD box a");
        engine.call("BAG.ADD k a");
        assertEquals("*2 -WRONGTYPE Operation against a key holding the wrong kind of value :1", engine.call("EXEC"));
        assertEquals(Map.of("0 box", "full", "0 k", "[a]"), engine.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "BAG.ADD k"})
    void abortsATransactionThatCouldNotBeQueued(String wrong) {
        engine.call("MULTI");
        assertTrue(engine.call(wrong).startsWith("-ERR "));
        assertEquals("+QUEUED", engine.call("BAG.ADD k a"));
        assertEquals("-EXECABORT Transaction discarded because of previous errors.", engine.call("EXEC"));
        assertEquals(Map.of(), engine.state());
        assertEquals("-ERR EXEC without MULTI", engine.call("EXEC"));
    }

    @Test
    void refusesWhatMakesNoSenseInATransactionWithoutAbortingIt() {
        assertEquals("-ERR EXEC without MULTI", engine.call("EXEC"));
        assertEquals("-ERR DISCARD without MULTI", engine.call("DISCARD"));
        engine.call("MULTI");
        assertEquals("-ERR MULTI calls can not be nested", engine.call("MULTI"));
        assertEquals("-ERR WATCH inside MULTI is not allowed", engine.call("WATCH k"));
        assertEquals("+QUEUED", engine.call("BAG.ADD k a"));
        assertEquals("*1 :1", engine.call("EXEC"));
        engine.call("MULTI");
        assertEquals("*0", engine.call("EXEC"));
    }

    @Test
    void discardsATransaction() {
        engine.call("WATCH k");
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        assertEquals("+OK", engine.call("DISCARD"));
        assertEquals(0, engine.client.transaction().watching());
        assertEquals(Map.of(), engine.state());
        assertEquals(":1", engine.call("BAG.ADD k a"), "no transaction is open any more");
    }

    @Test
    void discardsATransactionWhoseExecIsRefused() {
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        assertEquals(
                "-EXECABORT Transaction discarded because of: wrong number of arguments for 'exec' command",
                engine.call("EXEC foo"));
        assertEquals("-ERR EXEC without MULTI", engine.call("EXEC"));
    }

    @Test
    void discardsATransactionOfWritesWhileTheLogCannotBeWritten() {
        engine.call("WATCH k");
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        engine.log.admission = new Admission.Refused(MISCONF);
        assertEquals("-EXECABORT Transaction discarded because of: " + MISCONF, engine.call("EXEC"));
        assertFalse(engine.client.transaction().isOpen());
        assertEquals(0, engine.client.transaction().watching());
        engine.call("MULTI");
        engine.call("BAG.GET k");
        assertEquals("*1 $-1", engine.call("EXEC"), "reads go on");
        engine.call("MULTI");
        assertEquals("-" + MISCONF, engine.call("BAG.ADD k a"));
        assertEquals("-EXECABORT Transaction discarded because of previous errors.", engine.call("EXEC"));
        assertEquals(Map.of(), engine.state());
    }

    /** What another client does to a watched key, and whether EXEC still runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAG.ADD k b",
                "BAG.TAKE k",
                "DEL k",
                "BAG.COPY other k",
                "RENAME k away",
                "RENAME other k",
                "PEXPIREAT k 99999999",
                "FLUSHALL",
                "FLUSHDB",
            })
    void doesNotRunATransactionAfterAWatchedKeyChanged(String change) {
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD other a");
        engine.call("WATCH unrelated k");
        Client other = engine.anotherClient();
        assertFalse(engine.call(other, change).startsWith("-"));
        engine.call("MULTI");
        engine.call("BAG.ADD result x");
        assertEquals("*-1", engine.call("EXEC"));
        assertFalse(engine.state().containsKey("0 result"));
        engine.call("MULTI");
        engine.call("BAG.ADD result x");
        assertEquals("*1 :1", engine.call("EXEC"), "watches are gone with EXEC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAG.GET k",
                "BAG.ADD other b",
                "BAG.TAKE none",
                "BOX k",
                "PERSIST k",
                "RENAMENX other k",
                "EXISTS k",
                "BAG.COPY k other",
            })
    void runsATransactionWhenNothingHappenedToItsWatchedKeys(String harmless) {
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD other a");
        engine.call("WATCH k none");
        engine.call(engine.anotherClient(), harmless);
        engine.call("MULTI");
        engine.call("BAG.ADD result x");
        assertEquals("*1 :1", engine.call("EXEC"));
    }

    @Test
    void watchesTheKeyOfOneDatabase() {
        engine.call("BAG.ADD k a");
        engine.call("WATCH k");
        Client other = engine.anotherClient();
        engine.call(other, "SELECT 1");
        engine.call(other, "BAG.ADD k a");
        engine.call("MULTI");
        assertEquals("*0", engine.call("EXEC"));
    }

    @Test
    void seesItsOwnChangesToWatchedKeysAndForgetsThemWithUnwatch() {
        engine.call("WATCH k");
        engine.call("BAG.ADD k a");
        engine.call("MULTI");
        assertEquals("*-1", engine.call("EXEC"));
        engine.call("WATCH k k");
        assertEquals(1, engine.client.transaction().watching());
        engine.call("BAG.ADD k a");
        assertEquals("+OK", engine.call("UNWATCH"));
        engine.call("MULTI");
        assertEquals("*0", engine.call("EXEC"));
    }

    @Test
    void doesNotRunATransactionWhoseWatchedKeyExpired() {
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 10));
        engine.call("WATCH k");
        engine.now += 10;
        engine.call("MULTI");
        assertEquals("*-1", engine.call("EXEC"));
        engine.call("BAG.GET k");
    }

    @Test
    void runsATransactionWhoseWatchedKeyHadExpiredBefore() {
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 10));
        engine.now += 10;
        engine.call("WATCH k");
        engine.call("MULTI");
        assertEquals("*0", engine.call("EXEC"));
        engine.call("BAG.GET k");
    }

    @Test
    void closesTheConnectionOfWhoSpeaksHttp() {
        for (String word : List.of("POST", "Host:")) {
            Client browser = engine.anotherClient();
            assertEquals("", engine.call(browser, word + " / HTTP/1.1"));
            assertTrue(browser.closing());
        }
    }

    @Test
    void findsTheKeysOfACallWhoseScopeDependsOnItsArguments() {
        TestEngine conditional = new TestEngine(new Maybe(call -> {
            int[] keys = new int[1];
            if (call.arguments().size() == 2) {
                call.keyspace().walk(key -> keys[0]++);
            }
            call.reply().integer(keys[0]);
        }));
        conditional.call("BAG.ADD a a");
        conditional.call("BAG.ADD b a");
        assertEquals(":0", conditional.call("MAYBE a"));
        assertEquals(":2", conditional.call("MAYBE a ALL"));
        conditional.call("MULTI");
        conditional.call("MAYBE a all");
        assertEquals("*1 :2", conditional.call("EXEC"));
    }
}
