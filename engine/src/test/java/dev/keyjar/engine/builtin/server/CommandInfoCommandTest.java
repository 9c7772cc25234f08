package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandInfoCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void describesThoseAskedForInTheirOrder() {
        assertEquals(
                "*3 *10 $4 read :-2 *1 +readonly :1 :-1 :1 *2 +@read +@slow *0"
                        + " *1 *6 $5 flags *2 +RO +access"
                        + " $12 begin_search *4 $4 type $5 index $4 spec *2 $5 index :1"
                        + " $9 find_keys *4 $4 type $5 range $4 spec *6 $7 lastkey :-1 $7 keystep :1 $5 limit :0 *0"
                        + " $-1"
                        + " *10 $4 echo :2 *3 +fast +loading +stale :0 :0 :0 *2 +@connection +@fast *0 *0 *0",
                client.call("COMMAND INFO READ nosuch echo").replace("+loading +stale +fast", "+fast +loading +stale"));
    }

    @Test
    void describesASubcommandByItsFullName() {
        String reply = client.call("COMMAND INFO config|GET");
        assertTrue(reply.startsWith("*1 *10 $10 config|get :-3 "), reply);
        assertEquals("*1 $-1", client.call("COMMAND INFO config|nosuch"));
    }

    @Test
    void describesAContainerWithItsSubcommands() {
        String reply = client.call("COMMAND INFO config");
        for (String name : List.of("config|get", "config|set", "config|rewrite", "config|resetstat", "config|help")) {
            assertTrue(reply.contains(" *10 $" + name.length() + " " + name + " "), name + " in " + reply);
        }
    }

    @Test
    void describesAllWhenAskedForNone() {
        assertEquals(client.call("COMMAND"), client.call("COMMAND INFO"));
    }

    @Test
    void usesSetsAndMapsInResp3() {
        client.call("HELLO 3");
        String reply = client.call("COMMAND INFO write nosuch");
        assertTrue(
                reply.startsWith("*2 *10 $5 write :3 ~1 +write :1 :1 :1 ~2 +@write +@slow ~0 ~1 %3 $5 flags ~"), reply);
        assertTrue(reply.endsWith(" ~0 _"), reply);
    }
}
