package dev.keyjar.engine.builtin.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private String cursor = "0";

    /** One call; the cursor to go on from is kept. */
    private List<String> scan(String options) {
        String[] words = client.call("SCAN " + cursor + options).split(" ");
        assertEquals("*2", words[0]);
        cursor = words[2];
        List<String> keys = new ArrayList<>();
        for (int i = 5; i < words.length; i += 2) {
            keys.add(words[i]);
        }
        assertEquals("*" + keys.size(), words[3]);
        return keys;
    }

    private Set<String> round(String options) {
        Set<String> all = new TreeSet<>();
        cursor = "0";
        do {
            all.addAll(scan(options));
        } while (!cursor.equals("0"));
        return all;
    }

    private void write(int keys) {
        for (int i = 0; i < keys; i++) {
            client.call("WRITE k" + i + " x");
        }
    }

    @Test
    void goesRoundOverAllKeys() {
        write(1000);
        assertEquals(1000, round("").size());
        assertEquals(1000, round(" COUNT 1").size());
        assertEquals(1000, round(" COUNT 100000").size());
        client.call("SELECT 1");
        assertEquals(Set.of(), round(""));
    }

    @Test
    void removesKeysWhoseTimeIsOver() {
        write(100);
        client.call("PEXPIRE k7 10");
        server.advanceMillis(10);
        server.logged();
        assertEquals(":100", client.call("DBSIZE"));
        assertEquals(Set.of(), round(" MATCH nothing"));
        assertEquals(":99", client.call("DBSIZE"));
        assertEquals(List.of("0 DEL k7"), server.logged());
    }

    @Test
    void returnsAboutAsManyAsWished() {
        write(1000);
        scan(" COUNT 100");
        assertNotEquals("0", cursor, "there are more");
        cursor = "0";
        List<String> few = scan("");
        assertTrue(few.size() < 100, () -> few.size() + " keys, with a wish of 10");
    }

    @Test
    void returnsWhatIsThereAllTheTimeHoweverTheKeyspaceGrowsAndShrinks() {
        write(300);
        Set<String> seen = new TreeSet<>();
        int more = 300;
        do {
            seen.addAll(scan(" COUNT 5"));
            for (int i = 0; i < 50 && more < 5000; i++) {
                client.call("WRITE k" + more++ + " x");
            }
            client.call("DEL k" + (more - 1));
        } while (!cursor.equals("0"));
        for (int i = 0; i < 300; i++) {
            assertTrue(seen.contains("k" + i), "k" + i);
        }
    }

    @Test
    void choosesByPatternAndType() {
        write(20);
        assertEquals(
                Set.of("k1", "k11", "k12", "k10", "k13", "k14", "k15", "k16", "k17", "k18", "k19"),
                round(" MATCH k1*"));
        assertEquals(20, round(" TYPE NOTE").size());
        assertEquals(Set.of(), round(" type string"));
        assertEquals(Set.of("k3"), round(" TYPE note COUNT 3 MATCH k3 "));
    }

    @Test
    void leavesOutWhatIsDue() {
        write(2);
        client.call("PEXPIRE k0 1");
        server.advanceMillis(1);
        assertEquals(Set.of("k1"), round(""));
    }

    @ParameterizedTest
    @CsvSource({
        "SCAN x,ERR invalid cursor",
        "SCAN ' 1',ERR invalid cursor",
        "SCAN 18446744073709551616,ERR invalid cursor",
        "SCAN 0 COUNT 0,ERR syntax error",
        "SCAN 0 COUNT -5,ERR syntax error",
        "SCAN 0 COUNT x,ERR value is not an integer or out of range",
        "SCAN 0 COUNT,ERR syntax error",
        "SCAN 0 MATCH,ERR syntax error",
        "SCAN 0 TYPE,ERR syntax error",
        "SCAN 0 FOO 1,ERR syntax error"
    })
    void refusesWhatRedisRefuses(String line, String error) {
        assertEquals("-" + error, client.call(line));
    }

    @Test
    void takesAnyCursorThatFitsForOne() {
        assertEquals("*2 $1 0 *0", client.call("SCAN 18446744073709551615"));
        assertEquals("*2 $1 0 *0", client.call("SCAN 17"));
    }
}
