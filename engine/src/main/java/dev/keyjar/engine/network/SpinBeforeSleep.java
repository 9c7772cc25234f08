package dev.keyjar.engine.network;

import io.netty.channel.SelectStrategy;
import io.netty.util.IntSupplier;

/**
 * Lets an event loop look for more input for a moment before it sleeps. Waking a sleeping thread costs more than serving a
 * command, and it is the client that pays, inside its write. Measured with 50 clients that each wait for their reply, and two loops on
 * four processors: without it 0.78 of the throughput of one loop, with it 0.95. Where all processors are busy it takes from the clients:
 * one loop on two processors, 0.96 without and 0.90 with it.
 *
 * <p>It looks only while looking pays: after a look in vain the loop sleeps at once, but for one in 16 times.
 */
final class SpinBeforeSleep implements SelectStrategy {

    private static final long LOOK_NANOS = 50_000;
    private static final int SLEEPS_BETWEEN_LOOKS = 15;

    private int sleeps; // to go without a look

    @Override
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return selectNow.get();
        }
        if (sleeps > 0) {
            sleeps--;
            return SELECT;
        }
        long start = System.nanoTime();
        do {
            int ready = selectNow.get();
            if (ready > 0) {
                return ready;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - start < LOOK_NANOS);
        sleeps = SLEEPS_BETWEEN_LOOKS;
        return SELECT;
    }
}
