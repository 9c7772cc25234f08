package dev.keyjar.commands.string;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;
import java.util.Arrays;

/** The number of a bit in a string, counted from the highest bit of the first byte. */
final class BitOffset {

    private static final long END = StringLimit.MAX_LENGTH * 8L;

    private BitOffset() {}

    /**
     * Reads it.
     *
     * @throws CommandException {@code ERR bit offset is not an integer or out of range}
     */
    static long parse(byte[] text) {
        return checked(text, 1);
    }

    /** As {@link #parse}, but {@code #2} stands for the field at index 2 of fields of that many bits. */
    static long parse(byte[] text, int fieldBits) {
        boolean index = text.length > 0 && text[0] == '#';
        return index ? checked(Arrays.copyOfRange(text, 1, text.length), fieldBits) : checked(text, 1);
    }

    private static long checked(byte[] number, int factor) {
        if (Numbers.isLong(number)) {
            long value = Numbers.parseLong(number);
            if (value >= 0 && value < END && value * factor < END) {
                return value * factor;
            }
        }
        throw new CommandException("ERR bit offset is not an integer or out of range");
    }
}
