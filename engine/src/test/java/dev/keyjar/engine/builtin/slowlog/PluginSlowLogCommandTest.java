package dev.keyjar.engine.builtin.slowlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginSlowLogCommandTest {

    private RunningServer keyjar;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start("slowlog-log-slower-than", "0");
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void tellsThePluginOfSlowCallsAndWhatTheyAllocated() {
        keyjar.call("CLIENT SETNAME worker");
        keyjar.call("SET k v");
        keyjar.call("PING");
        String shown = keyjar.call("PLUGIN SLOWLOG");
        assertTrue(
                shown.matches(
                        "\\[\\[\"id\", \\(integer\\) 1, \"plugin\", \"application\", \"time\", \\(integer\\) \\d{10},"
                                + " \"usec\", \\(integer\\) \\d+, \"allocated-bytes\", \\(integer\\) [1-9]\\d*,"
                                + " \"command\", \\[\"SET\", \"k\", \"v\"], \"client-address\", \""
                                + keyjar.client().address() + "\", \"client-name\", \"worker\"]]"),
                shown);
    }

    @Test
    void showsTheNewestOfPluginsAndSkipsTheEngines() {
        for (int i = 0; i < 12; i++) {
            keyjar.call("SET k " + i);
            keyjar.call("PING");
        }
        assertEquals(10, keyjar.call("PLUGIN SLOWLOG").split("\"plugin\"").length - 1);
        assertEquals(12, keyjar.call("PLUGIN SLOWLOG -1").split("\"plugin\"").length - 1);
        assertTrue(keyjar.call("PLUGIN SLOWLOG 1").contains("[\"SET\", \"k\", \"11\"]"));
        assertEquals("(error) ERR count should be greater than or equal to -1", keyjar.call("PLUGIN SLOWLOG -2"));
    }
}
