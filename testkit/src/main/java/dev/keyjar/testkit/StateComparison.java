package dev.keyjar.testkit;

import dev.keyjar.engine.StoredKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AssertionFailureBuilder;

/**
 * Compares what a server held with what its log replays to. Values are equal when their type says them by the same words: in which
 * order it says the parts does not count, since a hash table may have another order when it was filled another way.
 */
final class StateComparison {

    private static final int MOST_SHOWN = 5;

    private static final Comparator<Name> BY_NAME =
            Comparator.comparingInt(Name::database).thenComparing(Name::key);

    private record Name(int database, String key) {

        @Override
        public String toString() {
            return "'" + key + "'" + (database == 0 ? "" : " of database " + database);
        }
    }

    private StateComparison() {}

    static void requireEqual(List<StoredKey> held, List<StoredKey> replayed) {
        Map<Name, StoredKey> live = byName(held);
        Map<Name, StoredKey> logged = byName(replayed);
        TreeSet<Name> names = new TreeSet<>(BY_NAME);
        names.addAll(live.keySet());
        names.addAll(logged.keySet());
        names.removeIf(name -> equal(live.get(name), logged.get(name)));
        if (!names.isEmpty()) {
            AssertionFailureBuilder.assertionFailure()
                    .message("What the server held and what its log replays to differ in "
                            + (names.size() == 1 ? "the key " : names.size() + " keys, among them ") + names.first()
                            + ". A command changed it without saying so in the log, or its log record depends on time or"
                            + " chance; see CommandCall.logAs and logState")
                    .expected(shown(names, live))
                    .actual(shown(names, logged))
                    .buildAndThrow();
        }
    }

    private static Map<Name, StoredKey> byName(List<StoredKey> keys) {
        Map<Name, StoredKey> byName = new TreeMap<>(BY_NAME);
        keys.forEach(key -> byName.put(new Name(key.database(), Shown.words(new byte[][] {key.key()})), key));
        return byName;
    }

    private static boolean equal(StoredKey one, StoredKey other) {
        return one != null
                && other != null
                && one.type().equals(other.type())
                && one.expireAt() == other.expireAt()
                && words(one).equals(words(other));
    }

    private static List<String> words(StoredKey key) {
        List<String> words = new ArrayList<>();
        for (byte[][] command : key.commands()) {
            for (byte[] word : command) {
                words.add(Shown.words(new byte[][] {word}));
            }
        }
        words.sort(Comparator.naturalOrder());
        return words;
    }

    private static String shown(TreeSet<Name> names, Map<Name, StoredKey> keys) {
        return names.stream()
                .limit(MOST_SHOWN)
                .map(name -> shown(name, keys.get(name)))
                .collect(Collectors.joining("; "));
    }

    private static String shown(Name name, StoredKey key) {
        if (key == null) {
            return "no key " + name;
        }
        String said = key.commands().stream().map(Shown::words).collect(Collectors.joining(", "));
        return "key " + name + " (" + key.type() + (key.expireAt() < 0 ? "" : ", expires at " + key.expireAt()) + "): "
                + said;
    }
}
