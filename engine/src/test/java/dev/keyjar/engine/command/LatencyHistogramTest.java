package dev.keyjar.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

    private final LatencyHistogram histogram = new LatencyHistogram();

    @Test
    void isExactBelow64Nanoseconds() {
        for (int nanos = 0; nanos < 64; nanos++) {
            histogram.add(0, nanos);
        }
        assertEquals(64, histogram.counts().calls());
        assertEquals(31, histogram.counts().percentile(50));
        assertEquals(63, histogram.counts().percentile(100));
        assertEquals(0, histogram.counts().percentile(0));
        assertEquals(10, histogram.counts().upTo(9));
    }

    @Test
    void isAThirtySecondTooLongAtMost() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long[] durations = new long[10_000];
        for (int i = 0; i < durations.length; i++) {
            durations[i] = random.nextLong(1L << 1 + random.nextInt(32));
            histogram.add(random.nextInt(20), durations[i]);
        }
        Arrays.sort(durations);
        LatencyHistogram.Counts counts = histogram.counts();
        for (double percent : new double[] {1, 10, 50, 90, 99, 99.9, 100}) {
            long exact = durations[(int) Math.ceil(durations.length * percent / 100) - 1];
            long told = counts.percentile(percent);
            assertTrue(
                    told >= exact && told <= exact + exact / 32 + 1,
                    percent + "%: " + told + ", not " + exact + "; seed " + seed);
        }
    }

    @Test
    void countsExactlyUpToPowersOfTwo() {
        histogram.add(0, 1023);
        histogram.add(0, 1024);
        histogram.add(0, 2047);
        histogram.add(0, 2048);
        assertEquals(1, histogram.counts().upTo(1023));
        assertEquals(3, histogram.counts().upTo(2047));
    }

    @Test
    void takesWhatIsBeyondItsEnds() {
        histogram.add(0, -5);
        histogram.add(0, Long.MAX_VALUE);
        assertEquals(2, histogram.counts().calls());
        assertEquals((1L << 33) - 1, histogram.counts().percentile(100));
    }

    @Test
    void knowsNothingWithoutCallsAndAfterReset() {
        assertEquals(0, histogram.counts().percentile(99));
        histogram.add(3, 10);
        histogram.add(40, 10);
        histogram.reset();
        assertEquals(0, histogram.counts().calls());
    }
}
