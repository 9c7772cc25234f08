package dev.keyjar.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandStatisticsTest {

    private final CommandStatistics statistics = new CommandStatistics();

    @Test
    void losesNoCallOfAnyLane() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int lane = i; // those from 15 on share a stripe
            Thread thread = new Thread(() -> {
                for (int call = 0; call < 10_000; call++) {
                    statistics.ran(lane, 1000, call % 10 == 0);
                    if (call % 100 == 0) {
                        statistics.refused();
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(20_000);
        }
        assertEquals(200_000, statistics.calls());
        assertEquals(200_000, statistics.micros());
        assertEquals(20_000, statistics.failed());
        assertEquals(2_000, statistics.rejected());
    }

    @Test
    void countsFromNothingAgain() {
        statistics.ran(0, 5000, true);
        statistics.ran(99, 5000, false);
        statistics.refused();
        statistics.reset();
        assertEquals(0, statistics.calls() + statistics.micros() + statistics.failed() + statistics.rejected());
        statistics.ran(3, 2500, false);
        assertEquals(1, statistics.calls());
        assertEquals(2, statistics.micros());
    }
}
