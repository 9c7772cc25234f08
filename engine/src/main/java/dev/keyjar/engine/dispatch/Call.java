package dev.keyjar.engine.dispatch;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.Reply;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.Scope;
import dev.keyjar.api.Setting;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Notice;
import dev.keyjar.engine.client.Wait;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.pubsub.Delivery;
import dev.keyjar.engine.resp.ReplyBuffer;
import dev.keyjar.engine.resp.ReplyParser;
import java.util.ArrayList;
import java.util.List;

/**
 * One call of one command on one lane: runs the handler, and turns what it did into a reply and log records. Used again for the
 * next call at the same depth.
 *
 * <p>How a call ends:
 * <ul>
 *   <li>well: what it changed is logged, by {@link #logAs}, {@link #logState} or the call itself;
 *   <li>with a {@link CommandException} before a change: an error, and nothing else happened;
 *   <li>with anything else, or after a change: an error, and every key it touched is logged by its state.
 * </ul>
 */
public final class Call implements CommandCall {

    private final Lane lane;
    private final int depth;
    private final ArgumentCursor cursor = new ArgumentCursor();
    private final CallKeys keys;
    private final ReplyBuffer.Mark replyStart = new ReplyBuffer.Mark();
    private final List<Object> effects =
            new ArrayList<>(2); // byte[][]: a command; byte[]: a key to be said by its state

    private RegisteredCommand command;
    private Client client;
    private byte[][] arguments;
    private ReplyBuffer reply;
    private final List<byte[]> foundExpired = new ArrayList<>(0); // by a walk

    private boolean ranOthers;
    private int changesBeyondKeys;
    private boolean failed;
    private boolean changed;
    private String error; // that was replied; null for none
    private boolean insideAnother; // run by a handler, for itself: the outer call answers for the time

    Call(Lane lane, int depth) {
        this.lane = lane;
        this.depth = depth;
        this.keys = new CallKeys(lane, lane.keyspace());
    }

    /** The engine's side of a call, for built-in commands. */
    public static Call of(CommandCall call) {
        return (Call) call;
    }

    /** Makes ready; the partitions to lock. */
    long begin(RegisteredCommand called, Client by, byte[][] words, Scope scope, ReplyBuffer target) {
        if (command != called) { // the last one's, as a rule; a store of a reference costs more than a look
            command = called;
        }
        if (client != by) {
            client = by;
        }
        if (reply != target) {
            reply = target;
        }
        arguments = words;
        ranOthers = false;
        changesBeyondKeys = 0;
        failed = false;
        changed = false;
        error = null;
        insideAnother = false;
        effects.clear();
        foundExpired.clear();
        lane.caller(by);
        cursor.begin(words, called.syntax().words());
        return keys.begin(called, by, words, scope);
    }

    /** Runs the handler under the locks, and gathers what is to be logged. */
    void run() {
        reply.mark(replyStart);
        long owedOutside = reply.owed();
        reply.owe(1);
        long begun = lane.nanos();
        long allocatedBefore = lane.dispatcher().callTimes().allocatedBefore(command, lane);
        if (insideAnother) {
            lane.useLoaderOf(command);
        } else {
            lane.enter(command);
        }
        keys.open();
        try {
            Dispatcher.checkPairs(command, arguments);
            command.handler().execute(this);
            if (reply.owed() != 0 && !(command.handler() instanceof RepliesFreely)) {
                throw new IllegalStateException("it wrote "
                        + (reply.owed() > 0 ? "no whole reply" : "more than one reply") + "; exactly one is due");
            }
            logChanges();
        } catch (CommandException refusal) {
            refuse(refusal);
        } catch (OutOfMemoryError exhausted) {
            if (keys.changes().touched()) {
                throw exhausted; // memory and log may differ now: the dispatcher ends the server
            }
            fail(exhausted, "ERR out of memory");
        } catch (Throwable fault) { // checked exceptions too: not every language a plugin is written in knows them
            fail(fault, new HandlerFault(command, fault).text());
        } finally {
            keys.close();
            reply.owe(owedOutside - 1);
            tookTime((insideAnother ? lane.time() : lane.leave()) - begun, allocatedBefore);
            if (client.tracking() != null && !insideAnother) {
                keys.rememberReads(client);
            }
            if (lane.dispatcher().monitors().any() && !insideAnother && !lane.replaying()) {
                long micros = lane.dispatcher().clock().micros();
                lane.dispatcher().monitors().tell(command, arguments, client, micros, lane.outgoing());
            }
        }
    }

    private void tookTime(long nanoseconds, long allocatedBefore) {
        if (lane.replaying()) {
            return;
        }
        CallTimes times = lane.dispatcher().callTimes();
        long allocated = times.allocatedSince(allocatedBefore, command, lane);
        command.statistics().ran(lane.number(), nanoseconds, failed);
        times.count(command, lane.number(), nanoseconds);
        if (lane.dispatcher().observers().any() && !insideAnother) {
            lane.observed(CommandObservers.note(command, arguments, client, changed, nanoseconds, error));
        }
        if (!insideAnother && times.isSlow(nanoseconds)) {
            times.slow(command, arguments, client, lane.now(), nanoseconds, allocated);
        }
    }

