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

    @Test
    void remembersTheSlowestCall() {
        statistics.ran(0, 3_000_000, false);
        statistics.ran(5, 7_000_000, false);
        statistics.ran(40, 5_000_000, false);
        statistics.ran(5, 1_000, false);
        assertEquals(7_000, statistics.slowestMicros());
        statistics.reset();
        assertEquals(0, statistics.slowestMicros());
    }

    @Test
    void measuresTheAllocationOfTheFirstCallsAndOfOneIn128Later() {
        long allocated = 0;
        for (int call = 0; call < 128 * 10; call++) {
            int weight = statistics.allocationWeight(2);
            if (weight > 0) {
                statistics.allocated(2, 100L * weight);
                allocated++;
            }
            statistics.ran(2, 1000, false);
        }
        assertEquals(128 + 9, allocated, "measured");
        assertEquals(100 * 128 * 10, statistics.allocatedBytes());
        assertEquals(1, statistics.allocationWeight(3), "each lane has first calls");
        statistics.reset();
        assertEquals(0, statistics.allocatedBytes());
    }
}
