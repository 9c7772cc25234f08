package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class ModuleListCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void listsPluginsAsModules() {
        assertEquals(
                "*1 *10 $4 name $5 notes $3 ver :10203 $4 path $18 /plugins/notes.jar $4 args *0 $7 version $5 1.2.3",
                client.call("MODULE LIST"));
        client.call("HELLO 3");
        assertTrue(client.call("MODULE LIST").startsWith("*1 %5 $4 name "));
    }
}
