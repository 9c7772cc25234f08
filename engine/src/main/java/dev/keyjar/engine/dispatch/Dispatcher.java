package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Scope;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Intercepted;
import dev.keyjar.engine.client.Transaction;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.pubsub.Channels;
import dev.keyjar.engine.pubsub.KeyspaceEvents;
import dev.keyjar.engine.resp.ReplyBuffer;
import dev.keyjar.engine.tracking.Tracking;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a command's words to its reply, in the steps that {@link #dispatch} names: find, arguments, rights, interceptors, memory,
 * loading, log room, transaction, then lock, execute, append, unlock.
 *
 * <p>Any number of threads dispatch at the same time, each with a {@link Lane} of its own. Under the locks of a call's
 * partitions nothing waits: room in the log is asked for before, and what must become durable is waited for after, by the
 * connection ({@link Client#awaitedSequence()}).
 */
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** How a command left the dispatcher. */
    public enum Outcome {
        /** Its reply is in the lane's buffer. */
        DONE,
        /** Nothing happened: the log has no room. The connection tries again when there is. */
        NO_ROOM,
        /** Nothing happened: clients are paused. The connection tries again when they are not. */
        PAUSED,
        /** It has run, and is answered later: the client waits ({@link Client#blocking}). */
        BLOCKED,
        /** It is to be run by a worker ({@link #walk}); the connection waits for that. */
        WALK
    }

    private final PartitionedKeyspace keyspace;
    private final ValueTypes types;
    private final CommandTable table;
    private final EngineClock clock;
    private final EngineStatistics statistics = new EngineStatistics();
    private volatile SettingsOfPlugins settings = (plugin, directive) -> {
        throw new IllegalArgumentException("no settings are declared");
    };
    private final CallTimes callTimes = new CallTimes();
    private final PluginFaults pluginFaults;
    private final Channels channels = new Channels();
    private final Monitors monitors = new Monitors();
    private final Interceptors interceptors = new Interceptors();
    private final CommandObservers observers = new CommandObservers();
    private final KeyspaceEvents keyspaceEvents = new KeyspaceEvents(channels);
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final AtomicInteger laneNumbers = new AtomicInteger();
    private final Tracking tracking;
    private final ReentrantReadWriteLock walks = new ReentrantReadWriteLock(true);
    private final MemoryLimit memoryLimit;
    private volatile Persistence persistence = new NoPersistence();
    private final ClientPause clientPause = new ClientPause(System::nanoTime);
    private volatile boolean loading;
    private volatile boolean expiresActively = true;
    private volatile boolean cronPaused;

    /** A dispatcher with no persistence yet. */
    public Dispatcher(PartitionedKeyspace keyspace, ValueTypes types, CommandTable table, EngineClock clock) {
        this.keyspace = keyspace;
        this.types = types;
        this.table = table;
        this.clock = clock;
        this.tracking = new Tracking(keyspace);
        this.pluginFaults = new PluginFaults(table, System::nanoTime);
        this.memoryLimit = new MemoryLimit(keyspace);
    }

    /** The keys. */
    public PartitionedKeyspace keyspace() {
        return keyspace;
    }

    /** The value types. */
    public ValueTypes types() {
        return types;
    }

    /** The commands. */
    public CommandTable table() {
        return table;
    }

    /** The clock for everything that expires. */
    public EngineClock clock() {
        return clock;
    }

    /** What is counted. */
    public EngineStatistics statistics() {
        return statistics;
    }

    /** What becomes of the time that calls take. */
    public CallTimes callTimes() {
        return callTimes;
    }

    /** What becomes of plugins whose commands fail. */
    public PluginFaults pluginFaults() {
        return pluginFaults;
    }

    /** Who subscribed to what. */
    public Channels channels() {
        return channels;
    }

    /** Who is told of commands that ran. */
    public CommandObservers observers() {
        return observers;
    }

    /** Who caches what. */
    public Tracking tracking() {
        return tracking;
    }

    /** How much the data may take. */
    public MemoryLimit memoryLimit() {
        return memoryLimit;
    }

    /** What plugins' settings say. */
    public SettingsOfPlugins settings() {
        return settings;
    }

    /** Changes where plugins' settings are read; before the server serves. */
    public void settings(SettingsOfPlugins newSettings) {
        settings = newSettings;
    }

    /** Who sees every command. */
    public Monitors monitors() {
        return monitors;
    }

    /** Who is asked before a command runs. */
    public Interceptors interceptors() {
        return interceptors;
    }

    /** What is published of what happens to keys. */
    public KeyspaceEvents keyspaceEvents() {
        return keyspaceEvents;
    }

    /** What keeps commands back for a time. */
    public ClientPause clientPause() {
        return clientPause;
    }

    /** What keeps the data. */
    public Persistence persistence() {
        return persistence;
    }

    /** Changes what keeps the data; before the server serves. */
    public void persistence(Persistence newPersistence) {
        persistence = newPersistence;
    }

    /** Whether the log is being loaded. */
    public boolean loading() {
        return loading;
    }

    /** Changes whether the log is being loaded. */
    public void loading(boolean newLoading) {
        loading = newLoading;
    }

    /** Whether keys whose time is over are removed when nobody asks for them. */
    public boolean expiresActively() {
        return expiresActively;
    }

    /** Changes whether keys are removed when nobody asks for them (DEBUG SET-ACTIVE-EXPIRE). */
    public void expiresActively(boolean newExpiresActively) {
        expiresActively = newExpiresActively;
    }

    /** Whether what is done at times (expiry, trimming) rests. */
    public boolean cronPaused() {
        return cronPaused;
    }

    /** Changes whether what is done at times rests (DEBUG PAUSE-CRON). */
    public void cronPaused(boolean newCronPaused) {
        cronPaused = newCronPaused;
    }

    /** A lane for a thread that dispatches. */
    public Lane newLane() {
        Lane lane = new Lane(this, laneNumbers.getAndIncrement(), false);
        lanes.add(lane);
        return lane;
    }

    /** A lane for the replay of a log. */
    Lane newReplayLane() {
        return new Lane(this, Integer.MAX_VALUE, true);
    }

    /** Forgets a lane whose thread is done with it. */
    public void release(Lane lane) {
        lanes.remove(lane);
    }

    List<Lane> lanes() {
        return lanes;
    }

    /**
     * Runs one command of a client; its reply goes to the lane's buffer. Call it within a turn of the lane: after
     * {@link Lane#wake}, and with {@link Lane#rest} after the last one.
     */
    public Outcome dispatch(Client client, byte[][] arguments, Lane lane) {
        if (client.outbox().isWaiting()) {
            client.outbox().takeTo(lane.reply()); // UNSUBSCRIBE must not be confirmed before what was published earlier
        }
        Outcome outcome = client.replies().isOn()
                ? dispatchAnswered(client, arguments, lane)
                : dispatchSilently(client, arguments, lane);
        if (client.outbox().isWaiting()) {
            client.outbox().takeTo(lane.reply());
        }
        if (client.intercepted() != null && (outcome == Outcome.DONE || outcome == Outcome.BLOCKED)) {
            client.intercepted(null);
        }
        return outcome;
    }

    private Outcome dispatchSilently(Client client, byte[][] arguments, Lane lane) {
        ReplyBuffer.Mark before = new ReplyBuffer.Mark();
        lane.reply().mark(before);
        client.replies().begin();
        Outcome outcome = dispatchAnswered(client, arguments, lane);
        if (outcome == Outcome.NO_ROOM || outcome == Outcome.PAUSED) {
            client.replies().postponed();
        } else if (outcome == Outcome.DONE && client.replies().end()) {
            lane.reply().takeBack(before);
        }
        return outcome;
    }

    private Outcome dispatchAnswered(Client client, byte[][] sent, Lane lane) {
        lane.reply().speak(client.resp3());
        byte[][] arguments = sent;
        RegisteredCommand command = null;
        long version = table.version();
        try {
            command = table.find(arguments);
            checkCount(command, arguments);
            checkRights(client, command);
            if (interceptors.any()) {
                arguments = interceptors.ask(client, command, sent, this, lane);
                command = arguments == sent ? command : findChecked(client, arguments);
            }
            checkSwitchedOn(client, command);
            checkMemory(client, command, lane);
            checkSubscribed(client, command);
            checkMonitoring(client, command);
            checkLoading(command);
            if (clientPause.keepsBack(client, command)) {
                return Outcome.PAUSED;
            }
            if (command.handler() instanceof LocksForClient
                    && !client.transaction().isOf(version)) {
                lookAgain(client, version, lane);
            }
            if (!admitted(client, command)) {
                return Outcome.NO_ROOM;
            }
            if (client.transaction().isOpen() && !(command.handler() instanceof RunsInMulti)) {
                queue(client, command, arguments, version, lane);
                return Outcome.DONE;
            }
        } catch (CommandException refusal) {
            lane.rest(); // what follows may want other locks
            refuse(client, command, arguments, refusal, lane);
            return Outcome.DONE;
        }
        Scope scope = command.scope(arguments);
        if (scope == Scope.PARTITIONS && !(command.handler() instanceof BriefWalk)) {
            return Outcome.WALK;
        }
        if (!execute(client, command, arguments, version, scope, lane)) {
            return dispatchAnswered(client, sent, lane); // a plugin came or went: what was found may be gone
        }
        return client.blocking().isOn() ? Outcome.BLOCKED : Outcome.DONE;
    }

    /** A command that a client may call with these words. */
    RegisteredCommand findChecked(Client client, byte[][] words) {
        RegisteredCommand command = table.find(words);
        checkCount(command, words);
        checkRights(client, command);
        return command;
    }

    private void refuse(
            Client client, RegisteredCommand command, byte[][] arguments, CommandException refusal, Lane lane) {
        if (command == null && isHttp(arguments[0])) {
            LOG.warn(
                    "A client at {} speaks HTTP; its connection is closed. Maybe a web page makes a browser talk to this server",
                    client.address());
            client.closeAfterReply();
            return;
        }
        String text = refusal.getMessage();
        client.transaction().abort();
        endCaching(client, command);
        if (command != null) {
            command.statistics().refused();
            if (command.handler() instanceof LocksForClient) {
                client.transaction().close();
                client.transaction().unwatch(keyspace);
                text = "EXECABORT Transaction discarded because of: "
                        + (text.startsWith("ERR ") ? text.substring(4) : text);
            }
        }
        statistics.error(text);
        lane.reply().error(text);
    }

    /** A line of HTTP whose sender controls what follows: the rest of the request must not be taken for commands. */
    private static boolean isHttp(byte[] word) {
        String text = word.length > 5 ? "" : new String(word, StandardCharsets.US_ASCII);
        return text.equalsIgnoreCase("POST") || text.equalsIgnoreCase("Host:");
    }

    static void checkCount(RegisteredCommand command, byte[][] arguments) {
        if (!command.syntax().acceptsCount(arguments.length)) {
            throw CommandException.wrongNumberOfArguments(command.name());
        }
    }

    /** Refuses broken pairs: as in Redis when the command runs, so that a transaction is not aborted by them. */
    static void checkPairs(RegisteredCommand command, byte[][] arguments) {
        if (!command.syntax().pairsComplete(arguments.length)) {
            String text = command.declaration().ifUnpaired();
            throw text.isEmpty() ? CommandException.wrongNumberOfArguments(command.name()) : new CommandException(text);
        }
    }

    static void checkArguments(RegisteredCommand command, byte[][] arguments) {
        checkCount(command, arguments);
        checkPairs(command, arguments);
    }

    private static void checkRights(Client client, RegisteredCommand command) {
        if (!client.authenticated() && !command.flags().contains(CommandFlag.NO_AUTH)) {
            throw new CommandException("NOAUTH Authentication required.");
        }
    }

    /** Refuses the commands of a plugin that failed too often; but not to the server itself, which replays a log, and not to tasks. */
    static void checkSwitchedOn(Client client, RegisteredCommand command) {
        String refusal = command.refusal();
        if (refusal != null && client.id() != 0) {
            throw new CommandException(refusal);
        }
    }

    /** Makes room when there is too little; what may need more is refused when none can be made. */
    private void checkMemory(Client client, RegisteredCommand command, Lane lane) {
        if (!memoryLimit.exceeded() || !mayEvict()) {
            return;
        }
        lane.rest(); // it locks partitions one by one
        boolean room = lane.eviction().makeRoom(client, memoryLimit.patienceNanos());
        if (client.outbox().isWaiting()) {
            client.outbox().takeTo(lane.reply()); // what it cached is gone before the command runs
        }
        if (!room && wantsMemory(client, command)) {
            throw new CommandException("OOM command not allowed when used memory > 'maxmemory'.");
        }
    }

    /** Not while keys are to stay as they are; then nothing is refused for want of memory either. */
    boolean mayEvict() {
        return !loading && !clientPause.isOn();
    }

    private static boolean wantsMemory(Client client, RegisteredCommand command) {
        if (command.handler() instanceof LocksForClient) {
            return client.transaction().wantsMemory();
        }
        return command.flags().contains(CommandFlag.DENY_OOM);
    }

    private static void checkSubscribed(Client client, RegisteredCommand command) {
        if (client.subscriptions().any() && !client.resp3() && !(command.handler() instanceof RunsWhileSubscribed)) {
            throw new CommandException("ERR Can't execute '" + command.name() + "': only (P|S)SUBSCRIBE /"
                    + " (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context");
        }
    }

    /** As in Redis, where who monitors counts as a replica. */
    private static void checkMonitoring(Client client, RegisteredCommand command) {
        if (client.monitoring()
                && (command.writes()
                        || command.flags().contains(CommandFlag.READONLY)
                        || command.flags().contains(CommandFlag.MAY_REPLICATE))) {
            throw new CommandException("ERR Replica can't interact with the keyspace");
        }
    }

    private void checkLoading(RegisteredCommand command) {
        if (loading && !command.flags().contains(CommandFlag.LOADING)) {
            throw new CommandException("LOADING Redis is loading the dataset in memory");
        }
    }

    /** Whether there is room in the log for what the call may write; a log that cannot be written refuses. */
    private boolean admitted(Client client, RegisteredCommand command) {
        boolean execOfWrites = command.handler() instanceof LocksForClient
                && client.transaction().writes();
        if (!command.writes() && !execOfWrites) {
            return true;
        }
        Admission admission = persistence.admission();
        if (admission == Admission.GRANTED) {
            return true;
        }
        if (admission instanceof Admission.Refused refused) {
            throw new CommandException(refused.error());
        }
        return false;
    }

    private void queue(Client client, RegisteredCommand command, byte[][] arguments, long version, Lane lane) {
        if (command.flags().contains(CommandFlag.NO_MULTI)) {
            throw new CommandException("ERR Command not allowed inside a transaction");
        }
        if (command.handler() instanceof GuardedCommand guarded) {
            guarded.check(client);
        }
        Transaction transaction = client.transaction();
        Scope scope = command.scope(arguments);
        long set = lane.call(0).begin(command, client, arguments, scope, lane.reply());
        if (!transaction.isOf(version)) {
            lookAgain(client, version, lane);
        }
        transaction.queue(command, arguments, set, version);
        lane.reply().simple("QUEUED");
    }

    /** Plugins came or went since the transaction's commands were queued: they may need other locks now. */
    private void lookAgain(Client client, long version, Lane lane) {
        Transaction transaction = client.transaction();
        long set = 0;
        boolean writes = false;
        boolean wantsMemory = false;
        for (byte[][] words : transaction.queued()) {
            try {
                RegisteredCommand command = table.find(words);
                checkCount(command, words);
                set |= lane.call(0).begin(command, client, words, command.scope(words), lane.reply());
                writes |= command.writes();
                wantsMemory |= command.flags().contains(CommandFlag.DENY_OOM);
            } catch (CommandException gone) {
                // EXEC answers that in its place
            }
        }
        transaction.needs(set, writes, wantsMemory, version);
    }

    /** Runs it, unless the command table is no longer of that version once the locks are held: then nothing happened. */
    private boolean execute(
            Client client, RegisteredCommand command, byte[][] arguments, long version, Scope scope, Lane lane) {
        lane.begin();
        Call call = lane.call(0);
        long set = call.begin(command, client, arguments, scope, lane.reply());
        if (scope == Scope.PARTITIONS) {
            set = 0; // it locks them one at a time
        } else if (command.handler() instanceof LocksForClient forClient) {
            set = forClient.partitions(client);
        }
        lane.lock(set);
        try {
            if (table.version() != version) { // it changes under all locks
                return false;
            }
            call.run();
            lane.append(set, client);
        } finally {
            lane.unlock();
        }
        if (scope == Scope.PARTITIONS) {
            call.removeExpired();
            lane.awaitSeen(client, keyspace.newestSequence()); // it saw what every partition had by then
        }
        if (lane.hasObserved()) {
            lane.rest(); // observers are called with no lock held
            lane.tellObserved();
        }
        client.ran(command.name(), lane.now());
        if (client.cachingSaid()) {
            endCaching(client, command);
        }
        return true;
    }

    /** CLIENT CACHING holds for one command or transaction. */
    private static void endCaching(Client client, RegisteredCommand command) {
        boolean aboutClients = command != null && command.name().startsWith("client|");
        if (!client.transaction().isOpen() && !aboutClients) {
            client.cachingSaid(false);
        }
    }

    /** Runs a command that {@link #dispatch} left to a worker; the reply's bytes. Call it off the event loops. */
    public byte[] walk(Client client, byte[][] arguments) {
        Lane lane = newLane();
        walks.readLock().lock();
        try {
            ReplyBuffer reply = lane.reply();
            reply.speak(client.resp3());
            lane.wake();
            Intercepted intercepted = client.intercepted();
            client.intercepted(null);
            walk(client, intercepted == null ? arguments : intercepted.words(), lane);
            return client.replies().end() ? new byte[0] : reply.toByteArray();
        } finally {
            lane.rest();
            lane.forgetPlugins();
            walks.readLock().unlock();
            release(lane);
        }
    }

    /** As {@link #dispatch}, in a turn of its own, for a thread that is no event loop: plugins change between two of these. */
    Outcome dispatchApart(Client client, byte[][] arguments, Lane lane) {
        walks.readLock().lock();
        try {
            lane.wake();
            return dispatch(client, arguments, lane);
        } finally {
            lane.rest();
            lane.forgetPlugins();
            walks.readLock().unlock();
        }
    }

    private void walk(Client client, byte[][] arguments, Lane lane) {
        try {
            long version = table.version();
            RegisteredCommand command = table.find(arguments);
            checkCount(command, arguments);
            if (!execute(client, command, arguments, version, command.scope(arguments), lane)) {
                walk(client, arguments, lane);
            }
        } catch (CommandException gone) { // since the event loop found it
            statistics.error(gone.getMessage());
            lane.reply().error(gone.getMessage());
        }
    }

    /**
     * Does something alone: no walk is under way, every partition is locked. For what changes which commands and types there
     * are. Not for an event loop, and not from within a call.
     */
    public void alone(Runnable change) {
        walks.writeLock().lock();
        try {
            keyspace.lock(PartitionedKeyspace.ALL);
            try {
                change.run();
            } finally {
                keyspace.unlock(PartitionedKeyspace.ALL);
            }
        } finally {
            walks.writeLock().unlock();
        }
    }
}
