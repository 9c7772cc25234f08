package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.KeySpec.BeginSearch;
import dev.keyjar.api.syntax.KeySpec.FindKeys;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the keys of a call.
 *
 * <p>Most commands have their keys at fixed places or behind a count: reading the specs is enough. For all others the grammar is laid
 * over the arguments, so that a value spelled like an option is not taken for one. The rules of that walk:
 *
 * <ul>
 *   <li>An element of fixed length takes its arguments as they come.
 *   <li>What is optional or repeated takes what those behind it do not need; what begins with a token, only when the token is there.
 *   <li>A token that may stand at a place is taken for the token, not for an optional value or a further round of values. Keys are the
 *       exception: uncounted, they take the rest of the call.
 *   <li>Options may come in any order and any number of times. At the end of the line a word that is no option is stepped over.
 * </ul>
 *
 * <p>A call that does not fit is left to its handler, which refuses it; to be safe, the options its keys' flags ask for count as given.
 * Nothing is read past the arguments and nothing thrown.
 */
final class KeyWalk {

    private final int words;
    private final KeySpec[] specs;
    private final Conditional[] conditional;
    private final WalkStep grammar; // null when the specs are enough
    private final int leastKeys;

    KeyWalk(Sequence line, int words, KeyPlaces places) {
        this.words = words;
        this.specs = places.specs().stream()
                .filter(spec -> !spec.flags().has(KeyFlag.NOT_KEY))
                .toArray(KeySpec[]::new);
        this.leastKeys = leastKeys(line);
        Map<String, Integer> bits = new LinkedHashMap<>();
        List<Conditional> conditions = new ArrayList<>();
        conditions(line, places, bits, conditions);
        this.conditional = conditions.toArray(Conditional[]::new);
        this.grammar = places.needWalk() ? new WalkBuilder(places, bits).build(line) : null;
    }

    /** Finds the keys; false when they cannot be told: a count that is none or too large, or a required key that is missing. */
    boolean find(byte[][] arguments, int argumentCount, KeyPositions into) {
        int count = Math.min(argumentCount, arguments.length);
        into.clear();
        into.argumentCount = count;
        if (grammar == null) {
            for (KeySpec spec : specs) {
                read(spec, arguments, count, into);
            }
        } else {
            int stopped = grammar.walk(arguments, words, count, into);
            into.strayed |= stopped < count;
            for (Conditional one : conditional) {
                one.settle(into);
            }
        }
        return !into.miscounted && into.size() >= leastKeys;
    }

    private static void read(KeySpec spec, byte[][] arguments, int count, KeyPositions into) {
        int first = ((BeginSearch.Index) spec.begin()).index();
        if (spec.find() instanceof FindKeys.Range range) {
            int last = range.lastKey() < 0 ? count + range.lastKey() : Math.min(count - 1, first + range.lastKey());
            for (int i = first; i <= last; i += range.keyStep()) {
                into.add(i, spec);
            }
        } else if (spec.find() instanceof FindKeys.KeyNumber counted) {
            long keys = first < count ? WholeNumber.of(arguments[first]) : -1;
            int next = first + counted.firstKey();
            if (keys < 0 || keys > (count - first - 1) / counted.keyStep()) {
                into.miscounted = true;
                return;
            }
            for (long i = 0; i < keys; i++) {
                into.add(next, spec);
                next += counted.keyStep();
            }
        }
    }

    private static void conditions(
            Sequence sequence, KeyPlaces places, Map<String, Integer> bits, List<Conditional> into) {
        for (Node node : sequence.written()) {
            if (node instanceof Group group) {
                group.choices().forEach(choice -> conditions(choice, places, bits, into));
            } else if (node instanceof Value value && value.condition() != null) {
                int mask = 0;
                for (String token : value.condition().tokens()) {
                    mask |= bits.computeIfAbsent(token.toLowerCase(Locale.ROOT), any -> 1 << bits.size());
                }
                KeySpec spec = places.specs().get(places.specOf(value));
                into.add(new Conditional(
                        spec,
                        mask,
                        value.flags(),
                        value.flags().and(value.condition().more())));
            }
        }
    }

    private static int leastKeys(Node node) {
        if (node instanceof Value value) {
            return value.type() == ValueKind.KEY ? 1 : 0;
        }
        if (node instanceof Group group) {
            return group.optional()
                    ? 0
                    : group.choices().stream()
                            .mapToInt(KeyWalk::leastKeys)
                            .min()
                            .orElse(0);
        }
        return node instanceof Run run
                ? run.groups().stream().mapToInt(KeyWalk::leastKeys).sum()
                : 0;
    }

    private static int leastKeys(Sequence sequence) {
        return sequence.nodes().stream().mapToInt(KeyWalk::leastKeys).sum();
    }

    /**
     * A key whose flags depend on options.
     *
     * @param mask the bits of these options
     */
    private record Conditional(KeySpec spec, int mask, KeyFlags without, KeyFlags with) {

        void settle(KeyPositions into) {
            KeyFlags flags = into.strayed || (into.seenTokens & mask) != 0 ? with : without;
            for (int i = 0; i < into.size(); i++) {
                if (into.spec(i) == spec) {
                    into.flags(i, flags);
                }
            }
        }
    }
}
