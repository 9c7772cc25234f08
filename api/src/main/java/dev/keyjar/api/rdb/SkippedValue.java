package dev.keyjar.api.rdb;

/**
 * Passes over values of any type. Source: how Redis' {@code rdb.c} saves each.
 *
 * <pre>
 *   LIST, SET             count element …                     all strings
 *   SORTED_SET            count (element score) …             score: length (1) and text, or 253, 254, 255 for nan, inf, -inf
 *   SORTED_SET_2          count (element score) …             score: 8 bytes
 *   LIST_QUICKLIST        count node …                        LIST_QUICKLIST_2: count (kind node) …
 *   MODULE_2              id part … 0                         part: what it is, then length, 4 or 8 bytes, or string
 *   STREAM_LISTPACKS      count (first id, listpack) …, length, last id (2 lengths), from 2 on 5 more lengths, then groups:
 *                         count (name, last id, from 2 on one length, pending, consumers) …
 *     pending             count (id (16) time (8) deliveries) …
 *     consumers           count (name, time (8), from 3 on time (8), count id (16) …) …
 * </pre>
 */
final class SkippedValue {

    private static final int STREAM_ID_BYTES = 16;

    private final RdbReader in;

    SkippedValue(RdbReader in) {
        this.in = in;
    }

    void skip(RdbType type) {
        switch (type) {
            case LIST, SET, LIST_QUICKLIST -> strings(in.count(1));
            case HASH -> strings(2 * in.count(2));
            case SORTED_SET -> sortedSet();
            case SORTED_SET_2 -> {
                for (long left = in.count(9); left > 0; left--) {
                    in.skipString();
                    in.skip(8);
                }
            }
            case LIST_QUICKLIST_2 -> {
                for (long left = in.count(2); left > 0; left--) {
                    in.length();
                    in.skipString();
                }
            }
            case HASH_METADATA -> {
                in.skip(8);
                for (long left = in.count(3); left > 0; left--) {
                    in.length();
                    strings(2);
                }
            }
            case HASH_LISTPACK_EX -> {
                in.skip(8);
                in.skipString();
            }
            case STREAM_LISTPACKS -> stream(1);
            case STREAM_LISTPACKS_2 -> stream(2);
            case STREAM_LISTPACKS_3 -> stream(3);
            case MODULE_2 -> {
                in.length(); // the module, by its name
                moduleParts();
            }
            case MODULE ->
                throw new RdbFormatException(
                        "a module's value in the form of a release candidate of Redis 4, whose end only the module knows");
            case STRING,
                    HASH_ZIPMAP,
                    LIST_ZIPLIST,
                    SET_INTSET,
                    SORTED_SET_ZIPLIST,
                    HASH_ZIPLIST,
                    HASH_LISTPACK,
                    SORTED_SET_LISTPACK,
                    SET_LISTPACK -> in.skipString();
        }
    }

    private void strings(long count) {
        for (long left = count; left > 0; left--) {
            in.skipString();
        }
    }

    private void sortedSet() {
        for (long left = in.count(2); left > 0; left--) {
            in.skipString();
            int scoreLength = in.unsignedByte();
            if (scoreLength < 253) {
                in.skip(scoreLength);
            }
        }
    }

    /** What a module wrote, up to its end. */
    void moduleParts() {
        while (true) {
            long part = in.length();
            if (part == 0) {
                return;
            } else if (part == 1 || part == 2) { // a number, signed or not
                in.length();
            } else if (part == 3) { // a float
                in.skip(4);
            } else if (part == 4) { // a double
                in.skip(8);
            } else if (part == 5) {
                in.skipString();
            } else {
                throw new RdbFormatException("no part of a module's data has the number " + Long.toUnsignedString(part)
                        + ", before byte offset " + in.position());
            }
        }
    }

    private void stream(int form) {
        strings(2 * in.count(2));
        lengths(form >= 2 ? 8 : 3);
        for (long groups = in.count(5); groups > 0; groups--) {
            in.skipString();
            lengths(form >= 2 ? 3 : 2);
            for (long pending = in.count(STREAM_ID_BYTES + 9); pending > 0; pending--) {
                in.skip(STREAM_ID_BYTES + 8);
                in.length();
            }
            for (long consumers = in.count(10); consumers > 0; consumers--) {
                in.skipString();
                in.skip(form >= 3 ? 16 : 8);
                in.skip(in.count(STREAM_ID_BYTES) * STREAM_ID_BYTES);
            }
        }
    }

    private void lengths(int count) {
        for (int left = count; left > 0; left--) {
            in.length();
        }
    }
}
