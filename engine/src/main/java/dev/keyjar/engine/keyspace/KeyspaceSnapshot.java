package dev.keyjar.engine.keyspace;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The keyspace as it was at a cut, said while writers go on.
 *
 * <pre>
 *   entry.epoch &lt; cut: not said yet          the walker says it, or, before changing it, the writer does
 *   entry.epoch = cut: said, or made later    nobody looks at it again
 * </pre>
 *
 * <p>The walker goes through the partitions bucket by bucket and holds a lock for a few keys, or a few commands of a large value,
 * at a time. Who is about to change a value that was not said yet says it first, under the lock it holds anyway, into a queue
 * that the walker empties; what is removed or replaced is put there as it is, without a copy, for nobody can change it any more.
 * If the walker is half way through the value, the writer says the rest. So every value is said exactly as it was at the cut,
 * and a writer waits for no value but the one it changes.
 *
 * <p>Rejected: saying the new value with a mark (Dragonfly calls it relaxed), for the result is then no moment of the total order.
 */
final class KeyspaceSnapshot implements Snapshot {

    private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);
    private static final int COMMANDS_PER_LOCK = 64;

    /** A value that needs no lock any more: removed, replaced or frozen. */
    private record Detached(int database, byte[] key, TypeBinding type, Object value, long expireAt) {}

    /** Commands said by a writer. */
    private record Said(int database, PluginId plugin, List<byte[][]> commands) {}

    /** What the walker has said under one lock, all of one database. */
    private static final class Step {

        private final List<PluginId> plugins = new ArrayList<>();
        private final List<byte[][]> commands = new ArrayList<>();

        void add(PluginId plugin, byte[][] command) {
            plugins.add(plugin);
            commands.add(command);
        }

        void deliver(int database, Sink sink) {
            for (int i = 0; i < commands.size(); i++) {
                sink.command(database, owner(plugins.get(i), commands.get(i)), commands.get(i));
            }
            plugins.clear();
            commands.clear();
        }
    }

    /** A table that was dropped whole. */
    private record Dropped(int database, KeyTable table) {}

    private final PartitionedKeyspace keyspace;
    private final int epoch;

    // By SWAPDB: where the keys of a database at the cut are now, and back. Changed under all locks, read under any.
    private final int[] now;
    private final int[] atCut;

    private final Queue<Object> handedOver = new ConcurrentLinkedQueue<>();
    private final Step step = new Step(); // of the walker, used again and again: no garbage but the commands themselves
    private final Consumer<Entry> sayer = this::say;

    // Where the walker is; fields of the walker's thread.
    private int partition;
    private int database; // as it was called at the cut
    private long cursor;
    private boolean tableDone;
    private int left; // commands it may still say under this lock
    private boolean closed;

    // The large value the walker is half way through; guarded by the lock of its partition. Who holds another lock may
    // read
    // it, but only to find that it is none of its entries.
    private Entry current;
    private Iterator<byte[][]> rest;

    KeyspaceSnapshot(PartitionedKeyspace keyspace, int epoch) {
        this.keyspace = keyspace;
        this.epoch = epoch;
        this.now = IntStream.range(0, keyspace.databases()).toArray();
        this.atCut = now.clone();
    }

    int epoch() {
        return epoch;
    }

    /** Under all locks: two databases have changed their keys. */
    void swapped(int one, int other) {
        int cutOne = atCut[one];
        atCut[one] = atCut[other];
        atCut[other] = cutOne;
        now[atCut[one]] = one;
        now[atCut[other]] = other;
    }

    /** Under the entry's lock: somebody is about to change its value or expiry. */
    void beforeChange(int inDatabase, Entry entry) {
        if (entry.epoch() >= epoch) {
            if (entry == current) {
                finishCurrent(inDatabase);
            }
            return;
        }
        entry.epoch(epoch);
        Object frozen = entry.type.type().freeze(entry.value());
        if (frozen != null) {
            handedOver.add(new Detached(atCut[inDatabase], entry.key, entry.type, frozen, entry.expireAt));
            return;
        }
        List<byte[][]> commands = new ArrayList<>();
        saying(entry).forEachRemaining(commands::add);
        handedOver.add(new Said(atCut[inDatabase], entry.type.plugin(), commands));
    }

    /** Under the entry's lock: it is about to lose its value. */
    void beforeLoss(int inDatabase, Entry entry) {
        if (entry.epoch() >= epoch) {
            if (entry == current) {
                finishCurrent(inDatabase);
            }
            return;
        }
        entry.epoch(epoch);
        handedOver.add(new Detached(atCut[inDatabase], entry.key, entry.type, entry.value(), entry.expireAt));
    }

    /** Under the partition's lock: a table is about to be dropped. */
    void beforeDrop(int inDatabase, KeyTable table) {
        Entry halfSaid = current;
        if (halfSaid != null && table.find(halfSaid.key, halfSaid.hash) == halfSaid) {
            finishCurrent(inDatabase);
        }
        handedOver.add(new Dropped(atCut[inDatabase], table));
    }

    private void finishCurrent(int inDatabase) {
        List<byte[][]> commands = new ArrayList<>();
        rest.forEachRemaining(commands::add);
        handedOver.add(new Said(atCut[inDatabase], current.type.plugin(), commands));
        current = null;
        rest = null;
    }

    private static Iterator<byte[][]> saying(Entry entry) {
        return saying(entry.key, entry.type, entry.value(), entry.expireAt);
    }

    private static Iterator<byte[][]> saying(byte[] key, TypeBinding type, Object value, long expireAt) {
        Iterator<byte[][]> commands = type.type().say(key, value);
        if (expireAt == Entry.NO_EXPIRY) {
            return commands;
        }
        Iterator<byte[][]> expiry = Collections.<byte[][]>singleton(
                        new byte[][] {PEXPIREAT, key, Numbers.toBytes(expireAt)})
                .iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return commands.hasNext() || expiry.hasNext();
            }

            @Override
            public byte[][] next() {
                return commands.hasNext() ? commands.next() : expiry.next();
            }
        };
    }

    @Override
    public boolean sayNext(Sink sink) {
        boolean walking = partition < keyspace.partitions();
        if (walking) {
            step(sink);
        }
        // Once the walk is over every entry is said, and nobody hands anything over any more.
        empty(sink);
        return walking;
    }

    /** Says a few keys, or a part of a large one, of the partition it is at. */
    private void step(Sink sink) {
        int stepDatabase = database;
        left = COMMANDS_PER_LOCK;
        long set = 1L << partition;
        keyspace.lock(set);
        try {
            Partition here = keyspace.only(set);
            if (current != null) {
                continueCurrent();
            }
            while (!tableDone && left-- > 0 && current == null) {
                cursor = here.scan(now[database], cursor, sayer);
                tableDone = cursor == 0;
            }
            if (tableDone && current == null) {
                tableDone = false;
                if (++database == keyspace.databases()) {
                    database = 0;
                    partition++;
                }
            }
        } finally {
            keyspace.unlock(set);
        }
        step.deliver(stepDatabase, sink);
    }

    /** Keys that share a bucket with a large value are said whole: the walk cannot stop inside a bucket. */
    private void say(Entry entry) {
        if (entry.epoch() >= epoch) {
            return;
        }
        entry.epoch(epoch);
        Iterator<byte[][]> commands = saying(entry);
        while (commands.hasNext() && (left > 0 || current != null)) {
            step.add(entry.type.plugin(), commands.next());
            left--;
        }
        if (commands.hasNext()) {
            current = entry;
            rest = commands;
        }
    }

    private void continueCurrent() {
        while (rest.hasNext() && left-- > 0) {
            step.add(current.type.plugin(), rest.next());
        }
        if (!rest.hasNext()) {
            current = null;
            rest = null;
        }
    }

    private void empty(Sink sink) {
        for (Object one = handedOver.poll(); one != null; one = handedOver.poll()) {
            if (one instanceof Said said) {
                deliver(said, sink);
            } else if (one instanceof Detached detached) {
                deliver(detached, sink);
            } else {
                Dropped dropped = (Dropped) one;
                dropped.table.forEach(entry -> {
                    if (entry.epoch() < epoch) {
                        deliver(
                                new Detached(dropped.database, entry.key, entry.type, entry.value(), entry.expireAt),
                                sink);
                    }
                });
            }
        }
    }

    private static void deliver(Said said, Sink sink) {
        said.commands.forEach(command -> sink.command(said.database, owner(said.plugin, command), command));
    }

    private static void deliver(Detached detached, Sink sink) {
        saying(detached.key, detached.type, detached.value, detached.expireAt)
                .forEachRemaining(
                        command -> sink.command(detached.database, owner(detached.type.plugin(), command), command));
    }

    /** The expiry is said by a command of the engine. */
    private static PluginId owner(PluginId plugin, byte[][] command) {
        return command[0] == PEXPIREAT ? null : plugin;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            keyspace.endSnapshot(this);
            handedOver.clear();
        }
    }
}
