package dev.keyjar.api;

/**
 * A cursor over the arguments behind a command's name. They are binary-safe; a returned array is immutable.
 *
 * <p>The engine has already refused calls with too few arguments for the syntax line, and, where nothing is optional or
 * repeated, with too many. Reading past the end answers the client with a syntax error.
 */
public interface Arguments {

    /** How many there are in all, behind the command's name. */
    int size();

    /** How many have not been read. */
    int remaining();

    /** Whether one is left. */
    default boolean hasNext() {
        return remaining() > 0;
    }

    /** The next one, as a key. It is the array to open values with. */
    byte[] nextKey();

    /** The next one, as bytes. */
    byte[] nextBytes();

    /** The next one, decoded as UTF-8. */
    String nextString();

    /**
     * The next one as a 64-bit decimal integer, by Redis' strict rules: no blanks, no plus sign, no leading zeros.
     *
     * @throws CommandException {@code ERR value is not an integer or out of range}
     */
    long nextLong();

    /** As {@link #nextLong()}, with the given error text (its code included) when it is no integer. */
    long nextLong(String errorText);

    /**
     * The next one as a 32-bit decimal integer, by the same rules.
     *
     * @throws CommandException {@code ERR value is not an integer or out of range}, or, for one of more bits, an error that tells the
     *     range
     */
    default int nextInt() {
        long value = nextLong();
        if (value != (int) value) {
            throw new CommandException(
                    "ERR value is out of range, value must between " + Integer.MIN_VALUE + " and " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    /** As {@link #nextInt()}, with the given error text (its code included) when it is no such integer. */
    default int nextInt(String errorText) {
        long value = nextLong(errorText);
        if (value != (int) value) {
            throw new CommandException(errorText);
        }
        return (int) value;
    }

    /**
     * The next one as a double, as Redis reads it: decimal, exponent, hexadecimal and {@code inf} accepted, NaN and blanks not.
     *
     * @throws CommandException {@code ERR value is not a valid float}
     */
    double nextDouble();

    /** Reads the next one when it is this token, in any case of letters; else reads nothing and says false. */
    boolean nextIf(String token);

    /**
     * The next one as a constant of an enumeration: its name in any case of letters, underscores standing for hyphens.
     *
     * @throws CommandException a syntax error when none fits
     */
    <E extends Enum<E>> E nextEnum(Class<E> type);

    /** The next one without reading it; null at the end. */
    byte[] peek();

    /** The argument at an index from 0, read or not. */
    byte[] at(int index);

    /** Redis' {@code ERR syntax error}, to be thrown. */
    default CommandException syntaxError() {
        return CommandException.syntaxError();
    }
}
