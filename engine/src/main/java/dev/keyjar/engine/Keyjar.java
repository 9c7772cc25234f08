package dev.keyjar.engine;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.builtin.memory.ProcessMemory;
import dev.keyjar.engine.builtin.server.Throughput;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.client.IdleClients;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Assignment;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.config.ConfigurationException;
import dev.keyjar.engine.config.OutputBufferLimits;
import dev.keyjar.engine.dispatch.ActiveEviction;
import dev.keyjar.engine.dispatch.ActiveExpiry;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.EngineClock;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.dispatch.LogApplier;
import dev.keyjar.engine.dispatch.Watchdog;
import dev.keyjar.engine.extension.InterceptorsPart;
import dev.keyjar.engine.extension.ObserversPart;
import dev.keyjar.engine.extension.PluginLifecycles;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.network.Network;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.PluginLoadException;
import dev.keyjar.engine.plugin.PluginLoader;
import dev.keyjar.engine.plugin.live.FolderWatch;
import dev.keyjar.engine.plugin.live.LivePlugins;
import dev.keyjar.engine.plugin.live.PluginChangeException;
import dev.keyjar.engine.rdb.FirstDump;
import dev.keyjar.engine.resp.RespLimits;
import dev.keyjar.engine.task.PluginTasks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server in this process. Any number of them live side by side in a JVM and share nothing.
 *
 * <pre>{@code
 * try (Keyjar keyjar = Keyjar.builder().port(0).directory(dir).start()) {
 *     new Jedis("127.0.0.1", keyjar.port()).set("greeting", "hello");
 * }
 * }</pre>
 *
 * <p>{@link #start} is the list of steps by which a server comes up; what fails on the way is undone, and told by a
 * {@link StartException}. Safe for any thread.
 */
public final class Keyjar implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Keyjar.class);
    private static final int MOST_REPLAY_THREADS = 8;

    private final KeyjarBuilder given;
    private final Configuration configuration = new Configuration();
    private final CommandTable table = new CommandTable();
    private final ValueTypes types = new ValueTypes();
    private final Clients clients = new Clients();
    private final LoadingProgress loading = new LoadingProgress();
    private final EngineClock clock;
    private final SecureRandom random = new SecureRandom();
    private final ProcessMemory memory = new ProcessMemory();
    private final List<LoadedPlugin> loaded = new ArrayList<>(); // until the server serves
    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReentrantLock recovering = new ReentrantLock(); // the log is not closed while it is read
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ServerIdentity identity;
    private final ScheduledExecutorService timer; // for what waits for no lock
    private final ScheduledExecutorService
            sweeper; // for what takes keys, and may wait for a command that does not return
    private final ExecutorService workers;
    private final Runnable onShutdownCommand;

    private Dispatcher dispatcher;
    private LivePlugins plugins;
    private PluginTasks tasks;
    private PluginLifecycles lifecycles;
    private Watchdog watchdog;
    private Throughput throughput;
    private Network network;
    private Persistence persistence; // null when no plugin brings one
    private LogSwitch log;
    private ServerRecord facts;
    private volatile int port;

    Keyjar(KeyjarBuilder given) {
        this.given = given;
        this.clock = given.surroundings().clock();
        this.identity = new ServerIdentity(
                KeyjarVersion.read(),
                ServerIdentity.REDIS_VERSION,
                HexFormat.of().formatHex(randomBytes(20)),
                clock.millis());
        this.timer = Executors.newSingleThreadScheduledExecutor(daemons("keyjar-timer"));
        this.sweeper = Executors.newSingleThreadScheduledExecutor(daemons("keyjar-sweeper"));
        this.workers = Executors.newFixedThreadPool(2, daemons("keyjar-worker"));
        this.onShutdownCommand = () -> new Thread(this::close, "keyjar-shutdown").start();
    }

    /** The built-in commands by full name, each with who brings it, for checking plugins without a server. */
    static Map<String, String> builtInCommands() {
        try (Keyjar never = new Keyjar(builder())) {
            never.makeKeyspace();
            never.table.add(never.builtIns());
            return never.takenCommands();
        }
    }

    private Map<String, String> takenCommands() {
        Map<String, String> taken = new TreeMap<>();
        table.all().forEach(command -> taken.put(command.name(), "Keyjar itself"));
        return taken;
    }

    /** What a server is to be like, to be said before it starts. */
    public static KeyjarBuilder builder() {
        return new KeyjarBuilder();
    }

    /** Makes a log of an RDB file: a start that ends before it would serve. */
    RdbImport.Result importDump() {
        try {
            configure(given.assignments());
            makeKeyspace();
            loadPlugins();
            makeCommandTable();
            openPersistence();
            RdbImport.requireNew(persistence, configuration);
            loading.start(clock.millis());
            FirstDump first = FirstDump.imported(dispatcher, configuration, given.beginsWith(configuration));
            log.recover(first.applier(loading, 1));
            return new RdbImport.Result(keys(), first.summary());
        } catch (ConfigurationException | PluginLoadException | PersistenceException expected) {
            throw new StartException(expected.getMessage(), expected);
        } finally {
            end(false);
        }
    }

    /** Tells what the log comes to: a start that ends before it would serve. */
    List<StoredKey> replay() {
        try {
            configure(given.assignments());
            makeKeyspace();
            loadPlugins();
            makeCommandTable();
            openPersistence();
            recover();
            return StoredKey.all(dispatcher.keyspace(), clock.millis());
        } catch (ConfigurationException | PluginLoadException | PluginChangeException | PersistenceException expected) {
            throw new StartException(expected.getMessage(), expected);
        } finally {
            end(false);
        }
    }

    /** Starts it, step by step. */
    Keyjar start() {
        long begin = System.nanoTime();
        try {
            configure(given.assignments());
            makeKeyspace();
            loadPlugins();
            makeCommandTable();
            openPersistence();
            listen();
            recover();
            serve();
        } catch (ConfigurationException
                | PluginLoadException
                | PluginChangeException
                | PersistenceException
                | IOException expected) {
            end(false);
            throw new StartException(expected.getMessage(), expected);
        } catch (RuntimeException | Error unexpected) {
            if (isEnding()) { // by SHUTDOWN, while it loaded
                end(false);
                return this;
            }
            end(false);
            throw unexpected;
        }
        LOG.info(
                "Ready to accept connections on port {}, {} ms after the start",
                port,
                (System.nanoTime() - begin) / 1_000_000);
        return this;
    }

    private void configure(List<Assignment> assignments) {
        configuration.apply(assignments);
    }

    private void makeKeyspace() {
        PartitionedKeyspace keyspace = new PartitionedKeyspace((int) configuration.number("databases"), random);
        dispatcher = new Dispatcher(keyspace, types, table, clock);
        clients.onDisconnect(dispatcher.channels()::unsubscribeFromAll);
        clients.onDisconnect(dispatcher.monitors()::remove);
        clients.onDisconnect(dispatcher.tracking()::disable);
        dispatcher.tracking().mostKeys(configuration.number("tracking-table-max-keys"));
        configuration.onChange("tracking-table-max-keys", text -> {
            dispatcher.tracking().mostKeys(Long.parseLong(text));
            sweeper.execute(dispatcher.tracking()::trim);
        });
        dispatcher.keyspaceEvents().select(configuration.text("notify-keyspace-events"));
        configuration.onChange("notify-keyspace-events", dispatcher.keyspaceEvents()::select);
        MemorySettings.follow(configuration, dispatcher.memoryLimit());
        watchdog = new Watchdog(
                dispatcher,
                () -> configuration.number("plugin-time-limit"),
                () -> configuration.number("busy-reply-threshold"));
        throughput = new Throughput(dispatcher);
        plugins = new LivePlugins(dispatcher, configuration);
        dispatcher.pluginFaults().most(configuration.number("plugin-max-failures"));
        configuration.onChange(
                "plugin-max-failures", text -> dispatcher.pluginFaults().most(Long.parseLong(text)));
        dispatcher.settings(configuration::setting);
        tasks = new PluginTasks(dispatcher, this::fault);
        plugins.add(tasks);
        plugins.add(new ObserversPart(dispatcher.observers()));
        plugins.add(new InterceptorsPart(dispatcher.interceptors()));
        lifecycles = new PluginLifecycles(dispatcher, directory());
        plugins.add(lifecycles);
        facts = new ServerRecord(this, identity, configuration, given.configFile());
        facts.plugins(plugins);
    }

    private void loadPlugins() throws PluginLoadException {
        table.add(builtIns());
        Map<String, String> taken = takenCommands();
        PluginLoader loader = plugins.loader();
        if (given.classPathPlugins() != null) {
            loaded.addAll(loader.fromClassPath(given.classPathPlugins(), taken));
        } else if (given.usesPluginFolder()) {
            loader.deleteAbandonedCopies();
            loaded.addAll(loader.loadAll(Path.of(configuration.text("plugins")), taken));
        }
    }

    private List<RegisteredCommand> builtIns() {
        return registered(
                new BuiltInCommands(
                                configuration,
                                dispatcher,
                                table,
                                types,
                                clients,
                                loading,
                                memory,
                                random,
                                facts,
                                plugins,
                                lifecycles)
                        .all(throughput, this::resetStatistics, onShutdownCommand),
                null);
    }

    private static List<RegisteredCommand> registered(List<? extends CommandHandler> handlers, PluginId plugin) {
        List<RegisteredCommand> commands = new ArrayList<>();
        handlers.forEach(handler -> commands.add(new RegisteredCommand(handler, plugin)));
        return commands;
    }

    private void makeCommandTable() throws PersistenceException {
        for (LoadedPlugin plugin : loaded) {
            plugins.adopt(plugin);
            for (Persistence one : plugin.persistences()) {
                choosePersistence(one, plugin.id());
            }
        }
        PluginId own = new PluginId("application", "0");
        tasks.add(own, given.tasks());
        configuration.declare(given.settings(), own.name());
        table.add(registered(given.commands(), own));
        addTypes(given.valueTypes(), own);
        configuration.finish();
        switchOffCommands();
        lifecycles.add(own, given.lifecycles(), Thread.currentThread().getContextClassLoader());
        dispatcher.observers().replace(own, given.observers());
        dispatcher.interceptors().take(own, given.interceptors());
    }

    private void switchOffCommands() {
        List<String> names = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Assignment off : configuration.commandsOff()) {
            String name = off.words().get(0).toLowerCase(Locale.ROOT);
            names.add(name);
            if (table.named(name) == null && !table.nodes().containsKey(name)) {
                unknown.add(off.problem("there is no such command; mend its name, or add the plugin that brings it"));
            }
        }
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(unknown);
        }
        table.switchOff(names);
    }

    private void addTypes(List<ValueType<?>> added, PluginId plugin) {
        for (ValueType<?> type : added) {
            List<Directive> directives = type.directives();
            if (!directives.isEmpty()) {
                type.configure(configuration.declare(directives, plugin.name()));
            }
            types.add(type, plugin);
        }
    }

    private void choosePersistence(Persistence one, PluginId plugin) throws PersistenceException {
        if (persistence != null) {
            throw new PersistenceException("Two plugins bring a persistence, " + persistence.name() + " and "
                    + one.name() + " of " + plugin + "; take one of their jars out of the plugins folder");
        }
        persistence = one;
    }

    private void openPersistence() throws PersistenceException {
        boolean wanted = configuration.yesNo("appendonly");
        if (wanted && persistence == null) {
            throw new PersistenceException("appendonly is yes, but no plugin brings a persistence. "
                    + (given.usesPluginFolder()
                            ? "Put keyjar-persistence-aof.jar into the plugins folder (" + configuration.text("plugins")
                                    + "), or start with --appendonly no"
                            : "Put keyjar-persistence-aof on the class path and call pluginsFromClassPath(), or"
                                    + " call appendOnly(false) to keep nothing"));
        }
        Path directory = directory();
        LogListener listener = new LogListener(dispatcher, timer, this::abandonLog);
        facts.listener(listener);
        Function<String, PersistenceContext> contexts = plugin -> new PersistenceContext(
                directory,
                configuration.settingsFor(plugin),
                listener,
                dispatcher.keyspace(),
                identity.version(),
                given.surroundings().diskGate(),
                0);
        log = new LogSwitch(
                dispatcher, persistence, contexts.apply(persistence == null ? "" : pluginOf(persistence)), listener);
        plugins.add(new PersistencePart(log, contexts));
        if (wanted) {
            makeDirectory(directory);
            log.open();
        } else {
            log.leave();
        }
        configuration.onChange("appendonly", yesNo -> log.turn(yesNo.equals("yes")));
    }

    private Path directory() {
        return Path.of(configuration.text("dir")).toAbsolutePath().normalize();
    }

    private void abandonLog() {
        try {
            workers.execute(() -> {
                log.noteFailure();
                configuration.set(List.of("appendonly", "no"));
                LOG.error("appendonly is no from now on. CONFIG SET appendonly yes tries again");
            });
        } catch (RejectedExecutionException ending) {
            // what is lost is told by the end of the log
        }
    }

    private static void makeDirectory(Path directory) throws PersistenceException {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new PersistenceException(
                    "Cannot keep data in " + directory + ": it is a file, not a directory. Give --dir another one.", e);
        } catch (IOException e) {
            throw new PersistenceException(
                    "Cannot make the directory " + directory + ": " + e + ". Make it, or give --dir another one.", e);
        }
    }

    private String pluginOf(Persistence one) {
        return loaded.stream()
                .filter(plugin -> plugin.persistences().contains(one))
                .findFirst()
                .orElseThrow()
                .id()
                .name();
    }

    private void listen() throws IOException {
        dispatcher.loading(true);
        RespLimits limits = new RespLimits(
                configuration.number("proto-max-bulk-len"), configuration.number("client-query-buffer-limit"));
        configuration.onChange(
                "proto-max-bulk-len", ignored -> limits.longestBulk(configuration.number("proto-max-bulk-len")));
        configuration.onChange(
                "client-query-buffer-limit",
                ignored -> limits.queryBuffer(configuration.number("client-query-buffer-limit")));
        AtomicReference<OutputBufferLimits> outputLimits = new AtomicReference<>();
        outputLimits.set(OutputBufferLimits.parse(configuration.text("client-output-buffer-limit")));
        configuration.onChange("client-output-buffer-limit", text -> outputLimits.set(OutputBufferLimits.parse(text)));
        network = new Network(
                dispatcher,
                clients,
                limits,
                facts,
                outputLimits::get,
                (int) configuration.number("io-threads"),
                workers,
                this::fault);
        dispatcher
                .clientPause()
                .wakeWith(
                        (task, millis) -> timer.schedule(task, millis, TimeUnit.MILLISECONDS), network::roomAvailable);
        facts.listener().serve(network);
        port = facts.listenOn(network);
        configuration.onChange("port", ignored -> changePort());
    }

    private void changePort() {
        try {
            port = network.listenAnew(() -> facts.listenOn(network));
            LOG.info("Listening on port {} now", port);
        } catch (IOException cannot) {
            LOG.warn("The port was not changed: {}", cannot.getMessage());
            throw new IllegalArgumentException("Unable to listen on this port. Check server logs.", cannot);
        }
    }

    private void recover() throws PersistenceException {
        recovering.lock();
        try {
            load();
            loading.requireGoingOn();
        } finally {
            recovering.unlock();
        }
    }

    private void load() throws PersistenceException {
        loading.start(clock.millis());
        FirstDump dump = FirstDump.of(dispatcher, configuration, given.beginsWith(configuration));
        int threads =
                Math.min(MOST_REPLAY_THREADS, Runtime.getRuntime().availableProcessors() - 1); // one reads the log
        try (LogApplier applier = dump.applier(loading, threads)) {
            log.recover(applier);
            if (!configuration.yesNo("appendonly") && applier.loadFirst((loaded, total) -> {})) {
                LOG.warn("appendonly is no: what changes from here on is kept nowhere");
            }
        }
    }

    private void serve() {
        dispatcher.loading(false);
        watchdog.start();
        loaded.clear(); // who is unloaded later must not be held here
        tasks.serve();
        plugins.serve(network::awaitTurns, network::forcedMoved, watchOfPlugins());
        ActiveExpiry expiry = new ActiveExpiry(dispatcher);
        ActiveEviction eviction = new ActiveEviction(dispatcher);
        repeat(sweeper, 100, () -> {
            if (!dispatcher.cronPaused()) {
                expiry.round(25);
                eviction.round(25);
                dispatcher.tracking().trim();
            }
        });
        IdleClients idle = new IdleClients(clients, () -> configuration.number("timeout"));
        repeat(timer, 1000, () -> {
            memory.sample(dispatcher.keyspace().dataBytes());
            if (!dispatcher.clientPause().isOn()) {
                idle.closeAt(clock.millis());
            }
            clients.all().forEach(client -> client.outlet().closeIfUnreadForLong());
            throughput.sample(System.nanoTime());
            plugins.lookAtChange();
        });
    }

    private FolderWatch watchOfPlugins() {
        return given.usesPluginFolder()
                ? new FolderWatch(
                        Path.of(configuration.text("plugins")), () -> configuration.yesNo("plugin-watch"), plugins)
                : null;
    }

    private void repeat(ScheduledExecutorService on, long everyMillis, Runnable task) {
        on.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error fault) {
                        fault(fault); // a timer that throws would never run again
                    }
                },
                everyMillis,
                everyMillis,
                TimeUnit.MILLISECONDS);
    }

    private void fault(Throwable fault) {
        LOG.error("A fault in the engine", fault);
        if (fault instanceof OutOfMemoryError) {
            LOG.error(
                    "Out of memory while data changed: memory and log may differ, so the server ends. What the log holds is"
                            + " safe; start again with more memory (KEYJAR_JAVA_OPTS=-Xmx…)");
            onShutdownCommand.run();
        }
    }

    private void resetStatistics() {
        dispatcher.statistics().reset();
        clients.resetStatistics();
        table.all().forEach(command -> command.statistics().reset());
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** What it knows about itself. */
    public ServerFacts facts() {
        return facts;
    }

    /** The value of a directive, as CONFIG GET shows it. */
    public String setting(String directive) {
        return configuration.text(directive);
    }

    /** How many keys it holds in all databases. */
    public long keys() {
        long keys = 0;
        for (int database = 0; database < dispatcher.keyspace().databases(); database++) {
            keys += dispatcher.keyspace().size(database);
        }
        return keys;
    }

    Network network() {
        return network;
    }

    /** Waits until it has ended, by {@link #close} or SHUTDOWN. */
    public void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /**
     * Ends it: closes every connection, makes durable what was written, gives back what it took. Called again it waits until
     * that is done. Commands of plugins that still run are interrupted; those that do not heed it are left behind, and what they
     * change from then on is nowhere.
     */
    @Override
    public void close() {
        end(true);
    }

    /** Whether it is ending, or has. */
    boolean isEnding() {
        return closed.get();
    }

    /** Ends it: one that was asked to says so. */
    private void end(boolean asked) {
        if (!closed.compareAndSet(false, true)) {
            awaitOtherClose();
            return;
        }
        if (asked) {
            LOG.info("The server ends: clients are let go, and what was written is forced to the disk");
        }
        loading.stop();
        recovering.lock();
        recovering.unlock();
        timer.shutdownNow();
        sweeper.shutdownNow();
        if (tasks != null) {
            tasks.stop();
        }
        closeQuietly("watchdog", watchdog);
        closeQuietly("network", network);
        closeQuietly("tasks", tasks);
        workers.shutdownNow();
        closeQuietly("lifecycles", lifecycles);
        closeQuietly("log that was begun", this::completeLog);
        closeQuietly("persistence", log);
        closeQuietly("teller of what it held", this::tellWhatItHeld);
        closeQuietly("plugins", plugins);
        loaded.forEach(plugin -> closeQuietly("plugin " + plugin.id(), plugin));
        if (asked) {
            LOG.info("The server has ended");
        }
        ended.countDown(); // the program may be over at once
    }

    /** In a third of the time that the end may take, 3.3 seconds as a rule: the rest is for what comes before and after. */
    private void completeLog() {
        if (log != null) {
            log.complete(TimeUnit.SECONDS.toMillis(configuration.number("shutdown-timeout")) / 3);
        }
    }

    private void tellWhatItHeld() {
        Surroundings around = given.surroundings();
        if (dispatcher != null && around.atEnd() != Surroundings.UNTOLD) {
            around.atEnd().accept(StoredKey.all(dispatcher.keyspace(), clock.millis()));
        }
    }

    private void awaitOtherClose() {
        try {
            if (!ended.await(5, TimeUnit.SECONDS)) {
                LOG.warn("The server has not ended after 5 seconds");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(String what, AutoCloseable closeable) {
        if (closeable != null) {
            try {
                closeable.close();
            } catch (Exception trouble) {
                LOG.warn("Trouble while closing the {}", what, trouble);
            }
        }
    }
}
