package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.OutputBufferLimits;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineClock;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.resp.RespLimits;
import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A fault while one client's replies are on their way. */
class ConnectionFaultTest {

    private static final AccessRules ANYBODY = new AccessRules() {
        @Override
        public String refusal(InetAddress from, int connected) {
            return null;
        }

        @Override
        public boolean passwordNeeded() {
            return false;
        }

        @Override
        public int keepAliveSeconds() {
            return 0;
        }
    };

    @Test
    void closesThatConnectionAndAnswersTheNextWithItsOwnReplies() throws Exception {
        Persistence persistence = mock();
        when(persistence.durable())
                .thenThrow(new IllegalStateException("not yet"))
                .thenReturn(Long.MAX_VALUE);
        CommandTable table = new CommandTable();
        CommandHandler ping = new dev.keyjar.engine.builtin.connection.PingCommand();
        table.add(List.of(new RegisteredCommand(ping, null)));
        Dispatcher dispatcher = new Dispatcher(
                new PartitionedKeyspace(1, new Random(1)), new ValueTypes(), table, EngineClock.system());
        dispatcher.persistence(persistence);
        List<Throwable> faults = new CopyOnWriteArrayList<>();
        ExecutorService workers = Executors.newSingleThreadExecutor();
        RespLimits limits = new RespLimits(1 << 20, 1 << 20);
        try (Network network = new Network(
                dispatcher,
                new Clients(),
                limits,
                ANYBODY,
                () -> OutputBufferLimits.parse(""),
                1,
                workers,
                faults::add)) {
            int port = network.listen(InetAddress.getLoopbackAddress(), 0, 10);
            try (TestClient first = new TestClient(port);
                    TestClient second = new TestClient(port)) {
                assertEquals("closed", first.call("PING first"));
                assertEquals("\"second\"", second.call("PING second"));
            }
        } finally {
            workers.shutdown();
        }
        assertEquals("not yet", faults.get(0).getMessage());
    }
}
