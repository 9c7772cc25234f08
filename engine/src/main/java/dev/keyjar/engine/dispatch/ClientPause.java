package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * CLIENT PAUSE: for some time commands are kept back, all of them or those that may write. A pause that meets another makes the longer and
 * the stricter of both. Safe for any thread; asked for every command, which costs one read.
 */
public final class ClientPause {

    /** What is kept back. */
    public enum Mode {
        WRITE,
        ALL
    }

    private final LongSupplier nanoTime;
    private volatile Mode mode; // null when nothing is kept back; changed under this
    private long endsAt; // nanoTime; guarded by this
    private BiConsumer<Runnable, Long> timer = (task, millis) -> {};
    private Runnable onEnd = () -> {};

    ClientPause(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Before the server serves: how to run something later, and what wakes those that were kept back.
     *
     * @param newTimer takes what is to be run and in how many milliseconds
     */
    public synchronized void wakeWith(BiConsumer<Runnable, Long> newTimer, Runnable newOnEnd) {
        timer = newTimer;
        onEnd = newOnEnd;
    }

    /** Begins a pause, or adds to the one there is. */
    public synchronized void begin(Mode wanted, long millis) {
        long length = Math.min(millis, TimeUnit.DAYS.toMillis(365 * 100));
        long end = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(length);
        if (mode == null) {
            mode = wanted;
            endsAt = end;
        } else {
            mode = mode == Mode.ALL ? Mode.ALL : wanted;
            endsAt = end - endsAt > 0 ? end : endsAt;
        }
        timer.accept(this::endIfOver, length);
    }

    private synchronized void endIfOver() {
        long left = endsAt - nanoTime.getAsLong();
        if (mode != null && left <= 0) {
            end();
        } else if (mode != null) {
            timer.accept(this::endIfOver, TimeUnit.NANOSECONDS.toMillis(left) + 1);
        }
    }

    /** Ends the pause, if there is one. */
    public synchronized void end() {
        mode = null;
        onEnd.run();
    }

    /** Whether anything is kept back. */
    public boolean isOn() {
        return mode != null;
    }

    /** What is kept back; null for nothing. */
    public Mode mode() {
        return mode;
    }

    /** Milliseconds until it ends by itself; 0 when there is none. */
    public synchronized long millisLeft() {
        return mode == null ? 0 : Math.max(0, TimeUnit.NANOSECONDS.toMillis(endsAt - nanoTime.getAsLong()));
    }

    /** Whether a command of a client has to wait. */
    boolean keepsBack(Client client, RegisteredCommand command) {
        Mode now = mode;
        if (now == null) {
            return false;
        }
        return now == Mode.ALL
                || command.writes()
                || command.flags().contains(CommandFlag.MAY_REPLICATE)
                || command.handler() instanceof LocksForClient
                        && client.transaction().writes();
    }
}
