package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTrackingCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @BeforeEach
    void speakResp3() {
        client.call("HELLO 3");
    }

    private static String invalidate(String... keys) {
        StringBuilder push = new StringBuilder(">2 $10 invalidate *" + keys.length);
        for (String key : keys) {
            push.append(" $").append(key.length()).append(' ').append(key);
        }
        return push.toString();
    }

    private void track(String options) {
        assertEquals("+OK", client.call("CLIENT TRACKING ON " + options));
    }

    @Test
    void tellsOnceThatAKeyReadHasChanged() {
        track("");
        client.call("READ k");
        other.call("WRITE k v");
        assertEquals(invalidate("k"), client.received());
        other.call("WRITE k w");
        assertEquals("", client.received());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WRITE k w",
                "DEL k",
                "UNLINK k",
                "EXPIRE k 9",
                "EXPIRE k 0",
                "RENAME k l",
                "MOVE k 3",
                "COPY o k REPLACE"
            })
    void tellsOfEveryKindOfChange(String change) {
        other.call("WRITE k v");
        other.call("WRITE o v");
        track("");
        client.call("READ k");
        other.call(change);
        assertEquals(invalidate("k"), client.received());
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ k", "PERSIST k", "WRITE l v", "EXISTS k", "EXPIRE nosuch 9", "RENAME k k"})
    void tellsNothingOfWhatIsNoChange(String call) {
        other.call("WRITE k v");
        track("");
        client.call("READ k");
        other.call(call);
        assertEquals("", client.received());
    }

    @Test
    void tellsOfKeysThatExpired() {
        other.call("WRITE k v");
        other.call("EXPIRE k 9");
        track("");
        client.call("READ k");
        server.advanceMillis(10_000);
        other.call("READ k");
        assertEquals(invalidate("k"), client.received());
    }

    @Test
    void tellsItsOwnChangesBehindTheReplyUnlessNoLoop() {
        track("");
        client.call("READ k");
        assertEquals("+OK " + invalidate("k"), client.call("WRITE k v"));
        track("NOLOOP");
        client.call("READ k");
        assertEquals("+OK", client.call("WRITE k v"));
        client.call("READ k");
        other.call("WRITE k w");
        assertEquals(invalidate("k"), client.received());
    }

    @Test
    void tellsOfEachKeyThatATransactionChangedWhenItIsDone() {
        track("");
        client.call("READ k l");
        other.call("MULTI");
        other.call("WRITE k 1");
        other.call("WRITE l 1");
        assertEquals("", client.received());
        other.call("EXEC");
        assertEquals(invalidate("k") + " " + invalidate("l"), client.received());
    }

    @Test
    void tellsToDropEverythingWhenADatabaseIsFlushed() {
        track("");
        client.call("READ k");
        other.call("SELECT 5");
        other.call("FLUSHDB");
        assertEquals(">2 $10 invalidate _", client.received());
        other.call("SELECT 0");
        other.call("WRITE k v");
        assertEquals("", client.received());
        assertEquals("+OK >2 $10 invalidate _", client.call("FLUSHALL"));
    }

    @Test
    void optInRemembersOnlyWhatIsAskedFor() {
        track("OPTIN");
        client.call("READ k");
        client.call("CLIENT CACHING YES");
        client.call("READ l");
        client.call("READ m");
        for (String key : new String[] {"k", "l", "m"}) {
            other.call("WRITE " + key + " v");
        }
        assertEquals(invalidate("l"), client.received());
    }

    @Test
    void optOutRemembersAllButWhatIsAskedFor() {
        track("OPTOUT");
        client.call("CLIENT CACHING NO");
        client.call("READ k");
        client.call("READ l");
        other.call("WRITE k v");
        other.call("WRITE l v");
        assertEquals(invalidate("l"), client.received());
    }

    @Test
    void cachingHoldsForAWholeTransaction() {
        track("OPTIN");
        client.call("CLIENT CACHING YES");
        client.call("MULTI");
        client.call("READ k");
        client.call("READ l");
        client.call("EXEC");
        client.call("READ m");
        for (String key : new String[] {"k", "l", "m"}) {
            other.call("WRITE " + key + " v");
        }
        assertEquals(invalidate("k") + " " + invalidate("l"), client.received());
    }

    @Test
    void broadcastsKeysWithAPrefixWhetherReadOrNot() {
        track("BCAST PREFIX user: PREFIX item:");
        other.call("WRITE user:1 v");
        other.call("WRITE other v");
        assertEquals(invalidate("user:1"), client.received());
        other.call("WRITE user:1 v");
        assertEquals(invalidate("user:1"), client.received());
    }

    @Test
    void broadcastsAllKeysOfAPrefixAndCallTogether() {
        track("BCAST PREFIX b PREFIX a");
        other.call("MULTI");
        other.call("WRITE b1 v");
        other.call("WRITE a1 v");
        other.call("WRITE b2 v");
        other.call("EXEC");
        assertEquals(invalidate("a1") + " " + invalidate("b1", "b2"), client.received());
    }

    @Test
    void broadcastLeavesOutOwnChangesWithNoLoop() {
        track("BCAST NOLOOP");
        assertEquals("+OK", client.call("WRITE k v"));
        other.call("WRITE k v");
        assertEquals(invalidate("k"), client.received());
    }

    @Test
    void redirectsToAnother() {
        other.call("HELLO 3");
        track("REDIRECT 2");
        assertEquals(":2", client.call("CLIENT GETREDIR"));
        client.call("READ k");
        client.call("WRITE k v");
        assertEquals(invalidate("k"), other.received());
        assertEquals("", client.received());
    }

    @Test
    void redirectsToASubscriberOfResp2() {
        client.call("HELLO 2");
        track("REDIRECT 2");
        client.call("READ k");
        client.call("WRITE k v");
        assertEquals("", other.received());
        other.call("SUBSCRIBE __redis__:invalidate");
        client.call("READ k");
        client.call("WRITE k v");
        assertEquals("*3 $7 message $20 __redis__:invalidate *1 $1 k", other.received());
        client.call("FLUSHALL");
        assertEquals("*3 $7 message $20 __redis__:invalidate $-1", other.received());
    }

    @Test
    void tellsThatWhoShouldHearIsGone() {
        track("REDIRECT 2");
        client.call("READ k");
        other.close();
        assertEquals("+OK >2 $21 tracking-redir-broken :2", client.call("WRITE k v"));
        assertTrue(client.call("CLIENT TRACKINGINFO").contains("broken_redirect"));
        assertTrue(client.call("CLIENT INFO").contains(" flags=tR "));
    }

    @Test
    void saysNothingToAClientOfResp2() {
        client.call("HELLO 2");
        track("");
        client.call("READ k");
        assertEquals("+OK", client.call("WRITE k v"));
    }

    @Test
    void endsWithOffResetAndTheConnection() {
        track("");
        client.call("READ k");
        assertTrue(other.call("INFO clients").contains("tracking_clients:1 "));
        assertEquals("+OK", client.call("CLIENT TRACKING OFF"));
        other.call("WRITE k v");
        assertEquals("", client.received());
        track("BCAST PREFIX a");
        client.call("RESET");
        assertTrue(other.call("INFO").contains("tracking_total_prefixes:0 "));
        client.call("CLIENT TRACKING ON BCAST");
        client.close();
        assertTrue(other.call("INFO clients").contains("tracking_clients:0 "));
    }

    @Test
    void isCounted() {
        track("");
        client.call("READ k l");
        other.call("CLIENT TRACKING ON");
        other.call("READ k");
        String info = other.call("INFO stats");
        assertTrue(info.contains("tracking_total_keys:2 tracking_total_items:3 tracking_total_prefixes:0 "), info);
    }

    @Test
    void isSeenInTheListOfClients() {
        track("BCAST");
        String line = client.call("CLIENT INFO");
        assertTrue(line.contains(" flags=tB ") && line.contains(" redir=0 "), line);
        assertTrue(other.call("CLIENT INFO").contains(" redir=-1 "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "foo                        | ERR syntax error",
                "ON foo                     | ERR syntax error",
                "ON REDIRECT                | ERR syntax error",
                "ON REDIRECT 99             | ERR The client ID you want redirect to does not exist",
                "ON REDIRECT 1 REDIRECT 2   | ERR A client can only redirect to a single other client",
                "ON REDIRECT x              | ERR value is not an integer or out of range",
                "ON PREFIX a                | ERR PREFIX option requires BCAST mode to be enabled",
                "ON BCAST OPTIN             | ERR OPTIN and OPTOUT are not compatible with BCAST",
                "ON OPTIN OPTOUT            | ERR You can't specify both OPTIN mode and OPTOUT mode",
                "ON BCAST PREFIX a PREFIX ab | ERR Prefix 'a' overlaps with another provided prefix 'ab'. Prefixes for a single client must not overlap."
            })
    void refusesWhatMakesNoSense(String options, String error) {
        assertEquals("-" + error, client.call("CLIENT TRACKING " + options));
        assertEquals(":-1", client.call("CLIENT GETREDIR"));
    }
}
