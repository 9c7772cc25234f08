package dev.keyjar.engine;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineClock;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.network.Network;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

class LogListenerTest {

    private final Dispatcher dispatcher = new Dispatcher(
            new PartitionedKeyspace(1, new Random(1)), new ValueTypes(), new CommandTable(), EngineClock.system());
    private final Persistence persistence = mock(Persistence.class);
    private final ScheduledExecutorService timer = mock(ScheduledExecutorService.class);
    private final Network network = mock(Network.class);
    private final LogListener listener = new LogListener(dispatcher, timer, () -> {});

    @BeforeEach
    void keep() {
        dispatcher.persistence(persistence);
    }

    /** What happens when the deadline of a failure comes. */
    private Runnable deadline() {
        ArgumentCaptor<Runnable> deadline = ArgumentCaptor.forClass(Runnable.class);
        verify(timer).schedule(deadline.capture(), eq(30L), eq(TimeUnit.SECONDS));
        return deadline.getValue();
    }

    @Test
    void passesOnWhatIsDurableAndThatThereIsRoom() {
        listener.serve(network);
        listener.durable(7);
        verify(network).durableMoved();
        listener.roomAvailable();
        verify(network).roomAvailable();
        verifyNoMoreInteractions(network);
    }

    @Test
    void closesWhatIsHeldWhenTheLogHasNotHealedByTheDeadline() {
        listener.serve(network);
        listener.failed(5, new IOException("No space left on device"));
        Runnable deadline = deadline();
        verify(network, never()).closeHeld(any());
        when(persistence.durable()).thenReturn(4L);
        deadline.run();
        verify(network).closeHeld("the log could not be written for 30 seconds");
    }

    @Test
    void holdsOnWhenTheLogHealedBeforeTheDeadline() {
        listener.serve(network);
        listener.failed(5, new IOException("No space left on device"));
        when(persistence.durable()).thenReturn(5L);
        deadline().run();
        verify(network, never()).closeHeld(any());
    }

    @Test
    void hasNobodyToTellBeforeTheServerListens() {
        listener.durable(7);
        listener.roomAvailable();
        listener.failed(5, new IOException("No space left on device"));
        deadline().run();
        verifyNoMoreInteractions(network);
    }
}
