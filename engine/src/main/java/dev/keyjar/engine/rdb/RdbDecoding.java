package dev.keyjar.engine.rdb;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.rdb.RdbContents;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbKey;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Makes values of what an RDB file says, and counts. What this server has no type for is passed over; unless that is wanted, no value
 * is made from then on, and the rest is only counted, for the error to come.
 */
final class RdbDecoding {

    private final Map<RdbType, TypeBinding> bindings = new EnumMap<>(RdbType.class); // none for an unknown one
    private final Map<Integer, Long> expected = new ConcurrentHashMap<>();
    private final boolean skipsUnknownTypes;
    private final long expiredBefore;
    private final int databases;
    private final RdbTally tally = new RdbTally();

    /**
     * For one file.
     *
     * @param expiredBefore keys that expire before this wall-clock millisecond are left out
     */
    RdbDecoding(ValueTypes types, boolean skipsUnknownTypes, long expiredBefore, int databases) {
        this.skipsUnknownTypes = skipsUnknownTypes;
        this.expiredBefore = expiredBefore;
        this.databases = databases;
        for (RdbType type : RdbType.values()) {
            try {
                bindings.put(type, types.reading(type));
            } catch (CommandException none) {
                // No plugin provides it.
            }
        }
    }

    RdbTally tally() {
        return tally;
    }

    /** How many keys were announced for a database before the first of them was handed over; 0 when the file does not tell. */
    long expected(int database) {
        return expected.getOrDefault(database, 0L);
    }

    /** The contents of a file, as the keys there are. */
    RdbContents into(Consumer<DecodedKey> keys) {
        return new RdbContents() {
            @Override
            public void expect(int database, long count) {
                expected.put(database, count);
            }

            @Override
            public void database(long index) {
                if (index >= databases) {
                    throw new RdbFormatException("it has keys in database " + index + ", and there are " + databases
                            + " databases; start with --databases " + (index + 1) + " or more");
                }
            }

            @Override
            public void key(RdbKey key, RdbType type, RdbReader in) {
                DecodedKey decoded = decode(key, type, in);
                if (decoded != null) {
                    keys.accept(decoded);
                }
            }

            @Override
            public void functions(byte[] library) {
                tally.functions();
            }

            @Override
            public void moduleData() {
                tally.moduleData();
            }
        };
    }

    private DecodedKey decode(RdbKey key, RdbType type, RdbReader in) {
        if (key.expireAtMillis() != RdbKey.NO_EXPIRY && key.expireAtMillis() < expiredBefore) {
            in.skipValue(type);
            tally.expired(key.database());
            return null;
        }
        TypeBinding binding = bindings.get(type);
        if (binding == null) {
            in.skipValue(type);
            tally.unknown(key.database(), type);
            return null;
        }
        tally.loaded(key.database(), type);
        if (!skipsUnknownTypes && tally.holdsUnknown()) {
            in.skipValue(type);
            return null;
        }
        RdbForm<Object> form = binding.rdbForm();
        Object value = form.read(type, in);
        return new DecodedKey(
                key.database(), key.name(), binding, value, key.expireAtMillis(), key.idleSeconds(), in.position());
    }
}
