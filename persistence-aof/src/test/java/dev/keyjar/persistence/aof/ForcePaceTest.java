package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Who forces, and when, as forces get slow and quick again. Times are in a unit of their own: a quick force takes 100. */
class ForcePaceTest {

    private static final long SLOW = 3_000;
    private static final long LONGEST_WAIT = SLOW / 2;

    private final ForcePace pace = new ForcePace(100);
    private long appended;
    private long forced;
    private long now;

    @Test
    void oneSlowForceAmongManyQuickOnesDoesNotMakeADiskSlow() {
        for (int i = 0; i < 50; i++) {
            pace.forced(40, 1, 0);
        }
        pace.forced(800, 1, 0);
        assertFalse(pace.isSlow());
    }

    @Test
    void aDiskThatStallsIsSlowUntilItIsQuickAgain() {
        pace.forced(100_000, 1, 0);
        assertTrue(pace.isSlow());
        int forces = 0;
        for (; pace.isSlow(); forces++) {
            pace.forced(40, 1, 0);
        }
        assertTrue(forces > 4 && forces < 40, forces + " forces");
    }

    @Test
    void aQuickDiskIsNeverWaitedFor() {
        force(40, 25, 25);
        appended += 1;
        assertEquals(0, nanosToWait(0));
    }

    @Test
    void twoGroupsThatTakeTurnsBecomeOne() {
        makeSlow();
        force(SLOW, 25, 25);
        assertEquals(LONGEST_WAIT, nanosToWait(0));
        appended += 10;
        assertEquals(LONGEST_WAIT - 300, nanosToWait(300));
        appended += 15; // all are there
        assertEquals(0, nanosToWait(200));
        force(SLOW, 50, 0);
        appended += 8;
        assertEquals(LONGEST_WAIT, nanosToWait(0));
        appended += 42;
        assertEquals(0, nanosToWait(100));
    }

    @Test
    void aSingleClientNeverWaits() {
        makeSlow();
        for (int i = 0; i < 100; i++) {
            force(SLOW, 1, 0);
            assertEquals(0, nanosToWait(10));
            appended += 1;
            assertEquals(0, nanosToWait(10));
        }
    }

    @Test
    void clientsThatDoNotComeBackAreWaitedForOnceInAWhile() {
        makeSlow();
        int waits = 0;
        for (int i = 0; i < 170; i++) {
            force(SLOW, 20, 20);
            if (nanosToWait(0) > 0) {
                waits++;
                appended += 2;
                assertEquals(0, nanosToWait(LONGEST_WAIT));
            }
        }
        assertEquals(10, waits);
    }

    @Test
    void aClientThatWritesMoreNowAndThenIsWaitedForOnceInAWhileToo() {
        makeSlow();
        int waits = 0;
        for (int i = 0; i < 34; i++) {
            force(SLOW, 2, 0);
            appended += 1;
            if (nanosToWait(0) > 0) {
                waits++;
                assertEquals(0, nanosToWait(LONGEST_WAIT));
            }
        }
        assertEquals(2, waits);
    }

    @Test
    void aWaitThatBroughtManyIsWorthAnother() {
        makeSlow();
        for (int i = 0; i < 20; i++) {
            force(SLOW, 25, 25);
            assertEquals(LONGEST_WAIT, nanosToWait(0));
            appended += 15; // ten have gone
            assertEquals(0, nanosToWait(LONGEST_WAIT));
        }
    }

    private void makeSlow() {
        for (int i = 0; i < 1000; i++) {
            pace.forced(SLOW + 15, 0, appended); // the mean is rounded down
        }
    }

    /** A force that brings so many units to the disk, while so many others are appended. */
    private void force(long tookNanos, long units, long meanwhile) {
        appended = forced + units + meanwhile;
        forced += units;
        now += tookNanos;
        pace.forced(tookNanos, units, appended);
    }

    private long nanosToWait(long nanosLater) {
        now += nanosLater;
        return pace.nanosToWait(appended - forced, appended, now);
    }
}
