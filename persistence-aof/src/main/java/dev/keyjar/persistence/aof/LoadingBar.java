package dev.keyjar.persistence.aof;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Shows the operator how far loading is: a bar on a terminal, a line now and then in a log. Shows nothing of what takes less than a
 * second. For one thread.
 */
final class LoadingBar {

    private static final long PERIOD_ON_TERMINAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PERIOD_IN_LOG_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int WIDTH = 30;
    private static final double MEGABYTE = 1024 * 1024;

    private final PrintStream terminal;
    private final Consumer<String> log;
    private final LongSupplier nanoClock;
    private final long begunNanos;
    private long nextNanos;
    private int shown; // characters on the terminal's line

    /**
     * Begins now.
     *
     * @param terminal where a line can be written over; null when there is none
     * @param log takes lines otherwise
     */
    LoadingBar(PrintStream terminal, Consumer<String> log, LongSupplier nanoClock) {
        this.terminal = terminal;
        this.log = log;
        this.nanoClock = nanoClock;
        this.begunNanos = nanoClock.getAsLong();
        this.nextNanos = begunNanos + (terminal == null ? PERIOD_IN_LOG_NANOS : QUIET_NANOS);
    }

    /** So much is loaded. */
    void show(long loadedBytes, long totalBytes) {
        long now = nanoClock.getAsLong();
        if (now - nextNanos < 0) {
            return;
        }
        double seconds = (now - begunNanos) / 1e9;
        double rate = loadedBytes / seconds;
        long secondsLeft = rate == 0 ? 0 : Math.round((totalBytes - loadedBytes) / rate);
        long percent = totalBytes == 0 ? 100 : loadedBytes * 100 / totalBytes;
        String line = String.format(
                Locale.ROOT,
                "%d %%, %.0f of %.0f MB, %.0f MB/s, %d s left",
                percent,
                loadedBytes / MEGABYTE,
                totalBytes / MEGABYTE,
                rate / MEGABYTE,
                secondsLeft);
        if (terminal == null) {
            nextNanos = now + PERIOD_IN_LOG_NANOS;
            log.accept("Loading: " + line);
        } else {
            nextNanos = now + PERIOD_ON_TERMINAL_NANOS;
            int full = (int) (WIDTH * percent / 100);
            write("Loading [" + "#".repeat(full) + ".".repeat(WIDTH - full) + "] " + line);
        }
    }

    /** Takes the bar away. */
    void end() {
        if (shown > 0) {
            write("");
            terminal.print('\r');
            terminal.flush();
            shown = 0;
        }
    }

    private void write(String line) {
        terminal.print('\r' + line + " ".repeat(Math.max(0, shown - line.length())));
        terminal.flush();
        shown = line.length();
    }
}
