package dev.keyjar.engine.plugin.live;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.dispatch.LogApplier;
import dev.keyjar.engine.keyspace.ChangeListener;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the values of a plugin's types over to its next version: the old one says each as commands, the commands of the new one make it
 * again.
 *
 * <pre>
 *   dry run   a few values at a time: say under the lock → apply to a scratch keyspace, no lock held
 *             who changes a value meanwhile takes what was made of it out of the scratch keyspace
 *   swap      all locks held: what the scratch keyspace lacks is made now; then every entry gets the new value
 * </pre>
 *
 * <p>The scratch keyspace has the partitions of the real one, so that a key is found in both by one hash. A dry run is repeated until few values
 * change meanwhile: the pause at the swap is for those, and for one look at every key. The entries stay, and with them expiries and
 * idle times. Locks are taken in one order: of the real keyspace, then of the scratch one.
 *
 * <p>Rejected: to make all values under the locks, for that pause would grow with their size; to convert each when it is next opened, for a
 * value that cannot be carried over would be found too late.
 */
final class ValueCarrier implements ChangeListener {

    private static final int COMMANDS_PER_LOCK = 64;
    private static final long FEW = 1000;
    private static final int MOST_ROUNDS = 5;

    /** A value in the words of the old version. */
    private record Said(long set, int database, Entry entry, List<byte[][]> commands) {}

    /** A value of the new version, and where it belongs. */
    private record Made(Partition partition, int database, Entry entry, Entry scratch) {}

    private final PartitionedKeyspace keyspace;
    private final Set<TypeBinding> before;
    private final PartitionedKeyspace scratch;
    private final LogApplier applier;
    private final Map<Partition, Long> sets = new IdentityHashMap<>(); // never changed once made
    private final Set<Entry> underWay = ConcurrentHashMap.newKeySet(); // said, and not changed since
    private final AtomicLong changedMeanwhile = new AtomicLong();
    private List<Made> made = List.of();

    /**
     * A carrier.
     *
     * @param before the types in use of the old version
     * @param commands the commands as they will be
     * @param types the value types as they will be
     */
    ValueCarrier(Dispatcher dispatcher, Set<TypeBinding> before, CommandTable commands, ValueTypes types) {
        this.keyspace = dispatcher.keyspace();
        this.before = before;
        this.scratch = keyspace.emptyTwin();
        this.applier =
                new LogApplier(new Dispatcher(scratch, types, commands, dispatcher.clock()), new LoadingProgress());
        for (int partition = 0; partition < keyspace.partitions(); partition++) {
            sets.put(keyspace.only(1L << partition), 1L << partition);
        }
    }

    /**
     * Makes all values again beside the real ones, while others work on. From here on it listens to changes, until {@link #close}.
     *
     * @throws PluginChangeException naming a value that cannot be carried over
     */
    void dryRun() {
        if (before.isEmpty()) {
            return;
        }
        keyspace.listener(this);
        int rounds = 0;
        do {
            changedMeanwhile.set(0);
            for (int partition = 0; partition < keyspace.partitions(); partition++) {
                for (int database = 0; database < keyspace.databases(); database++) {
                    walk(1L << partition, database);
                }
            }
        } while (changedMeanwhile.get() > FEW && ++rounds < MOST_ROUNDS);
    }

    private void walk(long set, int database) {
        long[] cursor = new long[1];
        do {
            List<Said> said = new ArrayList<>();
            keyspace.lock(set);
            try {
                int[] commands = new int[1];
                do {
                    cursor[0] = keyspace.only(set).scan(database, cursor[0], entry -> {
                        // a table that grows may show an entry twice
                        if (before.contains(entry.type())
                                && inScratch(set, database, entry) == null
                                && underWay.add(entry)) {
                            Said one = new Said(set, database, entry, say(database, entry));
                            commands[0] += one.commands.size();
                            said.add(one);
                        }
                    });
                } while (cursor[0] != 0 && commands[0] < COMMANDS_PER_LOCK);
            } finally {
                keyspace.unlock(set);
            }
            said.forEach(this::makeAside);
        } while (cursor[0] != 0);
    }

    private void makeAside(Said said) {
        PluginChangeException trouble = null;
        try {
            apply(said);
        } catch (PluginChangeException cannot) {
            trouble = cannot;
        }
        keyspace.lock(said.set);
        try {
            if (!underWay.remove(said.entry)) {
                drop(said.set, said.database, said.entry); // it is another value by now, whatever came of this one
                return;
            }
        } finally {
            keyspace.unlock(said.set);
        }
        if (trouble != null) {
            throw trouble;
        }
    }

