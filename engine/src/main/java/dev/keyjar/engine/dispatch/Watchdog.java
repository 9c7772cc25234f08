package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.Watchable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names commands that do not return, with the stack of their thread, and interrupts those of plugins. Looks on a thread of
 * its own, which waits for no lock: whoever does not return may hold any of them.
 *
 * <pre>
 *   0 ── plugin-time-limit: named ── busy-reply-threshold: named, interrupted ── then once a second ── 10 s later: said to be deaf
 * </pre>
 *
 * <p>Each is said once for a call. A command of the engine is named at the second mark and never interrupted. One that a handler runs
 * ({@code call.run}) belongs to the handler's time. Observers of commands are looked after as commands are.
 */
public final class Watchdog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final long MILLIS_BETWEEN_INTERRUPTS = 1000;
    private static final int INTERRUPTS_UNTIL_DEAF = 10;

    private final Dispatcher dispatcher;
    private final LongSupplier limitMillis;
    private final LongSupplier interruptMillis;
    private final Map<Lane, Watched> watched = new HashMap<>();
    private final Thread thread = new Thread(this::watch, "keyjar-watchdog");

    /** What was done about the call of a lane that began then. */
    private static final class Watched {
        private final long since;
        private boolean limitTold;
        private boolean busyTold;
        private int interrupts;
        private long interruptedAt; // nanoseconds

        private Watched(long since) {
            this.since = since;
        }
    }

    /**
     * Watches the lanes of a dispatcher.
     *
     * @param limitMillis from when on a plugin's command is named; 0 for never
     * @param interruptMillis from when on any command is named, and a plugin's interrupted; 0 for never
     */
    public Watchdog(Dispatcher dispatcher, LongSupplier limitMillis, LongSupplier interruptMillis) {
        this.dispatcher = dispatcher;
        this.limitMillis = limitMillis;
        this.interruptMillis = interruptMillis;
    }

    /** Watches from now on, until it is closed. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_LOOKS);
                try {
                    look();
                } catch (RuntimeException fault) {
                    LOG.error("A fault while looking for commands that do not return", fault);
                }
            }
        } catch (InterruptedException closed) {
            // as it was told to
        }
    }

    /** Watches no longer. The server ends: what plugins still run is interrupted. */
    @Override
    public void close() {
        thread.interrupt();
        for (Lane lane : dispatcher.lanes()) {
            Watchable running = lane.running();
            long since = lane.runningSince();
            if (running != null && running.plugin() != null) {
                lane.interrupt(since);
            }
        }
    }

    /** Looks at every lane; what it told the log. */
    List<String> look() {
        List<String> told = new ArrayList<>();
        watched.keySet().retainAll(dispatcher.lanes());
        for (Lane lane : dispatcher.lanes()) {
            Watchable running = lane.running();
            long since = lane.runningSince();
            if (running == null) {
                watched.remove(lane);
            } else {
                look(lane, running, since, told);
            }
        }
        told.forEach(LOG::warn);
        return told;
    }

    private void look(Lane lane, Watchable running, long since, List<String> told) {
        Watched call = watched.get(lane);
        if (call == null || call.since != since) {
            call = new Watched(since);
            watched.put(lane, call);
        }
        long now = System.nanoTime();
        long millis = TimeUnit.NANOSECONDS.toMillis(now - since);
        if (isOver(millis, interruptMillis)) {
            boolean ofPlugin = running.plugin() != null;
            if (!call.busyTold) {
                call.busyTold = true;
                tell(lane, running, since, millis, ofPlugin ? "; interrupting it" : "", told);
            }
            if (ofPlugin && now - call.interruptedAt > TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_INTERRUPTS)) {
                call.interruptedAt = now;
                if (lane.interrupt(since) && ++call.interrupts == INTERRUPTS_UNTIL_DEAF) {
                    tell(lane, running, since, millis, DEAF, told);
                }
            }
        } else if (!call.limitTold && running.plugin() != null && isOver(millis, limitMillis)) {
            call.limitTold = true;
            tell(lane, running, since, millis, " (plugin-time-limit is " + limitMillis.getAsLong() + ")", told);
        }
    }

    private static final String DEAF = ", though it was interrupted " + INTERRUPTS_UNTIL_DEAF
            + " times; whoever needs its keys or its event loop waits. Only the end of the server can end it; mend the plugin";

    private static boolean isOver(long millis, LongSupplier limit) {
        long limitMillis = limit.getAsLong();
        return limitMillis > 0 && millis >= limitMillis;
    }

    private static void tell(Lane lane, Watchable running, long since, long millis, String more, List<String> told) {
        StackTraceElement[] stack = lane.thread().getStackTrace();
        Client client = lane.callerNow();
        if (lane.running() != running || lane.runningSince() != since) {
            return; // it has returned after all: that stack is another's
        }
        told.add(running.what() + " of "
                + (running.plugin() == null ? "the engine" : "plugin " + running.plugin())
                + (client == null || client.address().isEmpty()
                        ? ""
                        : ", called by client " + client.id() + " at " + client.address() + ",")
                + " has not returned for " + millis + " ms" + more + ". It is at:\n"
                + Arrays.stream(stack).map(frame -> "    at " + frame).collect(Collectors.joining("\n")));
    }
}