    private void logChanges() {
        int changes = keys.settle(client) + changesBeyondKeys;
        keys.publishEvents();
        if (changes == 0) {
            return;
        }
        changed = true;
        lane.dispatcher().statistics().keysChanged(changes);
        if (lane.replaying()) {
            return; // it is in the log
        }
        if (!effects.isEmpty()) {
            logEffects();
        } else if (ranOthers || command.replaces()) {
            keys.changes().sayTouched(lane.unit());
        } else {
            lane.unit().add(keys.database(), command.plugin(), arguments);
        }
        keys.changes().sayOverdue(lane.unit());
    }

    private void logEffects() {
        UnitBuffer unit = lane.unit();
        for (Object effect : effects) {
            if (effect instanceof byte[] key) {
                keys.say(key, unit);
            } else {
                byte[][] words = (byte[][]) effect;
                unit.add(keys.database(), pluginOf(words), words);
            }
        }
        effects.clear();
    }

    private PluginId pluginOf(byte[][] logged) {
        try {
            return lane.dispatcher().table().findOriginal(logged).plugin();
        } catch (CommandException unknown) {
            // Not an answer to the client: a replay would stop at this record.
            throw new IllegalStateException("it logs what is no command: " + unknown.getMessage(), unknown);
        }
    }

    /** What another command is about to do may rest on what this call did so far: that comes first in the log. */
    private void logBeforeOthers() {
        if (keys.changes().touched()) {
            if (effects.isEmpty()) {
                keys.changes().sayTouched(lane.unit());
            } else {
                logEffects();
            }
            keys.changes().sayAgain();
        }
    }

    private void answerError(String text) {
        failed = true;
        error = text;
        reply.takeBack(replyStart);
        reply.error(text);
        lane.dispatcher().statistics().error(text);
    }

    /** The handler answers with an error; it may, as long as it has changed nothing. */
    private void refuse(CommandException refusal) {
        boolean tooLate;
        try {
            tooLate = keys.changes().changedForSure();
        } catch (Throwable fault) { // of a value type that was asked whether a value is empty
            fail(fault, refusal.getMessage());
            return;
        }
        if (tooLate) {
            fail(refusal, refusal.getMessage());
        } else {
            keys.changes().undoCreated();
            keys.publishEvents(); // what expired before the error
            answerError(refusal.getMessage());
        }
    }

    /** The handler broke its contract, maybe half way: whatever the touched keys are now, the log is told. */
    private void fail(Throwable fault, String text) {
        lane.dispatcher().pluginFaults().happened(new HandlerFault(command, fault));
        answerError(text);
        int changes = keys.settleAfterFault(client);
        keys.publishEvents();
        if (keys.changes().touched()) {
            keys.changes().sayAfterFault(lane.unit());
            lane.dispatcher().statistics().keysChanged(changes);
            changed = changes > 0;
        }
    }

    /**
     * Runs a command inside this call, into the same reply and log unit: one of EXEC's. If its plugin was unloaded since it was
     * queued, the reply is the error for a command that is not known, and the others run.
     */
    public void runQueued(byte[][] words) {
        RegisteredCommand queued;
        try {
            queued = lane.dispatcher().table().find(words);
            Dispatcher.checkCount(queued, words);
            Dispatcher.checkSwitchedOn(client, queued);
        } catch (CommandException gone) {
            reply.error(gone.getMessage());
            lane.dispatcher().statistics().error(gone.getMessage());
            return;
        }
        Call inner = lane.call(depth + 1);
        inner.begin(queued, client, words, queued.scope(words), reply);
        inner.run();
    }

    /** Lets go of the last call's command, words and keys. */
    void forget() {
        command = null;
        client = null;
        arguments = null;
        reply = null;
        effects.clear();
        foundExpired.clear();
        keys.forget();
    }

    Lane lane() {
        return lane;
    }

    /** Who calls. */
    public Client client() {
        return client;
    }

    /** Whether it is one of EXEC's. */
    public boolean inTransaction() {
        return depth > 0 && !insideAnother;
    }

    /** The command that runs. */
    public RegisteredCommand command() {
        return command;
    }

    /** All words of the call, its name first. */
    public byte[][] words() {
        return arguments;
    }

    /** Whether the client may be made to wait ({@link #block}): not inside EXEC or another command, nor in a replay. */
    public boolean mayBlock() {
        return depth == 0 && !lane.replaying();
    }

    /** Leaves the call without a reply: the client waits, and is answered later. */
    public void block(Wait wait) {
        client.blocking().begin(wait);
    }

    /** What is stored under a key of this call, for commands about storage; it does not count as used. Null when absent. */
    public Entry entry(byte[] key) {
        return keys.entry(key);
    }

    /** What is stored under a key of this call, which counts as used. */
    public void touch(byte[] key) {
        lane.used(keys.entry(key));
    }

    /** How much the data may take, and how the use of keys is noted. */
    public MemoryLimit memoryLimit() {
        return lane.dispatcher().memoryLimit();
    }

