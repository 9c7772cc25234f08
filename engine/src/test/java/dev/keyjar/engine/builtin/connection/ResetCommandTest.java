package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ResetCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void makesTheConnectionAsNew() {
        client.call("SELECT 3");
        client.call("CLIENT SETNAME me");
        client.call("CLIENT NO-EVICT ON");
        client.call("CLIENT NO-TOUCH ON");
        client.call("WATCH k");
        client.call("HELLO 3");
        client.call("MULTI");
        assertEquals("+RESET", client.call("RESET"));
        assertEquals("-ERR EXEC without MULTI", client.call("EXEC"));
        assertEquals("$-1", client.call("CLIENT GETNAME")); // and in RESP2
        String line = client.call("CLIENT INFO");
        assertTrue(line.contains(" name= ") && line.contains(" flags=N db=0 ") && line.contains(" watch=0 "), line);
        assertTrue(line.contains(" resp=2 "), line);
    }

    @Test
    void asksForThePasswordAgain() {
        server.password("secret");
        client.call("AUTH secret");
        assertEquals("+PONG", client.call("PING"));
        assertEquals("+RESET", client.call("RESET"));
        assertEquals("-NOAUTH Authentication required.", client.call("PING"));
    }
}
