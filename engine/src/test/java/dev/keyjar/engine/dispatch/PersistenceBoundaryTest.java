package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.TestCommands.Two;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.InOrder;

/** What the persistence is asked and told: the contract of {@link Persistence}, seen from its side. */
class PersistenceBoundaryTest {

    private final Persistence persistence = mock(Persistence.class);
    private final List<List<String>> units = new ArrayList<>(); // each command as "database plugin words"

    private TestEngine engine = new TestEngine();

    @BeforeEach
    void keep() {
        when(persistence.admission()).thenReturn(Admission.GRANTED);
        when(persistence.append(any())).thenAnswer(call -> {
            LogUnit unit = call.getArgument(0);
            List<String> commands = new ArrayList<>();
            for (int i = 0; i < unit.size(); i++) {
                StringBuilder line = new StringBuilder();
                line.append(unit.database(i)).append(' ').append(unit.plugin(i));
                for (byte[] word : unit.arguments(i)) {
                    line.append(' ').append(new String(word, StandardCharsets.UTF_8));
                }
                commands.add(line.toString());
            }
            units.add(commands);
            return (long) units.size();
        });
        engine.dispatcher.persistence(persistence);
    }

    /** The units since the last question. */
    private List<List<String>> fresh() {
        List<List<String>> fresh = List.copyOf(units);
        units.clear();
        return fresh;
    }

