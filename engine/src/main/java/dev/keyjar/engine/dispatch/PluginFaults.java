package dev.keyjar.engine.dispatch;

import dev.keyjar.api.PluginId;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The faults of plugins' commands: they are counted and logged, and a plugin with too many of them within a minute is switched off,
 * when that is wanted ({@code plugin-max-failures}): its commands answer an error until it is switched on again. A replay and tasks run
 * them all the same, and its value types stay in use. Safe for any thread; nothing of a plugin's classes is kept.
 */
public final class PluginFaults {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFaults.class);
    private static final int SECONDS = 60;
    private static final int LONGEST_MESSAGE = 200;

    private final CommandTable table;
    private final LongSupplier nanos;
    private final Map<String, Faults> plugins = new HashMap<>(); // by name; guarded by this, as are they
    private volatile long most; // 0 for any number

    /** Of one plugin. */
    private static final class Faults {
        private final long[] bySecond = new long[SECONDS];
        private long second; // the last that was counted in
        private long total;
        private String refusal = ""; // while it is switched off
        private String logged = ""; // what was logged with its stack last
        private long loggedAt;
        private long unlogged; // the same, since

        private long count(long now, long more) {
            for (long passed = Math.max(second + 1, now - SECONDS + 1); passed <= now; passed++) {
                bySecond[(int) (passed % SECONDS)] = 0;
            }
            second = now;
            bySecond[(int) (now % SECONDS)] += more;
            long sum = 0;
            for (long ofSecond : bySecond) {
                sum += ofSecond;
            }
            return sum;
        }
    }

    /** None yet. */
    PluginFaults(CommandTable table, LongSupplier nanos) {
        this.table = table;
        this.nanos = nanos;
    }

    /** Changes how many faults within a minute switch a plugin off; 0 for never. One that is off stays so. */
    public void most(long faults) {
        most = faults;
    }

    /** A handler failed. */
    void happened(HandlerFault fault) {
        PluginId plugin = fault.command().plugin();
        if (plugin == null) {
            fault.log(0);
        } else {
            happened(fault, plugin);
        }
    }

    private synchronized void happened(HandlerFault fault, PluginId plugin) {
        Faults faults = plugins.computeIfAbsent(plugin.name(), none -> new Faults());
        long now = nanos.getAsLong();
        log(fault, faults, now);
        faults.total++;
        // The clock may begin below zero; what counts is that seconds follow each other.
        long recent = faults.count(Math.floorDiv(now - Long.MIN_VALUE / 2, TimeUnit.SECONDS.toNanos(1)), 1);
        if (most > 0 && recent >= most && faults.refusal.isEmpty()) {
            switchOff(fault, plugin, faults, recent);
        }
    }

    /** With its stack, but not the same one over and over: printing stacks takes far longer than failing. */
    private static void log(HandlerFault fault, Faults faults, long now) {
        String kind = fault.command().name() + " " + fault.thrown().getClass().getName();
        if (kind.equals(faults.logged) && now - faults.loggedAt < TimeUnit.SECONDS.toNanos(1)) {
            faults.unlogged++;
            return;
        }
        fault.log(faults.unlogged);
        faults.logged = kind;
        faults.loggedAt = now;
        faults.unlogged = 0;
    }

    private void switchOff(HandlerFault fault, PluginId plugin, Faults faults, long recent) {
        String what = fault.what();
        faults.refusal = "ERR the plugin '" + plugin.name() + "' is switched off: " + recent
                + (recent == 1 ? " call of its commands" : " calls of its commands")
                + " failed within a minute, the last of '"
                + fault.command().name() + "' with "
                + (what.length() > LONGEST_MESSAGE ? what.substring(0, LONGEST_MESSAGE) + "..." : what)
                + "; PLUGIN ENABLE " + plugin.name() + " switches it on again";
        refuse(plugin.name(), faults.refusal);
        LOG.error(
                "The plugin {} is switched off, since {} of its calls failed within a minute (plugin-max-failures is {}). Its"
                        + " commands answer an error until PLUGIN ENABLE {}, or until it is loaded anew",
                plugin,
                recent,
                most,
                plugin.name());
    }

    private void refuse(String plugin, String refusal) {
        for (RegisteredCommand command : table.all()) {
            if (command.plugin() != null && command.plugin().name().equals(plugin)) {
                command.refusal(refusal);
            }
        }
    }

    /** How many there were of a plugin since it was loaded. */
    public synchronized long count(String plugin) {
        Faults faults = plugins.get(plugin);
        return faults == null ? 0 : faults.total;
    }

    /** What the commands of a plugin that is switched off answer; empty when it is not. */
    public synchronized String refusal(String plugin) {
        Faults faults = plugins.get(plugin);
        return faults == null ? "" : faults.refusal;
    }

    /** Switches a plugin on again, which may fail as often as at first; false when it is not off. */
    public synchronized boolean switchOn(String plugin) {
        Faults faults = plugins.get(plugin);
        if (faults == null || faults.refusal.isEmpty()) {
            return false;
        }
        long total = faults.total;
        forget(plugin);
        Faults fresh = new Faults();
        fresh.total = total;
        plugins.put(plugin, fresh);
        LOG.info("The plugin {} is switched on again", plugin);
        return true;
    }

    /** A plugin came or went: what an earlier version did is nothing of the next one's. */
    public synchronized void forget(String plugin) {
        plugins.remove(plugin);
        refuse(plugin, null);
    }
}
