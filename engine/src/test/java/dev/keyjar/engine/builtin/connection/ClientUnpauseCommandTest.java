package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClientUnpauseCommandTest {

    @Test
    void endsAPauseThatMayNotBeThere() throws IOException {
        try (RunningServer keyjar = RunningServer.start()) {
            assertEquals("OK", keyjar.call("CLIENT UNPAUSE"));
            keyjar.call("CLIENT PAUSE 60000 WRITE");
            assertEquals("OK", keyjar.call("CLIENT UNPAUSE"));
            assertEquals("OK", keyjar.call("SET k v"));
        }
    }
}
