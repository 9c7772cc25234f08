package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomKeyCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void picksEachKeyOfTheDatabaseNowAndThen() {
        assertEquals("$-1", client.call("RANDOMKEY"));
        Set<String> all = new TreeSet<>();
        for (int i = 0; i < 10; i++) {
            client.call("WRITE k" + i + " x");
            all.add("$2 k" + i);
        }
        client.call("SELECT 1");
        assertEquals("$-1", client.call("RANDOMKEY"));
        client.call("SELECT 0");
        Set<String> picked = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            picked.add(client.call("RANDOMKEY"));
        }
        assertEquals(all, picked);
    }

    @Test
    void neverPicksWhatIsDue() {
        client.call("WRITE a x");
        client.call("WRITE b x");
        client.call("PEXPIRE a 1");
        server.advanceMillis(1);
        for (int i = 0; i < 50; i++) {
            assertEquals("$1 b", client.call("RANDOMKEY"));
        }
        client.call("DEL b");
        assertEquals("$-1", client.call("RANDOMKEY"));
    }
}
