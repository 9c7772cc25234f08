package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.ObservedCommand;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.command.Watchable;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.pubsub.KeyspaceEvents;
import dev.keyjar.engine.resp.ReplyBuffer;
import dev.keyjar.engine.tracking.Broadcast;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one thread needs to run calls: the replies it is writing, the log unit it is gathering, and a stack of calls that it uses
 * over and over. Each event loop has one, each worker and the log's replay too. Not thread-safe, but for what the watchdog reads.
 */
public final class Lane {

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final long CLOCK_STEP_NANOS = 100_000;
    private static final long LONGEST_LOCK_NANOS = 50_000;
    private static final VarHandle RUNNING = field("running", Watchable.class);
    private static final VarHandle RUNNING_SINCE = field("runningSince", long.class);
    private static final VarHandle THREAD = field("thread", Thread.class);
    private static final VarHandle CALLER = field("caller", Client.class);

    private final Dispatcher dispatcher;
    private final ReplyBuffer reply = new ReplyBuffer();
    private final UnitBuffer unit = new UnitBuffer();
    private final Outgoing outgoing = new Outgoing();
    private final Broadcast broadcast;
    private final List<Call> calls = new ArrayList<>();
    private final List<ObservedCommand> observed = new ArrayList<>(0);
    private final RandomGenerator random;
    private final Eviction eviction;
    private final boolean replaying;
    private final int number;
    private long now;
    private long nanos; // System.nanoTime, as it was when it was last asked
    private long nowAsOf; // nanos when now was read
    private ClassLoader contextLoader;
    private Client caller; // null when nobody calls
    private long locked; // the partitions it holds the locks of
    private long lockedSince; // nanos

    // Read by the watchdog; written for every call, so without the full fence of a volatile write.
    private Thread thread;
    private Watchable running;
    private long runningSince;
    private volatile boolean interrupted; // by the watchdog
    private boolean interruptedByOthers; // whose interrupts are not the lane's to clear

