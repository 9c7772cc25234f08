package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientReplyCommandTest {

    private RunningServer keyjar;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
        client = keyjar.client();
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void offLeavesEverythingUnansweredErrorsToo() {
        client.send("CLIENT REPLY OFF")
                .send("SET k v")
                .send("NOSUCH")
                .send("KEYS *")
                .send("CLIENT REPLY x");
        assertEquals("OK", client.call("CLIENT REPLY ON"));
        assertEquals("\"v\"", client.call("GET k"));
    }

    @Test
    void skipLeavesTheNextOneUnanswered() {
        client.send("CLIENT REPLY SKIP").send("ECHO a");
        assertEquals("\"b\"", client.call("ECHO b"));
        client.send("CLIENT REPLY SKIP").send("KEYS *");
        assertEquals("\"c\"", client.call("ECHO c"));
    }

    @Test
    void resetAnswersAgain() {
        client.send("CLIENT REPLY OFF");
        assertEquals("RESET", client.call("RESET"));
        assertEquals("PONG", client.call("PING"));
    }

    @Test
    void refusesOtherWords() {
        assertEquals("(error) ERR syntax error", client.call("CLIENT REPLY foo"));
    }
}
