package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeysCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private Set<String> keys(String pattern) {
        Set<String> keys = new TreeSet<>();
        String[] words = client.call("KEYS " + pattern).split(" ");
        for (int i = 2; i < words.length; i += 2) {
            assertTrue(keys.add(words[i]), "a key comes once");
        }
        assertEquals("*" + keys.size(), words[0]);
        return keys;
    }

    @Test
    void listsTheKeysThatMatch() {
        for (String key : List.of("user:1", "user:2", "user:10", "group:1", "[x]")) {
            client.call("WRITE " + key + " x");
        }
        assertEquals(Set.of("user:1", "user:2", "user:10", "group:1", "[x]"), keys("*"));
        assertEquals(Set.of("user:1", "user:2"), keys("user:?"));
        assertEquals(Set.of("user:1", "group:1"), keys("*[^2]:1"));
        assertEquals(Set.of("[x]"), keys("\\[*"));
        assertEquals(Set.of("user:1"), keys("user:1"));
        assertEquals(Set.of(), keys("USER*"));
    }

    @Test
    void listsEveryOneOfManyOfTheDatabase() {
        for (int i = 0; i < 1000; i++) {
            client.call("WRITE k" + i + " x");
        }
        client.call("SELECT 1");
        client.call("WRITE other x");
        assertEquals(Set.of("other"), keys("*"));
        client.call("SELECT 0");
        assertEquals(1000, keys("*").size());
    }

    @Test
    void leavesOutWhatIsDue() {
        client.call("WRITE a x");
        client.call("WRITE b x");
        client.call("PEXPIRE a 1");
        server.advanceMillis(1);
        assertEquals(Set.of("b"), keys("*"));
    }

    @Test
    void runsInATransactionToo() {
        client.call("WRITE a x");
        client.call("MULTI");
        assertEquals("+QUEUED", client.call("KEYS *"));
        assertEquals("*1 *1 $1 a", client.call("EXEC"));
    }
}
