package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.Iterator;
import java.util.function.ToIntFunction;

/** What DEBUG shows of single keys and of tables. Its call holds all locks. */
final class DebugKeys {

    private final PartitionedKeyspace keyspace;

    DebugKeys(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    private Entry find(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        int hash = keyspace.hash(key);
        Entry entry = keyspace.partition(hash).find(call.keyspace().database(), key, hash);
        if (entry == null || entry.expiredAt(call.now())) {
            throw CommandException.noSuchKey();
        }
        return entry;
    }

    /** In Redis' words, without those that have no meaning here. */
    void object(CommandCall call) {
        Entry entry = find(call);
        long said = 0;
        Iterator<byte[][]> commands = entry.type().type().say(entry.key(), entry.stored());
        while (commands.hasNext()) {
            for (byte[] word : commands.next()) {
                said += word.length;
            }
        }
        call.reply()
                .simple("Value at:0x" + Integer.toHexString(System.identityHashCode(entry))
                        + " refcount:" + (entry.type().type().isShared(entry.stored()) ? Integer.MAX_VALUE : 1)
                        + " encoding:" + entry.type().type().encoding(entry.stored()) + " serializedlength:"
                        + said
                        + " lru:" + entry.usedAt()
                        + " lru_seconds_idle:" + Math.max(0, call.now() / 1000 - entry.usedAt()));
    }

    void listpack(CommandCall call) {
        Entry entry = find(call);
        if (!entry.type().type().encoding(entry.stored()).equals("listpack")) {
            throw new CommandException("ERR Not a listpack encoded object.");
        }
        throw new CommandException("ERR there is no listpack to show: small values are packed in Keyjar's own way");
    }

    void partitions(CommandCall call) {
        long database = call.arguments().nextLong();
        if (database < 0 || database >= keyspace.databases()) {
            throw new CommandException("ERR Out of range database");
        }
        StringBuilder keys = new StringBuilder("[Dictionary HT]\n");
        StringBuilder expiring = new StringBuilder("[Expires HT]\n");
        count(keys, partition -> partition.size((int) database));
        count(expiring, partition -> partition.expiring((int) database));
        call.reply().verbatim("txt", keys.append(expiring).toString());
    }

    private void count(StringBuilder text, ToIntFunction<Partition> size) {
        long[] found = new long[3]; // elements, partitions with any, most in one
        keyspace.forEachPartition(partition -> {
            int here = size.applyAsInt(partition);
            found[0] += here;
            found[1] += here > 0 ? 1 : 0;
            found[2] = Math.max(found[2], here);
        });
        text.append(" number of elements: ").append(found[0]).append('\n');
        text.append(" different partitions: ").append(found[1]).append('\n');
        text.append(" most in a partition: ").append(found[2]).append('\n');
    }
}
