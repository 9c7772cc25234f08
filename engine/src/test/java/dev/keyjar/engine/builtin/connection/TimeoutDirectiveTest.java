package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TimeoutDirectiveTest {

    @Test
    void closesClientsThatAreIdleForLonger() throws IOException {
        try (RunningServer keyjar = RunningServer.start()) {
            TestClient idle = keyjar.connect();
            idle.call("PING");
            assertEquals("OK", keyjar.call("CONFIG SET timeout 1"));
            assertEquals("closed", idle.read());
        }
    }
}
