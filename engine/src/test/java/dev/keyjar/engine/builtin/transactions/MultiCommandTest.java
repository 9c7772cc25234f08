package dev.keyjar.engine.builtin.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultiCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void queuesWhatFollows() {
        assertEquals("+OK", client.call("MULTI"));
        assertEquals("+QUEUED", client.call("WRITE k a"));
        assertEquals("+QUEUED", client.call("PING"));
        assertEquals("*1 $-1", server.connect().call("READ k"));
        assertEquals(List.of(), server.logged());
        assertEquals("*2 +OK +PONG", client.call("EXEC"));
    }

    @Test
    void isNotNested() {
        client.call("MULTI");
        client.call("WRITE k a");
        assertEquals("-ERR MULTI calls can not be nested", client.call("MULTI"));
        assertEquals("*1 +OK", client.call("EXEC"));
    }
}
