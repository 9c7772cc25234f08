package dev.keyjar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineClock;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

class LogSwitchTest {

    private final Dispatcher dispatcher = new Dispatcher(
            new PartitionedKeyspace(1, new Random(1)), new ValueTypes(), new CommandTable(), EngineClock.system());
    private final Persistence persistence = mock(Persistence.class);
    private final LogSwitch log = new LogSwitch(
            dispatcher, persistence, null, new LogListener(dispatcher, mock(ScheduledExecutorService.class), () -> {}));

    @BeforeEach
    void beginsAtOnce() throws Exception {
        doAnswer(call -> {
                    call.getArgument(1, Runnable.class).run();
                    return null;
                })
                .when(persistence)
                .begin(any(), any());
    }

    @Test
    void completesWhatWasBegunBeforeItEnds() {
        log.complete(3000);
        log.turn(true);
        log.complete(3000);
        verify(persistence, never()).complete(anyLong());
        when(persistence.isBeginning()).thenReturn(true);
        log.complete(3000);
        log.close();
        InOrder order = inOrder(persistence);
        order.verify(persistence).complete(3000);
        order.verify(persistence).close();
    }

    private String info(String name) {
        String[] found = new String[1];
        dispatcher.persistence().info((field, value) -> found[0] = field.equals(name) ? value.toString() : found[0]);
        return found[0];
    }

    /** Clients that wait for it are not let go on before it is on the disk. */
    @Test
    void whatWasNotDurableIsNotBeforeTheLogIsClosed() {
        log.turn(true);
        when(persistence.durable()).thenReturn(7L);
        long[] whileClosing = new long[1];
        doAnswer(call -> {
                    whileClosing[0] = dispatcher.persistence().durable();
                    return null;
                })
                .when(persistence)
                .close();
        log.turn(false);
        assertEquals(7, whileClosing[0]);
        assertEquals(Long.MAX_VALUE, dispatcher.persistence().durable());
    }

    /** Clients wait for the highest sequence they ever heard of. */
    @Test
    void anotherPersistenceGoesOnBehindTheSequencesOfTheLast() throws Exception {
        log.turn(true);
        dispatcher.keyspace().lock(PartitionedKeyspace.ALL);
        dispatcher.keyspace().lastSequence(PartitionedKeyspace.ALL, 1000);
        dispatcher.keyspace().unlock(PartitionedKeyspace.ALL);
        log.turn(false);
        Persistence other = mock(Persistence.class);
        PersistenceContext context = new PersistenceContext(Path.of("."), null, null, null, "test");
        log.use(other, context);
        log.turn(true);
        verify(other).begin(eq(context.behind(1000)), any());
    }

    @Test
    void aPersistenceThatFailsToCloseHoldsNobody() {
        log.turn(true);
        doThrow(new IllegalStateException("of a plugin")).when(persistence).close();
        assertThrows(IllegalStateException.class, () -> log.turn(false));
        assertEquals(Long.MAX_VALUE, dispatcher.persistence().durable());
    }

    @Test
    void saysHowManyBeginningsFailedInARow() {
        for (int failures = 1; failures <= 2; failures++) {
            log.turn(true);
            log.noteFailure();
            log.turn(false);
            assertEquals("0", info("aof_enabled"));
            assertEquals("err", info("aof_last_bgrewrite_status"));
            assertEquals(Integer.toString(failures), info("aof_rewrites_consecutive_failures"));
        }
        log.turn(true);
        log.turn(false);
        assertEquals("ok", info("aof_last_bgrewrite_status"));
        assertEquals("0", info("aof_rewrites_consecutive_failures"));
    }
}
