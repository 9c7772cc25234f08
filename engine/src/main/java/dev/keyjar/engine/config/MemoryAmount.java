package dev.keyjar.engine.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An amount of memory as {@code redis.conf} writes it: digits, then perhaps a unit, where {@code k} is 1000 and {@code kb} is 1024.
 * What Redis lets pass here and Keyjar does not: an empty value, and one that does not fit into 63 bits.
 */
public final class MemoryAmount {

    private static final Map<String, Long> UNITS = Map.of(
            "", 1L,
            "b", 1L,
            "k", 1_000L,
            "kb", 1L << 10,
            "m", 1_000_000L,
            "mb", 1L << 20,
            "g", 1_000_000_000L,
            "gb", 1L << 30);

    /** Beyond this Redis does not look either, and reading them would take time. */
    private static final int MOST_DIGITS = 127;

    private MemoryAmount() {}

    /**
     * Reads it, in bytes.
     *
     * @throws IllegalArgumentException in Redis' words when it is none
     * @throws ArithmeticException when it is more than 63 bits can hold
     */
    public static long parse(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = UNITS.get(text.substring(digits).toLowerCase(Locale.ROOT));
        if (digits == 0 || digits > MOST_DIGITS || unit == null) {
            throw new IllegalArgumentException("argument must be a memory value");
        }
        return new BigInteger(text.substring(0, digits))
                .multiply(BigInteger.valueOf(unit))
                .longValueExact();
    }

    /** Writes it with the largest unit that divides it. */
    static String write(long bytes) {
        for (String unit : List.of("gb", "mb", "kb")) {
            if (bytes > 0 && bytes % UNITS.get(unit) == 0) {
                return bytes / UNITS.get(unit) + unit;
            }
        }
        return Long.toString(bytes);
    }
}
