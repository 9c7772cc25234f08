package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientListCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private static List<String> ids(String lines) {
        return Arrays.stream(lines.split("\\s"))
                .filter(word -> word.startsWith("id="))
                .toList();
    }

    @Test
    void describesAllConnectionsTheOldestFirst() {
        server.connect().call("MULTI");
        TestServer.Connection third = server.connect();
        third.call("SELECT 4");
        String lines = client.call("CLIENT LIST");
        assertEquals(List.of("id=1", "id=2", "id=3"), ids(lines));
        assertTrue(lines.contains(" flags=x db=0 sub=0 psub=0 ssub=0 multi=0 "), lines);
        assertTrue(lines.contains(" cmd=client|list ") && lines.contains(" cmd=select "), lines);
        third.close();
        assertEquals(List.of("id=1", "id=2"), ids(client.call("CLIENT LIST")));
    }

    @Test
    void choosesById() {
        server.connect();
        server.connect();
        assertEquals(List.of("id=1", "id=3"), ids(client.call("CLIENT LIST ID 3 1 99 3")));
        assertEquals("$0", client.call("CLIENT LIST ID 99"));
    }

    @Test
    void choosesByType() {
        assertEquals(List.of("id=1"), ids(client.call("CLIENT LIST TYPE normal")));
        for (String none : List.of("master", "REPLICA", "slave", "pubsub")) {
            assertEquals("$0", client.call("CLIENT LIST TYPE " + none));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CLIENT LIST TYPE foo,ERR Unknown client type 'foo'",
        "CLIENT LIST TYPE,ERR syntax error",
        "CLIENT LIST TYPE normal x,ERR syntax error",
        "CLIENT LIST ID,ERR syntax error",
        "CLIENT LIST ID x,ERR Invalid client ID",
        "CLIENT LIST FOO,ERR syntax error"
    })
    void refusesOtherChoices(String line, String error) {
        assertEquals("-" + error, client.call(line));
    }
}
