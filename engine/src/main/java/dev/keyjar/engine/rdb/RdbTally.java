package dev.keyjar.engine.rdb;

import dev.keyjar.api.rdb.RdbType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an RDB file was found to hold: keys by database and type, and what there is beside keys. Of one thread at a time. */
final class RdbTally {

    /** Keys of one database. */
    private static final class Database {

        private final Map<RdbType, long[]> loaded = new EnumMap<>(RdbType.class);
        private final Map<RdbType, long[]> unknown = new EnumMap<>(RdbType.class);
        private long expired;
    }

    private final Map<Integer, Database> databases = new TreeMap<>();
    private int currentIndex = -1;
    private Database current;
    private long functions;
    private boolean moduleData;
    private boolean unknown; // keys; asked for each key

    private Database database(int index) {
        if (index != currentIndex) {
            current = databases.computeIfAbsent(index, none -> new Database());
            currentIndex = index;
        }
        return current;
    }

    void loaded(int database, RdbType type) {
        database(database).loaded.computeIfAbsent(type, none -> new long[1])[0]++;
    }

    void unknown(int database, RdbType type) {
        unknown = true;
        database(database).unknown.computeIfAbsent(type, none -> new long[1])[0]++;
    }

    void expired(int database) {
        database(database).expired++;
    }

    void functions() {
        functions++;
    }

    void moduleData() {
        moduleData = true;
    }

    /** How many keys were loaded. */
    long keys() {
        long keys = 0;
        for (Database database : databases.values()) {
            for (long[] count : database.loaded.values()) {
                keys += count[0];
            }
        }
        return keys;
    }

    /** How many keys were left out because their time was over. */
    long expired() {
        long expired = 0;
        for (Database database : databases.values()) {
            expired += database.expired;
        }
        return expired;
    }

    /** Whether it holds what this server has not. */
    boolean holdsUnknown() {
        return unknown || functions > 0;
    }

    /** What it holds that this server has not: {@code 12 keys of the type list, 3 of the type zset}. */
    String unknown() {
        Map<String, Long> byName = new TreeMap<>();
        for (Database database : databases.values()) {
            database.unknown.forEach((type, count) -> byName.merge(type.typeName(), count[0], Long::sum));
        }
        List<String> parts = new ArrayList<>();
        byName.forEach((name, count) -> parts.add(keys(count) + " of the type " + name));
        if (functions > 0) {
            parts.add(libraries());
        }
        return String.join(", ", parts);
    }

    /** The file's contents, a line per database and one for what is beside the keys. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        databases.forEach((index, database) -> {
            Map<String, Long> byName = new TreeMap<>();
            database.loaded.forEach((type, count) -> byName.merge(type.typeName(), count[0], Long::sum));
            List<String> parts = new ArrayList<>();
            byName.forEach((name, count) -> parts.add(count + " " + name));
            Map<String, Long> skipped = new TreeMap<>();
            database.unknown.forEach((type, count) -> skipped.merge(type.typeName(), count[0], Long::sum));
            skipped.forEach((name, count) -> parts.add(count + " " + name + " left out"));
            if (database.expired > 0) {
                parts.add(database.expired + " expired and left out");
            }
            lines.add("database " + index + ": " + String.join(", ", parts));
        });
        if (functions > 0) {
            lines.add(libraries() + " left out: Keyjar runs no scripts");
        }
        if (moduleData) {
            lines.add("what modules of Redis keep beside their keys left out");
        }
        return lines;
    }

    private String libraries() {
        return functions == 1 ? "1 library of functions" : functions + " libraries of functions";
    }

    private static String keys(long count) {
        return count == 1 ? "1 key" : count + " keys";
    }
}