    private static List<byte[][]> say(int database, Entry entry) {
        try {
            List<byte[][]> commands = new ArrayList<>();
            Iterator<byte[][]> all = entry.type().type().say(entry.key(), entry.stored());
            all.forEachRemaining(commands::add);
            return commands;
        } catch (RuntimeException | LinkageError | StackOverflowError fault) {
            throw cannot(database, entry, "the old version cannot say it: " + fault, fault);
        }
    }

    private void apply(Said said) {
        for (byte[][] command : said.commands) {
            try {
                applier.apply(said.database, command);
            } catch (ApplyException refused) {
                throw cannot(said.database, said.entry, refused.getMessage(), refused);
            }
        }
        Entry copy = inScratch(said.set, said.database, said.entry);
        if (underWay.contains(said.entry) && (copy == null || before.contains(copy.type()))) {
            throw cannot(said.database, said.entry, "the new version makes nothing of what the old one says", null);
        }
    }

    private static PluginChangeException cannot(int database, Entry entry, String why, Throwable cause) {
        return new PluginChangeException(
                "the value of the key '" + new String(entry.key(), StandardCharsets.UTF_8) + "' in database " + database
                        + " (" + entry.type().type().name() + ") cannot be carried over: " + why
                        + "; the version in use stays. Delete the key, or mend the new version so that it takes what the"
                        + " old one logs",
                cause);
    }

    private Entry inScratch(long set, int database, Entry entry) {
        scratch.lock(set);
        try {
            return scratch.only(set).find(database, entry.key(), keyspace.hash(entry.key()));
        } finally {
            scratch.unlock(set);
        }
    }

    private void drop(long set, int database, Entry entry) {
        scratch.lock(set);
        try {
            Entry copy = scratch.only(set).find(database, entry.key(), keyspace.hash(entry.key()));
            if (copy != null) {
                scratch.only(set).remove(database, copy);
            }
        } finally {
            scratch.unlock(set);
        }
    }

    /**
     * With all locks held: makes what is missing. The real values stay as they are.
     *
     * @throws PluginChangeException naming a value that cannot be carried over
     */
    void makeMissing() {
        List<Made> all = new ArrayList<>();
        for (int i = 0; !before.isEmpty() && i < keyspace.partitions(); i++) {
            long set = 1L << i;
            Partition partition = keyspace.only(set);
            for (int each = 0; each < keyspace.databases(); each++) {
                int database = each;
                partition.forEach(database, entry -> {
                    if (before.contains(entry.type())) {
                        all.add(new Made(partition, database, entry, made(set, database, entry)));
                    }
                });
            }
        }
        made = all;
    }

    private Entry made(long set, int database, Entry entry) {
        Entry copy = inScratch(set, database, entry);
        if (copy == null) {
            Said said = new Said(set, database, entry, say(database, entry));
            underWay.add(entry);
            apply(said);
            underWay.remove(entry);
            copy = inScratch(set, database, entry);
        }
        return copy;
    }

    /** With all locks still held: gives every entry its new value; how many. */
    int swap() {
        keyspace.listener(null);
        for (Made one : made) {
            one.partition.replaceValue(one.database, one.entry, one.scratch.type(), one.scratch.stored());
        }
        return made.size();
    }

    /** Listens no more. */
    void close() {
        if (!before.isEmpty()) {
            keyspace.listener(null);
        }
    }

    @Override
    public void valueChanges(int database, Entry entry) {
        if (before.contains(entry.type())) {
            underWay.remove(entry);
            changedMeanwhile.incrementAndGet();
            drop(keyspace.setOf(keyspace.hash(entry.key())), database, entry);
        }
    }

    @Override
    public void databaseDropped(Partition partition, int database) {
        forget(partition, database);
    }

    @Override
    public void databasesSwapped(Partition partition, int one, int other) {
        forget(partition, one);
        forget(partition, other);
    }

    /** Whatever was made of a part of a database is made once more. */
    private void forget(Partition partition, int database) {
        long set = sets.get(partition);
        underWay.clear();
        scratch.lock(set);
        try {
            changedMeanwhile.addAndGet(scratch.only(set).size(database));
            scratch.only(set).clear(database);
        } finally {
            scratch.unlock(set);
        }
    }
}