    /** Whether keys whose time is over stay for now: clients are paused. */
    public boolean keepsExpired() {
        return lane.dispatcher().clientPause().isOn();
    }

    /** A walk came upon a key whose time is over: it is removed once the walk is done, outside of EXEC. */
    public void foundExpired(byte[] key) {
        if (depth == 0) {
            foundExpired.add(key);
        }
    }

    /** Removes what {@link #foundExpired} was told of; called with no lock held. */
    void removeExpired() {
        PartitionedKeyspace keyspace = lane.keyspace();
        for (byte[] key : foundExpired) {
            int hash = keyspace.hash(key);
            long set = keyspace.setOf(hash);
            keyspace.lock(set);
            try {
                Partition partition = keyspace.only(set);
                Entry entry = partition.find(keys.database(), key, hash);
                if (entry != null
                        && entry.expiredAt(lane.now())
                        && lane.expire(partition, keys.database(), entry, false)) {
                    lane.append(set, client);
                }
            } finally {
                keyspace.unlock(set);
            }
        }
    }

    /** All keys of a database are gone. */
    public void flushed() {
        changedBeyondKeys(1);
        lane.flushed();
    }

    /** What clients may have cached is not to be relied on any more; nothing is logged. */
    public void forgotten() {
        lane.flushed();
    }

    /**
     * Replaces whatever a key of this call holds, with its expiry, by a value that its type has made already.
     *
     * @param expireAt when it expires, in wall-clock milliseconds; 0 for never
     */
    public void put(byte[] key, TypeBinding type, Object value, long expireAt) {
        keys.put(key, type, value, expireAt);
    }

    /** Counts changes that are not to a key this call named (FLUSHALL), so that the call is logged. */
    public void changedBeyondKeys(int count) {
        changesBeyondKeys += count;
    }

    /** Sends a client a notice when this call, or the EXEC it belongs to, is done. */
    public void send(Client to, Notice notice) {
        lane.outgoing().add(to, notice, null);
    }

    /** Takes what this call publishes; it leaves when the call, or the EXEC it belongs to, is done. */
    public Delivery delivery() {
        return lane.outgoing();
    }

    /** Writes what follows in the protocol the client has just chosen. */
    public void speak(boolean resp3) {
        reply.speak(resp3);
    }

    @Override
    public Arguments arguments() {
        keys.checkOpen();
        return cursor;
    }

    @Override
    public Keyspace keyspace() {
        return keys;
    }

    @Override
    public Reply reply() {
        keys.checkOpen();
        return reply;
    }

    @Override
    public long now() {
        return lane.now();
    }

    @Override
    public boolean isPast(long epochMillis) {
        return epochMillis <= lane.now() && !lane.replaying();
    }

    @Override
    public void unchanged(byte[] key) {
        keys.unchanged(key);
    }

    @Override
    public void event(byte[] key, String name) {
        keys.event(key, name);
    }

    @Override
    public void logAs(Object... words) {
        keys.checkOpen();
        effects.add(Words.of(words));
    }

    @Override
    public void logState(byte[] key) {
        keys.checkOpen();
        effects.add(key);
    }

    @Override
    public ReplyValue run(Object... words) {
        keys.checkOpen();
        byte[][] inner = Words.of(words);
        RegisteredCommand other = toRun(inner);
        Dispatcher.checkArguments(other, inner);
        Dispatcher.checkSwitchedOn(client, other);
        if (other.flags().contains(CommandFlag.NO_SCRIPT)) {
            throw new IllegalStateException("the command " + command + " runs " + other
                    + ", which is about its connection or the server, and for clients only");
        }
        if (other.writes() && !command.writes()) {
            throw new IllegalStateException("the command " + command + " is not flagged WRITE, but runs " + other);
        }
        Call call = lane.call(depth + 1);
        ReplyBuffer captured = new ReplyBuffer();
        captured.speak(true);
        call.begin(other, client, inner, other.scope(inner), captured);
        call.insideAnother = true;
        if (other.scope(inner) != Scope.KEYS && command.scope(arguments) != Scope.KEYSPACE) {
            throw new IllegalStateException("the command " + command + " runs " + other + ", which needs the keyspace");
        }
        if (!call.keys.within(keys)) {
            throw new IllegalStateException(
                    "the command " + command + " runs " + other + " on a key that is not among its own: "
                            + command.declaration().syntax());
        }
        logBeforeOthers();
        ranOthers = true;
        call.run();
        lane.useLoaderOf(command);
        return ReplyParser.parse(captured.toByteArray());
    }

    /** What replaces a command runs what it replaced by the name they share; so does a replay, whatever is replaced. */
    private RegisteredCommand toRun(byte[][] words) {
        RegisteredCommand found = lane.dispatcher().table().find(words);
        return found == command || lane.replaying() ? lane.dispatcher().table().findOriginal(words) : found;
    }

    @Override
    public Setting setting(String directive) {
        PluginId plugin = command.plugin();
        return lane.dispatcher().settings().read(plugin == null ? "" : plugin.name(), directive);
    }

    @Override
    public Persistence persistence() {
        return lane.persistence();
    }

    @Override
    public String toString() {
        return command == null ? "idle" : command.name();
    }
}
