package dev.keyjar.engine.builtin.slowlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SlowLogLenCommandTest {

    @Test
    void countsEntries() throws IOException {
        try (RunningServer keyjar = RunningServer.start("slowlog-log-slower-than", "0")) {
            assertEquals("(integer) 0", keyjar.call("SLOWLOG LEN"));
            assertEquals("(integer) 1", keyjar.call("SLOWLOG LEN"));
        }
    }
}
