package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.KeySpec.BeginSearch;
import dev.keyjar.api.syntax.KeySpec.FindKeys;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Value;
import java.util.List;
import java.util.Locale;

/**
 * What one syntax line says, in the notation that {@link dev.keyjar.api.syntax} describes. Immutable, safe for any thread.
 * Reading a line takes microseconds and is done once; asking costs next to nothing.
 */
public final class CommandSyntax {

    private final String line;
    private final String name;
    private final String container;
    private final int words;
    private final int arity;
    private final int groupLength;
    private final int groupStart;
    private final List<KeySpec> keySpecs;
    private final List<ChannelSpec> channels;
    private final List<SyntaxArgument> arguments;
    private final KeyWalk walk;
    private final int onlyKey;
    private final LegacyRange legacy;

    private CommandSyntax(String written, KeyIntent unmarked) {
        line = written.strip().replaceAll("\\s+", " ");
        LineParser parser = new LineParser(line, (unmarked == null ? KeyIntent.READ : unmarked).flags());
        List<String> nameWords = parser.name();
        Fault fault = new Fault(line);
        Sequence sequence = new Arranger(fault).arrange(parser.arguments());
        new Contradictions(fault).refuse(sequence);
        words = nameWords.size();
        container = words == 2 ? nameWords.get(0).toLowerCase(Locale.ROOT) : null;
        name = String.join("|", nameWords).toLowerCase(Locale.ROOT);
        arity = sequence.fixed() ? words + sequence.min() : -(words + sequence.min());
        KeyPlaces places = new KeyPlaces(fault);
        places.visit(sequence, words);
        keySpecs = places.specs();
        channels = places.channels();
        arguments = new ArgumentTree(places).of(sequence);
        walk = new KeyWalk(sequence, words, keySpecs, places);
        Group last = repeatedEnd(sequence);
        groupLength = last == null ? 1 : last.choices().get(0).nodes().size();
        groupStart = last == null ? 0 : words + sequence.min() - groupLength;
        onlyKey = onlyKey(sequence);
        legacy = LegacyRange.of(keySpecs);
    }

    /**
     * Reads a line.
     *
     * @param unmarked what the command does with keys the line does not mark; null when it neither reads nor writes by its flags,
     *     which counts as reading
     * @throws SyntaxLineException when the line cannot be read or contradicts itself
     */
    public static CommandSyntax parse(String line, KeyIntent unmarked) {
        return new CommandSyntax(line, unmarked);
    }

