package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ClientInfoCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void describesThisConnectionInOneLine() {
        server.connect();
        client.call("CLIENT SETNAME me");
        client.call("SELECT 3");
        client.call("WATCH a b");
        server.advanceMillis(61_500);
        client.call("PING");
        server.advanceMillis(2_000);
        String line = client.call("CLIENT INFO");
        assertTrue(line.contains(" id=1 addr=127.0.0.1:5001 laddr=127.0.0.1:6379 "), line);
        assertTrue(line.contains(" name=me age=63 idle=2 flags=N db=3 "), line);
        assertTrue(line.contains(" multi=-1 watch=2 "), line);
        assertTrue(line.contains(" cmd=client|info user=default redir=-1 resp=2 "), line);
        assertFalse(line.contains("id=2"), line);
    }

    @Test
    void isAVerbatimTextInResp3() {
        client.call("HELLO 3");
        String line = client.call("CLIENT INFO");
        assertTrue(line.startsWith("=") && line.contains(" txt:id=1 ") && line.contains(" resp=3 "), line);
    }
}
