package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.ObservedCommand;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.syntax.KeyFlags;
import dev.keyjar.api.syntax.KeyPositions;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.command.Watchable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is told of every command that ran. Costs one read when there is nobody. Any thread. */
public final class CommandObservers {

    private static final Logger LOG = LoggerFactory.getLogger(CommandObservers.class);
    private static final long SLOW_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
    private static final long BETWEEN_COMPLAINTS_NANOS = TimeUnit.MINUTES.toNanos(1);

    private volatile Told[] all = {};

    /** An observer, and when it was last complained of. */
    private record Told(PluginId plugin, CommandObserver observer, AtomicLong silentUntilNanos) implements Watchable {

        @Override
        public String what() {
            return "The observer " + observer.getClass().getName();
        }
    }

    /** Puts observers in the place of those of the plugins' of that name. */
    public synchronized void replace(PluginId plugin, List<CommandObserver> observers) {
        List<Told> next = new ArrayList<>();
        for (Told told : all) {
            if (!told.plugin.name().equals(plugin.name())) {
                next.add(told);
            }
        }
        long now = System.nanoTime();
        observers.forEach(one -> next.add(new Told(plugin, one, new AtomicLong(now))));
        all = next.toArray(Told[]::new);
    }

    boolean any() {
        return all.length > 0;
    }

    /** Notes a call that has just run. */
    static ObservedCommand note(
            RegisteredCommand command, byte[][] words, Client client, boolean changed, long nanoseconds, String error) {
        KeyPositions positions = new KeyPositions();
        command.syntax().findKeys(words, words.length, positions);
        List<ObservedCommand.Key> keys = new ArrayList<>(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            KeyFlags flags = positions.flags(i);
            keys.add(new ObservedCommand.Key(words[positions.index(i)], flags.reads(), flags.writes()));
        }
        return new ObservedCommand(
                command.name(),
                command.plugin(),
                "default",
                client.id(),
                client.name(),
                client.address(),
                client.database(),
                List.copyOf(keys),
                changed,
                nanoseconds,
                error);
    }

    /** Tells all of a command; no lock is held. The lane's watchdog looks after them as it does after commands. */
    void tell(ObservedCommand command, Lane lane) {
        for (Told told : all) {
            long begun = lane.time();
            lane.enter(told);
            try {
                Thread.currentThread()
                        .setContextClassLoader(told.observer.getClass().getClassLoader());
                told.observer.observed(command);
            } catch (Throwable thrown) { // whatever a plugin's code does, the client's command is done
                complain(told, "failed", thrown);
            }
            long took = lane.leave() - begun;
            if (took > SLOW_NANOS) {
                complain(
                        told,
                        "took " + TimeUnit.NANOSECONDS.toMillis(took) + " ms, in which other clients waited",
                        null);
            }
        }
    }

    private static void complain(Told told, String what, Throwable thrown) {
        long now = System.nanoTime();
        long silentUntil = told.silentUntilNanos.get();
        if (now - silentUntil >= 0
                && told.silentUntilNanos.compareAndSet(silentUntil, now + BETWEEN_COMPLAINTS_NANOS)) {
            String line = told.what() + " of the plugin " + told.plugin + " " + what + "; that is told once a minute";
            try {
                LOG.warn(line, thrown);
            } catch (Throwable again) { // it cannot be printed
                LOG.warn("{} ({})", line, thrown.getClass().getName());
            }
        }
    }
}
