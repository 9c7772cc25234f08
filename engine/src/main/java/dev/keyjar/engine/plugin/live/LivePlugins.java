package dev.keyjar.engine.plugin.live;

import dev.keyjar.api.PluginId;
import dev.keyjar.engine.InstalledPlugin;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.PluginStatistics;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.config.ConfigurationException;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.PluginFaults;
import dev.keyjar.engine.dispatch.ServerDeletion;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.plugin.ContextClassLoader;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.PluginLoadException;
import dev.keyjar.engine.plugin.PluginLoader;
import dev.keyjar.engine.plugin.PluginReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins in use. What changes them runs one at a time, on a thread of their own; {@link #change} reads as the list of its steps.
 *
 * <pre>
 *   load the new version → prepare its parts → carry values over aside │ alone: carry the rest, swap │ let calls of the old end → settle → retire
 *                      whatever fails up to here leaves all as it was  │                             │
 * </pre>
 */
public final class LivePlugins implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LivePlugins.class);
    private static final long MOST_MILLIS_FOR_TURNS = 10_000;
    private static final long FEW_KEYS = 1000;
    private static final long MILLIS_UNTIL_TOLD = 10_000;
    private static final long MILLIS_UNTIL_INTERRUPTED = 30_000;

    private final Dispatcher dispatcher;
    private final PluginLoader loader = new PluginLoader();
    private final CommandsPart commands;
    private final TypesPart types;
    private final List<PluginPart> parts = new ArrayList<>();
    private final List<LivePlugin> plugins = new CopyOnWriteArrayList<>();
    private final List<RetiredPlugin> retired = new ArrayList<>(); // of the changing thread
    private final ScheduledExecutorService changes;
    private final Path folder;
    private final ChangeWatch watch = new ChangeWatch(MILLIS_UNTIL_TOLD, MILLIS_UNTIL_INTERRUPTED);
    private volatile LongPredicate awaitTurns = millis -> true;
    private volatile Runnable wakeClients = () -> {};

    /** For the plugins of one server. */
    public LivePlugins(Dispatcher dispatcher, Configuration configuration) {
        this.dispatcher = dispatcher;
        this.commands = new CommandsPart(dispatcher.table());
        this.folder = Path.of(configuration.text("plugins")).toAbsolutePath().normalize();
        this.types = new TypesPart(dispatcher.types());
        parts.add(new SettingsPart(configuration));
        parts.add(types);
        parts.add(commands);
        parts.add(new FaultsPart(dispatcher.pluginFaults()));
        changes = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "keyjar-plugins");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Another kind of thing that plugins bring; it comes after those before. Not while a plugin changes. */
    public void add(PluginPart part) {
        parts.add(part);
    }

    /** What loads plugins. */
    public PluginLoader loader() {
        return loader;
    }

    /** Takes a plugin into use, before the server serves. */
    public void adopt(LoadedPlugin plugin) {
        FileStamp stamp = FileStamp.of(plugin.origin());
        try {
            List<PluginPart> ready = prepare(null, plugin);
            LivePlugin live = new LivePlugin(plugin, commands.count(), now(), stamp);
            ready.forEach(part -> part.swap(null, plugin));
            ready.forEach(part -> part.settle(null, plugin));
            plugins.add(live);
        } catch (PluginChangeException bad) {
            if (bad.getCause() instanceof ConfigurationException wrong) {
                throw wrong;
            }
            throw bad;
        }
    }

    /**
     * The server serves from now on: plugins may come and go.
     *
     * @param turns waits at most so many milliseconds until no event loop runs what it found before; false when one still does
     * @param wake has clients look whether what they wait for is over
     * @param folderWatch of the plugins folder; null for none
     */
    public void serve(LongPredicate turns, Runnable wake, FolderWatch folderWatch) {
        awaitTurns = turns;
        wakeClients = wake;
        changes.scheduleWithFixedDelay(() -> guarded(this::lookAtRetired), 1, 1, TimeUnit.SECONDS);
        if (folderWatch != null) {
            changes.scheduleWithFixedDelay(
                    () -> guarded(folderWatch::look), FolderWatch.MILLIS, FolderWatch.MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error fault) {
            LOG.error("A fault while looking after plugins", fault); // a task that throws would never run again
        }
    }

    /** Looks after a change that does not come to an end; to be called now and then, by any other thread. */
    public void lookAtChange() {
        watch.look();
    }

    /** The plugins in use, in the order they came. Any thread. */
    public List<LivePlugin> all() {
        return plugins;
    }

    /** The plugins in use, in short. Any thread. */
    public List<InstalledPlugin> installed() {
        return plugins.stream().map(LivePlugin::installed).toList();
    }

    /** A plugin in use; null when there is none of that name. Any thread. */
    public LivePlugin find(String name) {
        return plugins.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What is counted of its calls. Any thread. */
    public PluginStatistics statistics(LivePlugin plugin) {
        return PluginStatistics.of(dispatcher.table().all(), plugin.name());
    }

    /** The commands it took the place of, {@code get of string}. Any thread. */
    public List<String> replacedBy(LivePlugin plugin) {
        CommandTable table = dispatcher.table();
        return table.replaced().values().stream()
                .filter(original -> ownerNow(table, original).equals(plugin.name()))
                .map(original -> original.name() + " of " + original.owner())
                .toList();
    }

    /** Those of its commands that another took the place of, {@code get by guard}. Any thread. */
    public List<String> replacedOf(LivePlugin plugin) {
        CommandTable table = dispatcher.table();
        return table.replaced().values().stream()
                .filter(original -> original.owner().equals(plugin.name()))
                .map(original -> original.name() + " by " + ownerNow(table, original))
                .toList();
    }

    /** Those of its commands that are switched off. Any thread. */
    public List<String> switchedOffOf(LivePlugin plugin) {
        return dispatcher.table().switchedOff().values().stream()
                .filter(command -> command.owner().equals(plugin.name()))
                .map(RegisteredCommand::name)
                .toList();
    }

    private static String ownerNow(CommandTable table, RegisteredCommand original) {
        RegisteredCommand now = table.named(original.name());
        return now == null ? "" : now.owner(); // null when it changed just now
    }

    /** Their faults. Any thread. */
    public PluginFaults faults() {
        return dispatcher.pluginFaults();
    }

    LivePlugin findAt(Path origin) {
        return plugins.stream()
                .filter(one ->
                        one.loaded().origin().toAbsolutePath().normalize().equals(origin))
                .findFirst()
                .orElse(null);
    }

    /** Has something done on the thread of changes, where the other methods belong. Any thread. */
    public <T> CompletableFuture<T> submit(Supplier<T> change) {
        CompletableFuture<T> outcome = CompletableFuture.supplyAsync(change, changes);
        outcome.whenComplete((done, trouble) -> wakeClients.run());
        return outcome;
    }

    /**
     * Loads a plugin; in place of one of the same name that came from the same place, or from a place where nothing is any more.
     *
     * @return what was done, in a sentence
     * @throws PluginChangeException saying why nothing has changed
     */
    public String load(Path path) {
        Path origin = path.toAbsolutePath().normalize();
        LivePlugin[] before = new LivePlugin[1];
        return changeTo(origin, before, id -> {
            LivePlugin same = find(id.name());
            if (same != null) {
                Path place = same.loaded().origin().toAbsolutePath().normalize();
                before[0] = place.equals(origin) || !Files.exists(place) ? same : null;
            }
            return before[0];
        });
    }

    /** Loads a plugin anew from where it came. */
    public String reload(String name) {
        LivePlugin plugin = existing(name);
        refuseOfClassPath(plugin);
        LivePlugin[] before = {plugin};
        return changeTo(plugin.loaded().origin(), before, id -> {
            if (!id.name().equals(name)) {
                throw new PluginChangeException(
                        "the plugin in " + plugin.loaded().origin() + " is called " + id.name() + " now, not " + name
                                + "; unload " + name + ", then load it");
            }
            return plugin;
        });
    }

    /** Which plugin a version goes in the place of; null for none. */
    private interface Predecessor {
        LivePlugin of(PluginId next);
    }

    private String changeTo(Path origin, LivePlugin[] before, Predecessor predecessor) {
        FileStamp stamp = FileStamp.of(origin);
        LoadedPlugin next = null;
        try {
            next = watch.during(() -> loader.load(origin, id -> {
                before[0] = predecessor.of(id);
                return neighbours(before[0]);
            }));
            String done = change(before[0], next, stamp, false);
            if (!folder.equals(origin.toAbsolutePath().normalize().getParent())) {
                LOG.warn(
                        "The plugin {} lies outside of the plugins folder: after a restart it will not be there. Put it into {}"
                                + " to keep it",
                        next.id(),
                        folder);
            }
            next = null;
            return done;
        } catch (PluginLoadException bad) {
            throw new PluginChangeException(bad.report().problemLine(), bad);
        } finally {
            if (next != null) {
                discard(next);
            }
        }
    }

    /**
     * Takes a plugin out of use.
     *
     * @param force whether live values of its types are deleted; otherwise they prevent it
     * @return what was done, in a sentence
     * @throws PluginChangeException saying why nothing has changed
     */
    public String unload(String name, boolean force) {
        LivePlugin plugin = existing(name);
        refuseOfClassPath(plugin);
        return change(plugin, null, null, force);
    }

    /** Examines a plugin beside those in use, one of the same name left aside; none of its code runs. */
    public PluginReport verify(Path path) throws PluginLoadException {
        Path origin = path.toAbsolutePath().normalize();
        PluginReport first = loader.verify(List.of(origin), Map.of());
        LivePlugin same = first.plugins().isEmpty()
                ? null
                : find(first.plugins().get(0).id().name());
        return loader.verify(List.of(origin), neighbours(same).takenCommands());
    }

    /** The sequence that must be durable before anybody is told of the last change. */
    public long sequence() {
        return dispatcher.keyspace().newestSequence();
    }

    private LivePlugin existing(String name) {
        LivePlugin plugin = find(name);
        if (plugin == null) {
            throw new PluginChangeException("no plugin is called '" + name + "'; PLUGIN LIST shows those there are");
        }
        return plugin;
    }

    private static void refuseOfClassPath(LivePlugin plugin) {
        if (!plugin.loaded().isUnloadable()) {
            throw new PluginChangeException("the plugin " + plugin.name()
                    + " is part of the application that runs this server, and goes with it");
        }
    }

    private PluginLoader.Neighbours neighbours(LivePlugin without) {
        List<LoadedPlugin> present = plugins.stream()
                .filter(one -> one != without)
                .map(LivePlugin::loaded)
                .toList();
        Map<String, String> taken = new TreeMap<>();
        for (RegisteredCommand command : dispatcher.table().originals()) {
            LivePlugin owner =
                    command.plugin() == null ? null : find(command.plugin().name());
            if (owner == null) {
                taken.put(command.name(), command.plugin() == null ? "the engine" : "the application");
            } else if (owner != without) {
                taken.put(command.name(), owner.loaded().origin().toString());
            }
        }
        return new PluginLoader.Neighbours(taken, present);
    }

    private String change(LivePlugin plugin, LoadedPlugin next, FileStamp stamp, boolean force) {
        LoadedPlugin before = plugin == null ? null : plugin.loaded();
        try {
            refusePersistence(before, next);
            refuseMissingFaces(before, next);
            Set<TypeBinding> live = before == null ? Set.of() : types.of(before);
            LiveValues values = new LiveValues(dispatcher.keyspace(), live);
            if (next == null && !force) {
                refuseLiveValues(before, values);
            }
            long deleted = next == null && force ? delete(values) : 0;
            List<PluginPart> ready = prepare(before, next);
            int count = commands.count();
            String done;
            ValueCarrier carrier =
                    new ValueCarrier(dispatcher, next == null ? Set.of() : live, commands.future(), types.future());
            try {
                carrier.dryRun();
                done = swap(before, next, carrier, values, force, deleted);
            } catch (RuntimeException | Error trouble) {
                carrier.close();
                ready.forEach(part -> part.undo(before, next));
                throw trouble;
            }
            LivePlugin following = next == null ? null : new LivePlugin(next, count, now(), stamp);
            putInPlace(plugin, following);
            settle(before, next);
            return done + (before == null ? "" : retire(before));
        } catch (PluginChangeException trouble) {
            if (plugin != null) {
                plugin.lastError(trouble.getMessage());
            }
            throw trouble;
        }
    }

    private void putInPlace(LivePlugin before, LivePlugin next) {
        int place = plugins.indexOf(before);
        if (next == null) {
            plugins.remove(before);
        } else if (place < 0) {
            plugins.add(next);
        } else {
            plugins.set(place, next);
        }
    }

    private List<PluginPart> prepare(LoadedPlugin before, LoadedPlugin next) {
        List<PluginPart> ready = new ArrayList<>();
        try {
            ClassLoader ofPlugin = (next == null ? before : next).classLoader();
            return watch.during(() -> ContextClassLoader.during(ofPlugin, () -> {
                for (PluginPart part : parts) {
                    part.prepare(before, next);
                    ready.add(part);
                }
                return ready;
            }));
        } catch (PluginChangeException known) {
            ready.forEach(part -> part.undo(before, next));
            throw known;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            ready.forEach(part -> part.undo(before, next));
            throw new PluginChangeException(
                    "the plugin " + (next == null ? before : next).id() + " cannot be taken into use: " + thrown,
                    thrown);
        }
    }

    private String swap(
            LoadedPlugin before,
            LoadedPlugin next,
            ValueCarrier carrier,
            LiveValues values,
            boolean force,
            long deleted) {
        long[] counts = {deleted, 0};
        long[] nanos = new long[1];
        try (ServerDeletion deletion = new ServerDeletion(dispatcher)) {
            dispatcher.alone(() -> {
                long begin = System.nanoTime();
                carrier.makeMissing();
                if (next == null && force) {
                    counts[0] += values.delete(deletion);
                } else if (next == null) {
                    refuseLiveValues(before, values);
                }
                parts.forEach(part -> part.swap(before, next));
                counts[1] = carrier.swap();
                nanos[0] = System.nanoTime() - begin;
            });
        }
        String done;
        if (next == null) {
            done = "unloaded " + before.id() + (force ? ", with " + keys(counts[0]) + " deleted" : "");
        } else if (before == null) {
            done = "loaded " + next.id() + " from " + next.origin();
        } else {
            done = "replaced " + before.id() + " by " + next.id() + " from " + next.origin() + ", with "
                    + keys(counts[1]) + " carried over";
        }
        LOG.info("Plugins: {}; clients waited {} ms", done, nanos[0] / 1_000_000);
        return done;
    }

    private static String keys(long count) {
        return count == 1 ? "1 key" : count + " keys";
    }

    /** Most of them, so that few are left for when all wait. */
    private long delete(LiveValues values) {
        long deleted = 0;
        try (ServerDeletion deletion = new ServerDeletion(dispatcher)) {
            if (!deletion.admitted()) {
                throw new PluginChangeException(
                        "the log cannot take the deletions now; see that it can be written, then try again");
            }
            long round;
            do {
                round = values.delete(deletion);
                deleted += round;
            } while (round > FEW_KEYS);
        }
        return deleted;
    }

    private void settle(LoadedPlugin before, LoadedPlugin next) {
        if (before != null && !awaitTurns.test(MOST_MILLIS_FOR_TURNS)) {
            LOG.warn(
                    "A command has not returned for {} ms; the plugin {} goes all the same",
                    MOST_MILLIS_FOR_TURNS,
                    before.id());
        }
        for (PluginPart part : parts) {
            try {
                part.settle(before, next);
            } catch (RuntimeException | LinkageError fault) {
                LOG.error("A part of the plugin {} was not settled well", (next == null ? before : next).id(), fault);
            }
        }
    }

    private static void refuseLiveValues(LoadedPlugin before, LiveValues values) {
        long count = values.count();
        if (count > 0) {
            throw new PluginChangeException(
                    keys(count) + (count == 1 ? " holds a value" : " hold values") + " of the plugin "
                            + before.id().name() + "; delete them first, or have them deleted: PLUGIN UNLOAD "
                            + before.id().name() + " FORCE");
        }
    }

    private void refusePersistence(LoadedPlugin before, LoadedPlugin next) {
        if (before != null && before.persistences().contains(dispatcher.persistence())) {
            throw new PluginChangeException("the plugin " + before.id().name()
                    + " keeps the log, and cannot go or change while appendonly is yes; stop the server to replace it");
        }
        if (next != null && !next.persistences().isEmpty()) {
            for (LivePlugin other : plugins) {
                if (other.loaded() != before && !other.loaded().persistences().isEmpty()) {
                    throw new PluginChangeException("the plugin " + other.name()
                            + " brings a persistence already, and so does " + next.id() + "; keep one of the two");
                }
            }
        }
    }

    private void refuseMissingFaces(LoadedPlugin before, LoadedPlugin next) {
        Set<String> provided = plugins.stream()
                .map(LivePlugin::loaded)
                .filter(one -> one != before)
                .flatMap(one -> one.valueTypes().stream())
                .map(type -> type.valueClass().getName())
                .collect(Collectors.toSet());
        if (next != null) {
            next.valueTypes().forEach(type -> provided.add(type.valueClass().getName()));
        }
        if (before != null) {
            for (LivePlugin other : plugins) {
                for (String face : other.loaded().faces()) {
                    boolean lost = before.valueTypes().stream()
                            .anyMatch(type -> type.valueClass().getName().equals(face));
                    if (other.loaded() != before && lost && !provided.contains(face)) {
                        throw new PluginChangeException("the plugin " + other.name() + " uses values of " + face
                                + ", which " + before.id().name() + " provides; unload " + other.name() + " first");
                    }
                }
            }
        }
    }

    /** What a plugin that is out of use leaves behind is named; its jars are closed as soon as that may be. */
    private String retire(LoadedPlugin before) {
        List<String> left = new ArrayList<>(new Leftovers(before.classLoader()).threadsAndHooks());
        before.deregisterDrivers().forEach(driver -> left.add("the JDBC driver " + driver + " (taken off the list)"));
        RetiredPlugin gone = new RetiredPlugin(before);
        gone.closeUnless(dispatcher.keyspace().snapshotOpen());
        retired.add(gone);
        if (left.isEmpty()) {
            return "";
        }
        String sentence = before.id() + " left behind " + String.join(", ", left);
        LOG.warn("The plugin {}; a plugin should end what it starts", sentence);
        return "; " + sentence;
    }

    private void lookAtRetired() {
        boolean inUse = dispatcher.keyspace().snapshotOpen();
        retired.forEach(one -> one.closeUnless(inUse));
        retired.removeIf(RetiredPlugin::isOver);
    }

    private static void discard(LoadedPlugin plugin) {
        try {
            plugin.close();
        } catch (IOException onlyRead) {
            LOG.debug("The jars of {} were not closed well: {}", plugin.id(), onlyRead.toString());
        }
    }

    private long now() {
        return dispatcher.clock().millis();
    }

    /** Ends changes; then closes every plugin. */
    @Override
    public void close() {
        changes.shutdownNow();
        try {
            changes.awaitTermination(500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        plugins.forEach(one -> discard(one.loaded()));
        retired.forEach(one -> one.closeUnless(false));
    }
}
