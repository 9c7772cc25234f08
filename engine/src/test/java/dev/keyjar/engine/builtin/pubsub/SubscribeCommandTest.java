package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscribeCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void confirmsEachChannelWithHowManyThereAre() {
        assertEquals("*3 $9 subscribe $1 x :1 *3 $9 subscribe $1 y :2", client.call("SUBSCRIBE x y"));
        assertEquals("*3 $9 subscribe $1 x :2", client.call("SUBSCRIBE x"));
        assertEquals("*3 $10 psubscribe $2 z* :3", client.call("PSUBSCRIBE z*"));
    }

    @Test
    void isAnsweredByPushesInResp3() {
        client.call("HELLO 3");
        assertEquals(">3 $9 subscribe $1 x :1", client.call("SUBSCRIBE x"));
        assertEquals(":1", other.call("PUBLISH x hello"));
        assertEquals(">3 $7 message $1 x $5 hello", client.received());
    }

    @Test
    void letsMessagesIn() {
        client.call("SUBSCRIBE x");
        other.call("PUBLISH x one");
        other.call("PUBLISH y none");
        other.call("PUBLISH x two");
        assertEquals("*3 $7 message $1 x $3 one *3 $7 message $1 x $3 two", client.received());
        assertEquals("", client.received());
    }

    @ParameterizedTest
    @ValueSource(strings = {"READ k", "WRITE k v", "HELLO 3", "MULTI", "PUBLISH x m", "CLIENT LIST", "PUBSUB NUMPAT"})
    void leavesFewCommandsToAClientOfResp2(String line) {
        client.call("SUBSCRIBE x");
        String command = line.startsWith("CLIENT") || line.startsWith("PUBSUB")
                ? line.toLowerCase(Locale.ROOT).replace(' ', '|')
                : line.split(" ")[0].toLowerCase(Locale.ROOT);
        assertEquals(
                "-ERR Can't execute '" + command + "': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are"
                        + " allowed in this context",
                client.call(line));
        client.call("UNSUBSCRIBE");
        assertEquals("+PONG", client.call("PING"));
    }

    @Test
    void makesPingLookLikeAMessageInResp2() {
        client.call("SUBSCRIBE x");
        assertEquals("*2 $4 pong $0", client.call("PING"));
        assertEquals("*2 $4 pong $2 hi", client.call("PING hi"));
    }

    @Test
    void leavesAllCommandsToAClientOfResp3() {
        client.call("HELLO 3");
        client.call("SUBSCRIBE x");
        assertEquals("+PONG", client.call("PING"));
        assertEquals("+OK", client.call("WRITE k v"));
    }

    @Test
    void isQueuedByMulti() {
        client.call("MULTI");
        assertEquals("+QUEUED", client.call("SUBSCRIBE x"));
        client.call("PUBLISH x m");
        client.call("PING");
        assertEquals("*3 *3 $9 subscribe $1 x :1 :1 *2 $4 pong $0  *3 $7 message $1 x $1 m", client.call("EXEC"));
    }

    @Test
    void isConfirmedEvenToAClientThatWantsNoReplies() {
        client.call("CLIENT REPLY OFF");
        assertEquals("*3 $9 subscribe $1 x :1", client.call("SUBSCRIBE x"));
        assertEquals("", client.call("PING"));
        other.call("PUBLISH x m");
        assertEquals("*3 $7 message $1 x $1 m", client.received());
    }

    @Test
    void isSeenInTheListOfClients() {
        client.call("SUBSCRIBE x y");
        client.call("PSUBSCRIBE z*");
        client.call("SSUBSCRIBE s");
        String line = other.call("CLIENT LIST TYPE pubsub");
        assertTrue(line.contains(" flags=P ") && line.contains(" sub=2 psub=1 ssub=1 "), line);
        client.call("UNSUBSCRIBE");
        client.call("PUNSUBSCRIBE");
        client.call("SUNSUBSCRIBE");
        assertEquals("$0", other.call("CLIENT LIST TYPE pubsub"));
    }

    @Test
    void endsWithTheConnection() {
        client.call("SUBSCRIBE x");
        client.close();
        assertEquals(":0", other.call("PUBLISH x m"));
        assertEquals("*0", other.call("PUBSUB CHANNELS"));
    }

    @Test
    void endsWithReset() {
        client.call("SUBSCRIBE x");
        client.call("PSUBSCRIBE x");
        client.call("SSUBSCRIBE x");
        assertEquals("+RESET", client.call("RESET"));
        assertEquals("+PONG", client.call("PING"));
        assertEquals(":0", other.call("PUBLISH x m"));
        assertEquals(":0", other.call("SPUBLISH x m"));
    }
}