    Lane(Dispatcher dispatcher, int number, boolean replaying) {
        this.dispatcher = dispatcher;
        this.number = number;
        this.replaying = replaying;
        this.broadcast = new Broadcast(dispatcher.tracking());
        this.random = new SplittableRandom(number);
        this.eviction = new Eviction(dispatcher, this, random);
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Lane.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Its thread belongs to somebody who may interrupt it for reasons of his own. */
    void interruptedByOthers() {
        interruptedByOthers = true;
    }

    /** Its number in the dispatcher. */
    int number() {
        return number;
    }

    /** The replies written and not yet handed to the network. */
    public ReplyBuffer reply() {
        return reply;
    }

    /** The moment of the running call. */
    public long now() {
        return now;
    }

    /** Whether it replays a log: nothing expires, nothing is logged. */
    boolean replaying() {
        return replaying;
    }

    PartitionedKeyspace keyspace() {
        return dispatcher.keyspace();
    }

    ValueTypes types() {
        return dispatcher.types();
    }

    Persistence persistence() {
        return dispatcher.persistence();
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    UnitBuffer unit() {
        return unit;
    }

    /** Whether events of keys are wanted; never while a log is replayed. */
    boolean wantsEvents() {
        return dispatcher.keyspaceEvents().areOn() && !replaying;
    }

    /** Publishes an event of a key, when its class is wanted; it leaves when the call is done. */
    void event(char eventClass, byte[] event, int database, byte[] key) {
        dispatcher.keyspaceEvents().publish(eventClass, event, database, key, outgoing);
    }

    /**
     * A key has changed: who caches it is told when the call is done.
     *
     * @param expired whether it went because its time was over
     */
    void changed(byte[] key, int keyHash, Client caller, boolean expired) {
        if (dispatcher.tracking().isOn() && !replaying) {
            dispatcher.tracking().changed(key, keyHash, caller, expired, broadcast, outgoing);
        }
    }

    /** All keys of a database are gone. */
    void flushed() {
        if (dispatcher.tracking().isOn() && !replaying) {
            dispatcher.tracking().flushed(outgoing);
        }
    }

    /** Whose call runs. */
    void caller(Client newCaller) {
        if (caller != newCaller) { // as a rule it is the last one's; a store of a reference costs more than a look
            caller = newCaller;
        }
    }

    Outgoing outgoing() {
        return outgoing;
    }

    Call call(int depth) {
        if (depth == calls.size()) {
            if (depth > 16) {
                throw new CommandException("ERR commands call each other more than 16 levels deep");
            }
            calls.add(new Call(this, depth));
        }
        return calls.get(depth);
    }

    /** Looks at the clock after a pause: the next call starts now. */
    public void wake() {
        useThread();
        nanos = System.nanoTime();
        nowAsOf = nanos - CLOCK_STEP_NANOS;
    }

    /** Notes a command of the running call, for when it is over. */
    void observed(ObservedCommand command) {
        observed.add(command);
    }

    boolean hasObserved() {
        return !observed.isEmpty();
    }

    /** Tells the observers of what was noted. */
    void tellObserved() {
        observed.forEach(command -> dispatcher.observers().tell(command, this));
        observed.clear();
        Thread.currentThread().setContextClassLoader(contextLoader);
    }

    /** Ends a turn: nothing stays locked. */
    public void rest() {
        dispatcher.keyspace().unlock(locked);
        locked = 0;
    }

    /**
     * Locks the partitions of a call. They stay locked for the calls that follow in the same turn and want no other, for some time:
     * measured, two loops that serve pipelines to one key pass its lock back and forth for each command otherwise, at two thirds of
     * the throughput.
     */
    void lock(long set) {
        if (set == locked && nanos - lockedSince < LONGEST_LOCK_NANOS) {
            return;
        }
        rest();
        dispatcher.keyspace().lock(set);
        locked = set;
        lockedSince = nanos;
    }

    /** The call is done: the locks stay for the next one, but those of several partitions would keep others waiting. */
    void unlock() {
        if ((locked & locked - 1) != 0) {
            rest();
        }
    }

    /**
     * Starts a call. The wall clock is read anew when 100 microseconds have passed since: measured, reading it and the
     * nanosecond clock twice for every call would take a fifth of a pipelined GET.
     */
    void begin() {
        if (nanos - nowAsOf >= CLOCK_STEP_NANOS) {
            now = dispatcher.clock().millis();
            nowAsOf = nanos;
        }
        unit.begin(now);
    }

    /** Hands the unit to the log and notices to their clients, under the locks of a set of partitions; the client waits for it. */
    void append(long set, Client client) {
        if (unit.size() > 0) {
            dispatcher.keyspace().lastSequence(set, persistence().append(unit));
            unit.clear();
            client.await(dispatcher.keyspace().lastSequence(set));
        } else {
            awaitSeen(client, dispatcher.keyspace().lastSequence(set));
        }
        if (broadcast.any()) {
            broadcast.send(client, outgoing);
        }
        if (outgoing.any()) {
            outgoing.send(client.awaitedSequence(), client);
        }
    }

    /** Lets go of what a replayed call would have had logged: it is in the log. */
    void replayed(Client client) {
        unit.clear();
        if (outgoing.any()) {
            outgoing.send(0, client);
        }
    }

    /**
     * A client that reads waits for what it may have seen, or it could be lost when others have acted on it. But not while the log cannot be
     * written: reads go on then.
     */
    void awaitSeen(Client client, long sequence) {
        if (sequence > client.awaitedSequence()
                && (sequence <= persistence().durable() || !(persistence().admission() instanceof Admission.Refused))) {
            client.await(sequence);
        }
    }

    /**
     * Removes a key whose time is over, unless the log cannot take that just now or clients are paused.
     *
     * @param admitted whether the log was asked already, for this call
     */
    boolean expire(Partition partition, int database, Entry entry, boolean admitted) {
        if (!admitted && (dispatcher.clientPause().isOn() || persistence().admission() != Admission.GRANTED)) {
            return false;
        }
        partition.remove(database, entry);
        unit.add(database, null, new byte[][] {Words.DEL, entry.key()});
        int hash = dispatcher.keyspace().hash(entry.key());
        partition.expired(database, entry.key(), hash);
        changed(entry.key(), hash, caller, true);
        dispatcher.statistics().keyExpired();
        if (wantsEvents()) {
            event(KeyspaceEvents.EXPIRED, EventNames.EXPIRED, database, entry.key());
        }
        return true;
    }

    /**
     * Removes parts of a value whose time is over, and the key when nothing is left of it, unless the log cannot take that
     * just now. That the key went is the caller's to tell, who knows whether it stays away.
     *
     * @param most how many commands may say it; what is left stays due
     * @param admitted whether the log was asked already, for this call
     */
    boolean expireParts(Partition partition, int database, Entry entry, int most, boolean admitted) {
        if (!admitted && persistence().admission() != Admission.GRANTED) {
            return false;
        }
        partition.beforeChange(database, entry);
        int sizeBefore = unit.size();
        try {
            TypeBinding type = entry.type();
            for (int said = 0; said < most && type.partsDue(entry.stored(), now); said++) {
                byte[][] removal = type.type().due(entry.key(), entry.stored(), now);
                unit.add(database, type.plugin(), removal);
                dispatcher.statistics().partsExpired(removal.length - 2); // but its name and the key
            }
            if (wantsEvents()) {
                event(type.notificationClass(), dueEvent(type, unit), database, entry.key());
            }
            if (type.removedWhenEmpty() && type.type().isEmpty(entry.stored())) {
                partition.remove(database, entry);
                unit.takeBack(sizeBefore);
                unit.add(database, null, new byte[][] {Words.DEL, entry.key()});
            } else {
                partition.valueChanged(database, entry);
            }
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            LOG.error(
                    "The type '{}' of {} failed to remove what is due; the key was logged as it is now",
                    entry.type().type().name(),
                    entry.type().plugin(),
                    fault);
            partition.forgetParts(database, entry);
            unit.takeBack(sizeBefore);
            unit.addState(database, entry.key(), entry);
        }
        int hash = dispatcher.keyspace().hash(entry.key());
        partition.changed(database, entry.key(), hash);
        changed(entry.key(), hash, caller, true);
        return true;
    }

    /** Removes a key to make room. */
    void evict(Partition partition, int database, Entry entry) {
        partition.remove(database, entry);
        unit.add(database, null, new byte[][] {Words.DEL, entry.key()});
        int hash = dispatcher.keyspace().hash(entry.key());
        partition.changed(database, entry.key(), hash);
        changed(entry.key(), hash, null, true);
        dispatcher.statistics().keyEvicted();
        if (wantsEvents()) {
            event(KeyspaceEvents.EVICTED, EventNames.EVICTED, database, entry.key());
        }
    }

    /** What makes room on this lane. */
    Eviction eviction() {
        return eviction;
    }

    /** A key was made. */
    void made(Entry entry) {
        dispatcher.memoryLimit().made(entry, now);
    }

    /** A key is used. */
    void used(Entry entry) {
        dispatcher.memoryLimit().used(entry, now, random);
    }

    private static byte[] dueEvent(TypeBinding type, UnitBuffer unit) {
        String event = type.type().dueEvent();
        String command = new String(unit.arguments(unit.size() - 1)[0], StandardCharsets.UTF_8);
        return (event.isEmpty() ? command.toLowerCase(Locale.ROOT) : event).getBytes(StandardCharsets.UTF_8);
    }

    void keyRead(boolean found) {
        dispatcher.statistics().keyRead(number, found);
    }

    /** A call begins that no other one runs: the watchdog looks at how long it takes. */
    void enter(RegisteredCommand command) {
        useThread();
        useLoaderOf(command);
        enter((Watchable) command);
    }

    /** Code that may be a plugin's runs from here on, until {@link #leave}: the watchdog looks at how long. */
    void enter(Watchable code) {
        RUNNING_SINCE.setOpaque(this, nanos);
        RUNNING.setOpaque(this, code);
    }

    /** The lane belongs to the calling thread from here on. */
    private void useThread() {
        Thread current = Thread.currentThread();
        if (thread != current) {
            THREAD.setOpaque(this, current);
            reply.writer(current);
        }
    }

    /** Code of a command's plugin is to run from here on, within the call that was entered. */
    void useLoaderOf(RegisteredCommand command) {
        if (command.classLoader() != contextLoader) {
            contextLoader = command.classLoader();
            Thread.currentThread().setContextClassLoader(contextLoader);
        }
    }

    /**
     * Lets go of whatever belongs to a plugin, on the lane's own thread between two calls: a plugin that is unloaded must not be held
     * by what it did last.
     */
    public void forgetPlugins() {
        calls.forEach(Call::forget);
        caller = null;
        contextLoader = Lane.class.getClassLoader();
        Thread.currentThread().setContextClassLoader(contextLoader);
    }

    /** The moment the last call ended, or {@link #wake} was called, by the nanosecond clock. */
    long nanos() {
        return nanos;
    }

    /** Ends the call that was entered; the moment it ended, by the nanosecond clock. No watchdog looks at a replay, nor does it take times. */
    long leave() {
        RUNNING.setOpaque(this, null);
        if (replaying) {
            return nanos;
        }
        boolean byWatchdog = interrupted;
        if (byWatchdog) {
            awaitInterruption();
        }
        if (byWatchdog || !interruptedByOthers) {
            // What was meant for this call, or was its own doing, must not meet the next, nor a write of the log, which
            // it would break
            // off. Measured: asking takes a fifth of a nanosecond.
            Thread.interrupted();
        }
        return time();
    }

    /** Looks at the nanosecond clock. */
    long time() {
        nanos = System.nanoTime();
        return nanos;
    }

    private synchronized void awaitInterruption() {
        interrupted = false;
    }

    /** The command that runs now, or null; for the watchdog. */
    Watchable running() {
        return (Watchable) RUNNING.getOpaque(this);
    }

    /**
     * From the watchdog: interrupts the call that began at that moment, and no other. Either it has not ended when its thread was looked
     * at, and then it will see the mark when it ends and wait until the interrupt is there to be cleared; or it has, and that is seen
     * here. That looking at another thread's stack orders what both see is not said by the language, but is so in every JVM: the thread
     * is stopped for it. A fence at the end of each call would cost all of them some nanoseconds.
     *
     * @return false when it had ended
     */
    synchronized boolean interrupt(long since) {
        Thread target = thread();
        interrupted = true;
        target.getStackTrace();
        if (running() == null || runningSince() != since) {
            interrupted = false;
            return false;
        }
        target.interrupt();
        return true;
    }

    long runningSince() {
        return (long) RUNNING_SINCE.getOpaque(this);
    }

    Thread thread() {
        return (Thread) THREAD.getOpaque(this);
    }

    /** Who calls, for the watchdog; null when nobody does. */
    Client callerNow() {
        return (Client) CALLER.getOpaque(this);
    }
}
