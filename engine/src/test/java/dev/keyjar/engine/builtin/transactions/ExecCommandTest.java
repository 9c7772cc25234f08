package dev.keyjar.engine.builtin.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void runsWhatWasQueuedAsOneUnitOfTheLog() {
        client.call("MULTI");
        client.call("WRITE k a");
        client.call("SELECT 2");
        client.call("WRITE k b");
        client.call("READ k");
        assertEquals("*4 +OK +OK +OK *1 $1 b", client.call("EXEC"));
        assertEquals(List.of("0 WRITE k a", "2 WRITE k b"), server.logged());
        assertEquals("-ERR EXEC without MULTI", client.call("EXEC"));
    }

    @Test
    void goesOnAfterACommandThatFails() {
        client.call("MULTI");
        client.call("SELECT 99");
        client.call("WRITE k a");
        assertEquals("*2 -ERR DB index is out of range +OK", client.call("EXEC"));
        assertEquals(List.of("0 WRITE k a"), server.logged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "WRITE k", "SHUTDOWN"})
    void runsNothingWhenSomethingCouldNotBeQueued(String wrong) {
        client.call("MULTI");
        client.call("WRITE k a");
        assertTrue(client.call(wrong).startsWith("-ERR "));
        assertEquals("-EXECABORT Transaction discarded because of previous errors.", client.call("EXEC"));
        assertEquals("*1 $-1", client.call("READ k"));
    }

    @Test
    void runsNothingWhenAWatchedKeyChanged() {
        client.call("WATCH k");
        server.connect().call("WRITE k theirs");
        client.call("MULTI");
        client.call("WRITE k mine");
        assertEquals("*-1", client.call("EXEC"));
        assertEquals("*1 $6 theirs", client.call("READ k"));
    }

    @Test
    void repliesInTheProtocolThatWasChosenInBetween() {
        client.call("MULTI");
        client.call("READ none");
        client.call("HELLO 3");
        client.call("CLIENT GETNAME");
        String reply = client.call("EXEC");
        assertTrue(reply.startsWith("*3 *1 $-1 %7 ") && reply.endsWith(" _"), reply);
    }
}
