package dev.keyjar.engine;

import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.util.ArrayList;
import java.util.List;

/**
 * A key with all it holds, said as commands.
 *
 * @param database from 0
 * @param key its name
 * @param type the name of its type
 * @param expireAt when it expires, in milliseconds since 1970; -1 when it does not
 * @param commands what makes the value from nothing, as its type says it
 */
public record StoredKey(int database, byte[] key, String type, long expireAt, List<byte[][]> commands) {

    /** Every key that a keyspace holds at that moment, in no order; what is due by then is left out. */
    public static List<StoredKey> all(PartitionedKeyspace keyspace, long now) {
        List<StoredKey> keys = new ArrayList<>();
        for (int database = 0; database < keyspace.databases(); database++) {
            int in = database;
            keyspace.scan(in, 0, Long.MAX_VALUE, entry -> {
                Entry present = entry.expiredAt(now) ? null : entry;
                if (present != null && present.type().partsDue(present.stored(), now)) {
                    present = present.withoutDueParts(now);
                }
                if (present != null) {
                    keys.add(say(in, present));
                }
            });
        }
        return keys;
    }

    private static StoredKey say(int database, Entry entry) {
        List<byte[][]> commands = new ArrayList<>();
        entry.type().type().say(entry.key(), entry.stored()).forEachRemaining(commands::add);
        return new StoredKey(database, entry.key(), entry.type().type().name(), entry.expireAt(), commands);
    }
}
