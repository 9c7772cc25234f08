package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.type.HashValue;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;

/**
 * A digest of the data: SHA-1 of each key with its value, of all keys combined by exclusive or, so that it does not depend on where keys
 * lie. Of a hash the fields are combined in the same way; of any other value the digest is that of the commands that say it. Its
 * caller holds all locks.
 */
final class KeyspaceDigest {

    private static final int LENGTH = 20;

    private final PartitionedKeyspace keyspace;

    KeyspaceDigest(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Of every key of every database, with expiries; zeros for none. */
    String ofAll() {
        byte[] all = new byte[LENGTH];
        keyspace.forEachPartition(partition -> {
            for (int database = 0; database < keyspace.databases(); database++) {
                byte[] number = {(byte) (database >>> 8), (byte) database};
                partition.forEach(
                        database,
                        entry -> combine(
                                all, sha1(number, entry.key(), value(entry), Numbers.toBytes(entry.expireAt()))));
            }
        });
        return hex(all);
    }

    /** Of one value; zeros when the key is absent. */
    String ofValue(int database, byte[] key) {
        int hash = keyspace.hash(key);
        Entry entry = keyspace.partition(hash).find(database, key, hash);
        return hex(entry == null ? new byte[LENGTH] : value(entry));
    }

    private static byte[] value(Entry entry) {
        if (entry.view() instanceof HashValue fields) {
            byte[] all = new byte[LENGTH];
            fields.forEach((field, value) -> combine(all, sha1(field, value)));
            return all;
        }
        MessageDigest digest = newSha1();
        // Said for no key, so that equal values have equal digests whatever their key.
        Iterator<byte[][]> commands = entry.type().type().say(new byte[0], entry.stored());
        while (commands.hasNext()) {
            for (byte[] word : commands.next()) {
                update(digest, word);
            }
        }
        return digest.digest();
    }

    private static void combine(byte[] into, byte[] digest) {
        for (int i = 0; i < LENGTH; i++) {
            into[i] ^= digest[i];
        }
    }

    private static byte[] sha1(byte[]... parts) {
        MessageDigest digest = newSha1();
        for (byte[] part : parts) {
            update(digest, part);
        }
        return digest.digest();
    }

    /** With its length, so that "ab" and "c" are not "a" and "bc". */
    private static void update(MessageDigest digest, byte[] part) {
        digest.update(Numbers.toBytes(part.length));
        digest.update((byte) ' ');
        digest.update(part);
    }

    private static String hex(byte[] digest) {
        return HexFormat.of().formatHex(digest);
    }

    private static MessageDigest newSha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
