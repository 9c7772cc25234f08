package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class CommandCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    /** Names at the top of the table; the names of subcommands have a bar. */
    private static int described(String reply) {
        return Integer.parseInt(reply.substring(1, reply.indexOf(' ')));
    }

    @Test
    void describesEveryCommandAndContainerOnce() {
        String reply = client.call("COMMAND");
        assertEquals(client.call("COMMAND COUNT"), ":" + described(reply));
        assertTrue(reply.contains(" $5 write :3 *1 +write :1 :1 :1 "), reply);
        assertTrue(reply.contains(" $6 config :-2 *0 :0 :0 :0 "), reply);
    }

    @Test
    void isAContainerToo() {
        assertEquals("-ERR unknown subcommand 'FOO'. Try COMMAND HELP.", client.call("COMMAND FOO"));
        String help = client.call("COMMAND HELP");
        assertTrue(help.contains("GETKEYS") && help.contains("LIST"), help);
    }
}
