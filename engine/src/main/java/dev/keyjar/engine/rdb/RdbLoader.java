package dev.keyjar.engine.rdb;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LoadProgress;
import dev.keyjar.api.rdb.RdbFile;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.Partition;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Puts the keys of an RDB file into the keyspace. One thread reads and makes the values ({@link RdbDecoding}), the caller's puts them
 * where they belong. Nobody else uses the keyspace meanwhile; when it fails, some of the keys are there.
 */
final class RdbLoader {

    private final PartitionedKeyspace keyspace;
    private final ValueTypes types;
    private final boolean skipsUnknownTypes;
    private final boolean keepsExpired;
    private final long now;
    private RdbTally tally = new RdbTally();

    /**
     * A loader for one file.
     *
     * @param skipsUnknownTypes whether what this server has not is left out; else it is an error
     * @param keepsExpired whether keys are loaded whose time is over
     * @param now wall-clock milliseconds since 1970
     */
    RdbLoader(
            PartitionedKeyspace keyspace, ValueTypes types, boolean skipsUnknownTypes, boolean keepsExpired, long now) {
        this.keyspace = keyspace;
        this.types = types;
        this.skipsUnknownTypes = skipsUnknownTypes;
        this.keepsExpired = keepsExpired;
        this.now = now;
    }

    /** What the file held; to be asked when it was loaded. */
    RdbTally tally() {
        return tally;
    }

    /**
     * Loads.
     *
     * @return how many bytes the file has
     */
    long load(InputStream in, long length, LoadProgress progress) throws ApplyException, IOException {
        RdbReader reader = new RdbReader(in, length);
        RdbDecoding decoding = new RdbDecoding(types, skipsUnknownTypes, keepsExpired ? 0 : now, keyspace.databases());
        tally = decoding.tally();
        progress.at(0, length);
        int database = -1;
        try (ReadAhead ahead = new ReadAhead(sink -> RdbFile.read(reader, decoding.into(sink)))) {
            for (ReadAhead.Step step = ahead.next(); step != null; step = ahead.next()) {
                for (int index = 0; index < step.size(); index++) {
                    DecodedKey key = step.get(index);
                    if (key.database() != database) {
                        database = key.database();
                        keyspace.expect(database, decoding.expected(database));
                    }
                    put(key);
                }
                progress.at(step.endOffset(), length);
            }
        } catch (RdbFormatException damaged) {
            throw new ApplyException(damaged.getMessage(), false);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        if (!skipsUnknownTypes && tally.holdsUnknown()) {
            throw new ApplyException(
                    "it holds what no plugin in place provides: " + tally.unknown()
                            + ". Put a plugin that does into plugins/, or leave them out: with rdb-skip-unknown-types yes at the start of a"
                            + " server, with --skip-unknown-types of keyjar import",
                    false);
        }
        return reader.position();
    }

    private void put(DecodedKey key) {
        int hash = keyspace.hash(key.name());
        long set = keyspace.setOf(hash);
        keyspace.lock(set);
        try {
            Partition partition = keyspace.partition(hash);
            if (partition.find(key.database(), key.name(), hash) != null) {
                throw new RdbFormatException("a key stands there a second time, in database " + key.database()
                        + ", its value ending at byte offset " + key.endOffset());
            }
            Entry entry = partition.add(key.database(), key.name(), hash, key.type(), key.value());
            entry.used(now - Math.min(key.idleSeconds(), now / 1000) * 1000);
            if (key.expireAt() != Entry.NO_EXPIRY) {
                partition.expireAt(key.database(), entry, key.expireAt());
            }
        } finally {
            keyspace.unlock(set);
        }
    }
}
