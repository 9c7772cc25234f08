package dev.keyjar.commands.hash;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import java.util.Iterator;
import java.util.function.Supplier;

/**
 * A hash in RDB. It is written as a table, with deadlines only if it has some, and read from whatever Redis has ever written:
 *
 * <pre>
 *   HASH             count (field value) …
 *   HASH_ZIPMAP, HASH_ZIPLIST, HASH_LISTPACK    [ field value … ]
 *   HASH_METADATA    earliest deadline (8)   count (deadline field value) …    deadline: 0 for none, else 1 + what it is after the earliest
 *   HASH_LISTPACK_EX earliest deadline (8)   [ field value deadline … ]        deadline: 0 for none
 * </pre>
 *
 * <p>Deadlines are wall-clock milliseconds since 1970. Those that are past are read as well; the server then removes the fields.
 */
final class HashForm implements RdbForm<HashStore> {

    private final Supplier<HashStore> fresh;

    HashForm(Supplier<HashStore> fresh) {
        this.fresh = fresh;
    }

    @Override
    public boolean reads(RdbType type) {
        return switch (type) {
            case HASH, HASH_ZIPMAP, HASH_ZIPLIST, HASH_LISTPACK, HASH_METADATA, HASH_LISTPACK_EX -> true;
            default -> false;
        };
    }

    @Override
    public HashStore read(RdbType type, RdbReader in) {
        HashStore hash = fresh.get();
        switch (type) {
            case HASH -> readTable(in, hash);
            case HASH_ZIPMAP -> readPairs(in.zipmap(), hash);
            case HASH_ZIPLIST -> readPairs(in.ziplist(), hash);
            case HASH_LISTPACK -> readPairs(in.listpack(), hash);
            case HASH_METADATA -> readTableWithDeadlines(in, hash);
            case HASH_LISTPACK_EX -> readTriples(in, hash);
            default -> throw new IllegalArgumentException("no hash is written as " + type);
        }
        if (hash.size() == 0) {
            throw new RdbFormatException("a hash has no field");
        }
        return hash;
    }

    private static void readTable(RdbReader in, HashStore hash) {
        for (long left = in.count(2); left > 0; left--) {
            add(hash, in.string(), in.string());
        }
    }

    private static void readPairs(Iterator<byte[]> entries, HashStore hash) {
        while (entries.hasNext()) {
            add(hash, entries.next(), next(entries));
        }
    }

    private static void readTableWithDeadlines(RdbReader in, HashStore hash) {
        long earliest = in.littleEndian(8);
        for (long left = in.count(3); left > 0; left--) {
            long after = in.length();
            byte[] field = in.string();
            add(hash, field, in.string());
            if (after != 0) {
                expire(hash, field, earliest + after - 1);
            }
        }
    }

    private static void readTriples(RdbReader in, HashStore hash) {
        in.littleEndian(8); // the earliest deadline, which the fields tell as well
        Iterator<byte[]> entries = in.listpack();
        while (entries.hasNext()) {
            byte[] field = entries.next();
            add(hash, field, next(entries));
            byte[] deadline = next(entries);
            if (!Numbers.isLong(deadline)) {
                throw new RdbFormatException("a deadline of a field is no number");
            }
            if (Numbers.parseLong(deadline) != 0) {
                expire(hash, field, Numbers.parseLong(deadline));
            }
        }
    }

    private static byte[] next(Iterator<byte[]> entries) {
        if (!entries.hasNext()) {
            throw new RdbFormatException("the last field of a hash is not whole");
        }
        return entries.next();
    }

    private static void add(HashStore hash, byte[] field, byte[] value) {
        if (!hash.put(field, value)) {
            throw new RdbFormatException("a hash has a field twice");
        }
    }

    private static void expire(HashStore hash, byte[] field, long deadline) {
        if (deadline < 0 || deadline > FieldTime.LATEST) {
            throw new RdbFormatException("a field cannot expire at " + deadline);
        }
        hash.expireAt(field, deadline);
    }

    @Override
    public RdbType typeOf(HashStore hash) {
        return hash.expiring() == 0 ? RdbType.HASH : RdbType.HASH_METADATA;
    }

    @Override
    public void write(HashStore hash, RdbWriter out) {
        boolean deadlines = hash.expiring() > 0;
        long earliest = deadlines ? hash.deadline(0) : 0;
        if (deadlines) {
            out.littleEndian(earliest, 8);
        }
        out.length(hash.size());
        hash.forEach((field, value) -> {
            if (deadlines) {
                long deadline = hash.expiry(field);
                out.length(deadline < 0 ? 0 : deadline - earliest + 1);
            }
            out.string(field);
            out.string(value);
        });
    }
}