    /** Several values that are repeated at the very end, when the count alone tells whether the last round is complete. */
    private static Group repeatedEnd(Sequence sequence) {
        List<Node> nodes = sequence.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            boolean last = i == nodes.size() - 1;
            Node node = nodes.get(i);
            if (last && node instanceof Group group && group.repeatsValues()) {
                boolean several = group.choices().get(0).nodes().size() > 1;
                return several && group.count() == Node.Count.REST && !group.optional() ? group : null;
            }
            if (!node.fixed()) {
                return null;
            }
        }
        return null;
    }

    private int onlyKey(Sequence sequence) {
        int place = 0;
        int at = words;
        for (Node node : sequence.nodes()) {
            if (node instanceof Value value && value.type() == ValueType.KEY) {
                place = at;
            }
            if (!node.fixed()) {
                break;
            }
            at += node.min();
        }
        return place > 0 && keyValues(sequence) == 1 ? place : 0;
    }

    private static int keyValues(Sequence sequence) {
        int keys = 0;
        for (Node node : sequence.written()) {
            if (node instanceof Value value
                    && (value.type() == ValueType.KEY || value.type() == ValueType.KEYPATTERN)) {
                keys++;
            } else if (node instanceof Group group) {
                for (Sequence choice : group.choices()) {
                    keys += keyValues(choice) * (group.repeated() ? 2 : 1);
                }
            }
        }
        return keys;
    }

    /** The line, with single blanks between words. */
    public String line() {
        return line;
    }

    /** The command's name in lower case: {@code get}; a subcommand's with its container: {@code client|setname}. */
    public String name() {
        return name;
    }

    /** The container of a subcommand, in lower case; null for all others. */
    public String container() {
        return container;
    }

    /** How many arguments of a call are the name: 1 or 2. */
    public int words() {
        return words;
    }

    /** Redis' arity: how many arguments a call has, its name included; negative: at least that many. */
    public int arity() {
        return arity;
    }

    /** Whether a call may have that many arguments, its name included. */
    public boolean acceptsCount(int argumentCount) {
        return arity >= 0 ? argumentCount == arity : argumentCount >= -arity;
    }

    /**
     * Whether the last round of a repeated group of several values at the end is complete in a call of that many arguments, as
     * with HSET's fields and values; true when the line has no such group or options make the count say nothing.
     */
    public boolean pairsComplete(int argumentCount) {
        return groupLength == 1 || (argumentCount - groupStart) % groupLength == 0;
    }

    /** The rules by which clients find keys, as in {@code COMMAND INFO}. */
    public List<KeySpec> keySpecs() {
        return keySpecs;
    }

    /** Where channels are named. */
    public List<ChannelSpec> channels() {
        return channels;
    }

    /** The argument tree of {@code COMMAND DOCS}. */
    public List<SyntaxArgument> arguments() {
        return arguments;
    }

    /** The number of the first key in Redis' older form of telling keys; 0 when there is none. */
    public int firstKey() {
        return legacy.first();
    }

    /** The number of the last key in Redis' older form; negative: counted from the end. */
    public int lastKey() {
        return legacy.last();
    }

    /** How far the next key is in Redis' older form; 0 when there is none. */
    public int keyStep() {
        return legacy.step();
    }

    /** Whether Redis' older form does not tell all keys. */
    public boolean movableKeys() {
        return legacy.movable();
    }

    /** The number of the key when every call has exactly one, at a fixed place; else 0. */
    public int onlyKey() {
        return onlyKey;
    }

    /**
     * Finds the keys of a call.
     *
     * @param calledWith the arguments, the name first
     * @param count how many of them there are
     * @param into what is found replaces what it held
     * @return false when a number of keys among the arguments is none or too large, so that nobody can tell the keys
     */
    public boolean findKeys(byte[][] calledWith, int count, KeyPositions into) {
        return walk.find(calledWith, count, into);
    }

    /**
     * Where keys are, by one first, last and step, as clients before Redis 7 ask it: consecutive single-step ranges are joined,
     * what does not fit makes the keys movable.
     */
    private record LegacyRange(int first, int last, int step, boolean movable) {

        static LegacyRange of(List<KeySpec> specs) {
            boolean movable = false;
            if (specs.size() == 1
                    && specs.get(0).begin() instanceof BeginSearch.Index index
                    && specs.get(0).find() instanceof FindKeys.Range range) {
                int last = range.lastKey() < 0 ? range.lastKey() : index.index() + range.lastKey();
                return new LegacyRange(
                        index.index(),
                        last,
                        range.keyStep(),
                        specs.get(0).flags().has(KeyFlag.INCOMPLETE));
            }
            int first = 0;
            int last = 0;
            for (KeySpec spec : specs) {
                if (spec.begin() instanceof BeginSearch.Index index
                        && spec.find() instanceof FindKeys.Range range
                        && range.keyStep() == 1
                        && (last == 0 || last == index.index() - 1)) {
                    movable |= spec.flags().has(KeyFlag.INCOMPLETE);
                    first = first == 0 ? index.index() : first;
                    last = range.lastKey() < 0 ? range.lastKey() : index.index() + range.lastKey();
                } else {
                    movable = true;
                }
            }
            return new LegacyRange(first, last, first == 0 ? 0 : 1, movable);
        }
    }
}
