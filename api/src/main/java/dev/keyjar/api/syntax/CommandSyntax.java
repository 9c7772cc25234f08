package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Sequence;
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
    private final LastRound lastRound;
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
        walk = new KeyWalk(sequence, words, places);
        lastRound = LastRound.of(sequence, words);
        onlyKey = places.onlyKey();
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

    /** The line, with single blanks between words. */
    public String line() {
        return line;
    }

    /** The line as manuals show it, without types and intents: {@code SETEX key seconds value}. */
    public String usage() {
        return Usage.of(name, arguments);
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
        return lastRound.complete(argumentCount);
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
     * Finds the keys of a call, in the order of the specs; one that is named twice is reported twice. Whatever the arguments are, it
     * throws nothing and reads nothing beyond them. It allocates nothing unless {@code into} has to grow.
     *
     * @param calledWith the arguments, the name first
     * @param count how many of them there are
     * @param into what is found replaces what it held
     * @return false when the keys cannot be told, because a number of keys is none or too large, or a key that every call needs is
     *     missing; {@code COMMAND GETKEYS} answers "Invalid arguments specified for command" then. {@code into} holds the keys that
     *     are certain; the handler refuses the call with its own words
     */
    public boolean findKeys(byte[][] calledWith, int count, KeyPositions into) {
        return walk.find(calledWith, count, into);
    }
}
