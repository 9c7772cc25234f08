package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.command.RegisteredCommand;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names a handler that does not return, with its stack, and interrupts it, once per call. Run {@link #look} on one thread, every
 * second or so.
 */
public final class Watchdog {

    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Dispatcher dispatcher;
    private final LongSupplier limitMillis;
    private final Map<Lane, Long> reported = new HashMap<>(); // the start of the call that was reported

    /** Watches the lanes of a dispatcher; 0 milliseconds for not at all. */
    public Watchdog(Dispatcher dispatcher, LongSupplier limitMillis) {
        this.dispatcher = dispatcher;
        this.limitMillis = limitMillis;
    }

    /** Looks at every lane. */
    public void look() {
        long limit = limitMillis.getAsLong();
        reported.keySet().retainAll(dispatcher.lanes());
        for (Lane lane : dispatcher.lanes()) {
            RegisteredCommand running = lane.running();
            long since = lane.runningSince();
            long millis = (System.nanoTime() - since) / 1_000_000;
            if (limit > 0
                    && running != null
                    && millis > limit
                    && !Long.valueOf(since).equals(reported.put(lane, since))) {
                Thread thread = lane.thread();
                LOG.warn(
                        "The command '{}' of {} has not returned for {} ms; interrupting it. It is at:\n{}",
                        running.name(),
                        running.plugin() == null ? "the engine" : "plugin " + running.plugin(),
                        millis,
                        Arrays.stream(thread.getStackTrace())
                                .map(frame -> "    at " + frame)
                                .collect(Collectors.joining("\n")));
                if (running.plugin() != null) {
                    lane.interrupt();
                }
            }
        }
    }
}
