package dev.keyjar.engine.builtin.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.dispatch.SlowCall;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The monitor, its history and its pictures; the commands themselves are tried in {@link LatencyCommandTest}. */
class LatencyCommandsTest {

    private long threshold = 100;
    private final LatencyMonitor monitor = new LatencyMonitor(() -> threshold);
    private final RegisteredCommand slow = new RegisteredCommand(new LatencyLatestCommand(monitor), null);

    private void took(long second, long millis) {
        Client client = new Client(1, "", "", 0, true);
        monitor.slow(new SlowCall(slow, new byte[0][], client, second * 1000 + 7, millis * 1_000_000 + 5, -1));
    }

    @Test
    void wantsCallsFromTheThresholdOn() {
        assertEquals(100_000_000, monitor.fromNanoseconds());
        threshold = 0;
        assertEquals(Long.MAX_VALUE, monitor.fromNanoseconds());
        threshold = Long.MAX_VALUE;
        assertEquals(Long.MAX_VALUE, monitor.fromNanoseconds());
    }

    @Test
    void keepsTheWorstOfEachSecond() {
        took(10, 120);
        took(10, 300);
        took(10, 200);
        took(11, 150);
        LatencyMonitor.Event event = monitor.event("command");
        assertEquals(List.of(new LatencySample(10, 300), new LatencySample(11, 150)), event.samples());
        assertEquals(300, event.worstMillis());
    }

    @Test
    void keeps160SamplesAndRemembersTheWorstOfAll() {
        for (int second = 0; second < 200; second++) {
            took(second, 1000 - second);
        }
        LatencyMonitor.Event event = monitor.event("command");
        assertEquals(160, event.samples().size());
        assertEquals(new LatencySample(199, 801), event.newest());
        assertEquals(1000, event.worstMillis());
    }

    @Test
    void drawsColumnsBetweenLowestAndHighestWithTheirAge() {
        took(1000, 100);
        took(4940, 150);
        took(5000, 200);
        assertEquals("""
                command - high 200 ms, low 100 ms (all time high 200 ms)
                --------------------------------------------------------------------------------
                  #
                  |
                 `|
                _||
                \s\s\s
                110
                hms
                """, LatencyGraph.of(monitor.event("command"), 5000));
    }

    @Test
    void saysWhatItSawInWords() {
        took(1, 100);
        took(2, 200);
        String report = LatencyReport.of(monitor);
        assertTrue(report.startsWith("command: 2 sample(s), 150 ms on average, 200 ms at worst.\n"), report);
    }
}
