package dev.keyjar.engine.builtin.pubsub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class PubSubCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();
    private final TestServer.Connection other = server.connect();

    @Test
    void listsChannelsWithSubscribers() {
        assertEquals("*0", other.call("PUBSUB CHANNELS"));
        client.call("SUBSCRIBE one two");
        client.call("PSUBSCRIBE t*");
        client.call("SSUBSCRIBE three");
        assertEquals("*1 $3 two", other.call("PUBSUB CHANNELS t*"));
        assertEquals("*1 $5 three", other.call("PUBSUB SHARDCHANNELS"));
        assertEquals("*0", other.call("PUBSUB SHARDCHANNELS o*"));
        client.call("RESET");
        assertEquals("*0", other.call("PUBSUB CHANNELS"));
    }

    @Test
    void countsSubscribers() {
        client.call("SUBSCRIBE one two");
        TestServer.Connection third = server.connect();
        third.call("SUBSCRIBE one");
        third.call("SSUBSCRIBE one");
        assertEquals("*6 $3 one :2 $3 two :1 $5 three :0", other.call("PUBSUB NUMSUB one two three"));
        assertEquals("*4 $3 one :1 $3 two :0", other.call("PUBSUB SHARDNUMSUB one two"));
        assertEquals("*0", other.call("PUBSUB NUMSUB"));
    }

    @Test
    void countsPatternsOnceWhoeverSubscribed() {
        client.call("PSUBSCRIBE a* b*");
        server.connect().call("PSUBSCRIBE a*");
        assertEquals(":2", other.call("PUBSUB NUMPAT"));
        String info = other.call("INFO stats");
        assertTrue(info.contains("pubsub_channels:0 pubsub_patterns:2 pubsubshard_channels:0"), info);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertEquals(
                "-ERR unknown subcommand or wrong number of arguments for 'CHANNELS'. Try PUBSUB HELP.",
                other.call("PUBSUB CHANNELS a b"));
        assertEquals("-ERR wrong number of arguments for 'pubsub|numpat' command", other.call("PUBSUB NUMPAT x"));
        assertEquals("-ERR unknown subcommand 'FOO'. Try PUBSUB HELP.", other.call("PUBSUB FOO"));
        assertTrue(other.call("PUBSUB HELP").contains("+NUMSUB [channel ...]"));
    }
}