    @Test
    void isAskedOnceBeforeAWriteAndToldOnceAfterIt() {
        engine.call("BAG.ADD k a b");
        InOrder order = inOrder(persistence);
        order.verify(persistence).admission();
        order.verify(persistence).append(any());
        order.verifyNoMoreInteractions();
        assertEquals(List.of(List.of("0 bags 1.0 BAG.ADD k a b")), fresh());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAG.GET k",
                "EXISTS k",
                "TYPE k",
                "TTL k",
                "KEYS *",
                "SCAN 0",
                "DBSIZE",
                "MULTI",
                "WATCH k",
                "foo",
                "BAG.GET"
            })
    void isNotBotheredByWhatDoesNotWrite(String line) {
        engine.call(line);
        verifyNoInteractions(persistence);
    }

    /** In the keyspace: k is a bag with an expiry, box is a box. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAG.TAKE none",
                "DEL none",
                "PERSIST box",
                "EXPIRE none 10",
                "EXPIRE k 10 NX",
                "RENAME none k",
                "RENAMENX k box",
                "RENAME k k",
                "BAG.ADD box a",
                "EXPIRE k x",
                "DEL",
                "MULTI",
                "DISCARD",
                "EXEC"
            })
    void isToldNothingWhenNothingChanged(String line) {
        engine.call("BAG.ADD k a");
        engine.call("PEXPIRE k 1000");
        engine.call("BOX box full");
        fresh();
        engine.call(line);
        assertEquals(List.of(), fresh());
    }

    @Test
    void isToldNothingOfATransactionThatChangedNothing() {
        engine.call("MULTI");
        engine.call("BAG.TAKE none");
        engine.call("BAG.GET none");
        engine.call("EXEC");
        engine.call("WATCH k");
        engine.call("BAG.ADD k a");
        fresh();
        engine.call("MULTI");
        engine.call("BAG.ADD k b");
        assertEquals("*-1", engine.call("EXEC"));
        engine.call("MULTI");
        engine.call("BAG.ADD k b");
        engine.call("DISCARD");
        assertEquals(List.of(), fresh());
    }

    @Test
    void isAskedWhenAWriteIsQueuedAndOnceForItsExec() {
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD k b");
        verify(persistence, times(2)).admission();
        engine.call("EXEC");
        verify(persistence, times(3)).admission();
        assertEquals(List.of(List.of("0 bags 1.0 BAG.ADD k a", "0 bags 1.0 BAG.ADD k b")), fresh());
        engine.call("MULTI");
        engine.call("BAG.GET k");
        engine.call("EXEC");
        verify(persistence, times(3)).admission();
    }

    @Test
    void isToldOfEngineAndPluginCommandsByTheirOwners() {
        engine.call("SELECT 9");
        engine.call("BAG.ADD k a");
        engine.call("EXPIRE k 10");
        engine.call("DEL k");
        engine.call("FLUSHALL");
        assertEquals(
                List.of(
                        List.of("9 bags 1.0 BAG.ADD k a"),
                        List.of("9 null PEXPIREAT k 1010000"),
                        List.of("9 null DEL k"),
                        List.of("9 null FLUSHALL")),
                fresh());
    }

    @Test
    void isToldTheStateInOneUnitWhenAHandlerFailsHalfWay() {
        engine = new TestEngine(new Two(call -> {
            byte[] first = call.arguments().nextKey();
            call.keyspace().openForWrite(first, Bag.class).words.add("half");
            call.keyspace().delete(call.arguments().nextKey());
            throw new IllegalStateException("oops");
        }));
        engine.dispatcher.persistence(persistence);
        engine.call("SELECT 2");
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD l a");
        fresh();
        engine.call("TWO k l");
        assertEquals(
                List.of(List.of("2 null DEL k", "2 bags 1.0 BAG.ADD k a", "2 bags 1.0 BAG.ADD k half", "2 null DEL l")),
                fresh());
    }

    @Test
    void isToldNothingWhenAHandlerFailsBeforeAChange() {
        engine = new TestEngine(new Two(call -> {
            call.keyspace().openOrCreate(call.arguments().nextKey(), Bag.class);
            throw new CommandException("ERR no");
        }));
        engine.dispatcher.persistence(persistence);
        engine.call("TWO k l");
        verify(persistence, never()).append(any());
    }

    /** The expired key is removed within the unit of the command that met it, before what that command did. */
    @Test
    void isToldOfAnExpiredKeyBeforeWhatReplacedIt() {
        engine.call("BAG.ADD k a");
        engine.call("PEXPIRE k 10");
        fresh();
        engine.now += 10;
        engine.call("BAG.ADD k b");
        assertEquals(List.of(List.of("0 null DEL k", "0 bags 1.0 BAG.ADD k b")), fresh());
    }

    /** Whoever reads a key sees a value whose sequence is taken: nobody can have come in between. */
    @Test
    void isToldUnderTheLocksOfTheKeys() throws InterruptedException {
        long set =
                engine.dispatcher.keyspace().setOf(engine.dispatcher.keyspace().hash(new byte[] {'k'}));
        AtomicBoolean gotIn = new AtomicBoolean();
        Thread intruder = new Thread(() -> {
            engine.dispatcher.keyspace().lock(set);
            gotIn.set(true);
            engine.dispatcher.keyspace().unlock(set);
        });
        doAnswer(call -> {
                    intruder.start();
                    while (intruder.isAlive() && intruder.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait();
                    }
                    assertFalse(gotIn.get(), "the lock is held");
                    return 1L;
                })
                .when(persistence)
                .append(any());
        assertEquals(":1", engine.call("BAG.ADD k a"));
        intruder.join(20_000);
        assertTrue(gotIn.get(), "and given back");
    }

    @Test
    void givesSequencesThatOnlyThoseWaitForWhoTouchedTheSamePartition() {
        long k = engine.dispatcher.keyspace().setOf(engine.dispatcher.keyspace().hash("k".getBytes()));
        long l = engine.dispatcher.keyspace().setOf(engine.dispatcher.keyspace().hash("l".getBytes()));
        assertNotEquals(k, l, "the keys of this test are in different partitions");
        engine.call("BAG.ADD k a");
        engine.call("BAG.ADD l a");
        engine.call("BAG.ADD l b");
        assertEquals(3, engine.client.awaitedSequence());
        Client reader = engine.anotherClient();
        engine.call(reader, "BAG.GET k");
        assertEquals(1, reader.awaitedSequence());
        engine.call(reader, "BAG.GET l");
        assertEquals(3, reader.awaitedSequence());
        engine.call(reader, "BAG.GET k");
        assertEquals(3, reader.awaitedSequence(), "its replies stay in order");
    }
}
