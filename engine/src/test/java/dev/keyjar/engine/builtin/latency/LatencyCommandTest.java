package dev.keyjar.engine.builtin.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** LATENCY over a connection, with an event made by DEBUG SLEEP. */
class LatencyCommandTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start("latency-monitor-threshold", "5", "enable-debug-command", "yes");
        keyjar.call("DEBUG SLEEP 0.012");
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void latestShowsEachEvent() {
        String latest = keyjar.call("LATENCY LATEST");
        assertTrue(
                latest.matches("\\[\\[\"command\", \\(integer\\) \\d{10}, \\(integer\\) \\d+, \\(integer\\) \\d+]]"),
                latest);
    }

    @Test
    void historyShowsSamples() {
        String history = keyjar.call("LATENCY HISTORY command");
        assertTrue(history.matches("\\[\\[\\(integer\\) \\d{10}, \\(integer\\) \\d{2,}]]"), history);
        assertEquals("[]", keyjar.call("LATENCY HISTORY nosuch"));
    }

    @Test
    void graphNeedsAnEvent() {
        assertTrue(keyjar.call("LATENCY GRAPH command").startsWith("\"command - high "));
        assertEquals("(error) ERR No samples available for event 'nosuch'", keyjar.call("LATENCY GRAPH nosuch"));
    }

    @Test
    void doctorNamesTheEvent() {
        assertTrue(keyjar.call("LATENCY DOCTOR").startsWith("\"command: 1 sample(s)"));
    }

    @Test
    void resetForgetsWhatIsNamed() throws IOException {
        try (RunningServer other =
                RunningServer.start("latency-monitor-threshold", "1", "enable-debug-command", "yes")) {
            other.call("DEBUG SLEEP 0.003");
            assertEquals("(integer) 1", other.call("LATENCY RESET nosuch command"));
            assertEquals("(integer) 0", other.call("LATENCY RESET"));
            assertEquals("[]", other.call("LATENCY LATEST"));
        }
    }

    @Test
    void histogramCountsTheCallsOfEachCommand() {
        keyjar.call("CLIENT GETNAME");
        keyjar.call("CLIENT GETNAME");
        String histogram = keyjar.call("LATENCY HISTOGRAM client|getname");
        assertTrue(
                histogram.matches("\\[\"client\\|getname\", \\[\"calls\", \\(integer\\) 2, \"histogram_usec\", "
                        + "\\[(\\(integer\\) \\d+, \\(integer\\) 1, )?\\(integer\\) \\d+, \\(integer\\) 2]]]"),
                histogram);
        assertTrue(keyjar.call("LATENCY HISTOGRAM client").contains("client|getname"));
        assertEquals("[]", keyjar.call("LATENCY HISTOGRAM nosuch"));
    }

    @Test
    void histogramIsLeftAloneWhenTrackingIsOff() {
        keyjar.call("CONFIG SET latency-tracking no");
        keyjar.call("CLIENT ID");
        keyjar.call("CONFIG SET latency-tracking yes");
        assertEquals("[]", keyjar.call("LATENCY HISTOGRAM client|id"));
    }
}
