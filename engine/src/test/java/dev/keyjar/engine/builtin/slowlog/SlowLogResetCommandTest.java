package dev.keyjar.engine.builtin.slowlog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SlowLogResetCommandTest {

    @Test
    void emptiesTheLogAndIsTheFirstEntryOfTheNext() throws IOException {
        try (RunningServer keyjar = RunningServer.start("slowlog-log-slower-than", "0")) {
            keyjar.call("ECHO a");
            keyjar.call("ECHO b");
            assertEquals("OK", keyjar.call("SLOWLOG RESET"));
            assertEquals("(integer) 1", keyjar.call("SLOWLOG LEN"));
        }
    }
}
