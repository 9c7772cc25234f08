package dev.keyjar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as Redis reads and writes them.
 *
 * <p>Integers are 64 bits and canonical: no blanks, no plus sign, no leading zeros, no {@code -0}; so text that
 * {@link #isLong} accepts is given back byte for byte by {@link #toBytes(long)}. Doubles are read as C's {@code strtod} reads them (decimal,
 * hexadecimal, {@code inf}), without NaN, without blanks, and refused when too large or too small for a double.
 */
public final class Numbers {

    private static final byte[] LARGEST = "9223372036854775807".getBytes(ISO_8859_1);
    private static final byte[] SMALLEST = "-9223372036854775808".getBytes(ISO_8859_1);

    private static final double INTEGERS_WRITTEN_PLAINLY = 0x1p62;

    private Numbers() {}

    /** Whether the text is a 64-bit integer in canonical decimal form. Allocates nothing. */
    public static boolean isLong(byte[] text) {
        int length = text.length;
        if (length == 0 || length > SMALLEST.length) {
            return false;
        }
        int first = text[0] == '-' ? 1 : 0;
        if (first == length) {
            return false;
        }
        if (text[first] == '0') {
            return length == 1;
        }
        for (int i = first; i < length; i++) {
            if (!isDigit(text[i])) {
                return false;
            }
        }
        byte[] limit = first == 1 ? SMALLEST : LARGEST;
        return length < limit.length || (length == limit.length && notAbove(text, limit));
    }

    private static boolean notAbove(byte[] text, byte[] limit) {
        for (int i = 0; i < limit.length; i++) {
            if (text[i] != limit[i]) {
                return text[i] < limit[i];
            }
        }
        return true;
    }

    /**
     * Reads a 64-bit integer in canonical decimal form.
     *
     * @throws CommandException {@code ERR value is not an integer or out of range}
     */
    public static long parseLong(byte[] text) {
        if (!isLong(text)) {
            throw CommandException.notAnInteger();
        }
        boolean negative = text[0] == '-';
        long below = 0; // counted downwards, so that the smallest long fits
        for (int i = negative ? 1 : 0; i < text.length; i++) {
            below = below * 10 - (text[i] - '0');
        }
        return negative ? below : -below;
    }

    /** How many bytes {@link #toBytes(long)} makes of it. */
    public static int digits(long value) {
        int sign = 0;
        long below = -value;
        if (value < 0) {
            sign = 1;
            below = value;
        }
        int digits = 1;
        for (long power = -10; digits < 19 && below <= power; power *= 10) {
            digits++;
        }
        return sign + digits;
    }

    /** The integer in decimal, as ASCII. */
    public static byte[] toBytes(long value) {
        byte[] text = new byte[digits(value)];
        write(value, text, 0);
        return text;
    }

    /**
     * Writes the integer in decimal, as ASCII, into an array that has room for it.
     *
     * @return the index behind its last digit
     */
    public static int write(long value, byte[] target, int start) {
        int end = start + digits(value);
        int at = end;
        long rest = value < 0 ? value : -value;
        do {
            long quotient = rest / 10;
            target[--at] = (byte) ('0' + (quotient * 10 - rest));
            rest = quotient;
        } while (rest != 0);
        if (value < 0) {
            target[start] = '-';
        }
        return end;
    }

    /**
     * Reads a double.
     *
     * @throws CommandException {@code ERR value is not a valid float}
     */
    public static double parseDouble(byte[] text) {
        FloatSyntax syntax = FloatSyntax.of(text);
        if (syntax == FloatSyntax.INFINITE) {
            return text[0] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        if (syntax == FloatSyntax.NONE) {
            throw CommandException.notAFloat();
        }
        double value = Double.parseDouble(syntax.javaText(text));
        if (Double.isInfinite(value) || (value == 0 && syntax.anyDigitSet(text))) {
            throw CommandException.notAFloat();
        }
        return value;
    }

    /**
     * The double as replies show it: the shortest decimal digits that read back the same; an integer up to 2^62 without
     * exponent; {@code inf}, {@code -inf}, {@code nan}. These are the rules of Redis 7.2 and later.
     */
    public static byte[] format(double value) {
        return formatted(value).getBytes(ISO_8859_1);
    }

    private static String formatted(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        if (Math.abs(value) <= INTEGERS_WRITTEN_PLAINLY && value == (long) value) {
            return Long.toString((long) value);
        }
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        return layOut(value < 0 ? "-" : "", shortest.unscaledValue().toString(), -shortest.scale());
    }

    /**
     * Java before 19 writes some doubles with a digit too many. No two decimals of at most 15 digits are the same normal
     * double, so only longer texts and subnormals have to be tried with fewer digits. A power of two is nearer to the
     * double below than to the one above: there the decimal above may do where the nearest does not.
     */
    private static BigDecimal shortest(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (shortest.precision() <= 15 && value >= Double.MIN_NORMAL) {
            return shortest;
        }
        BigDecimal exact = new BigDecimal(value);
        for (int digits = shortest.precision() - 1; digits > 0; digits--) {
            BigDecimal shorter = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() != value) {
                shorter = exact.round(new MathContext(digits, RoundingMode.UP));
            }
            if (shorter.doubleValue() != value) {
                break;
            }
            shortest = shorter;
        }
        return shortest;
    }

    /** Writes digits times a power of ten; an exponent where it is the shorter way, at least two digits of it never forced. */
    private static String layOut(String sign, String digits, int power) {
        int exponent = power + digits.length() - 1;
        if (power >= 0 && exponent < digits.length() + 7) {
            return sign + digits + "0".repeat(power);
        }
        if (power < 0 && (power > -7 || Math.abs(exponent) < 4)) {
            int point = digits.length() + power;
            return point <= 0
                    ? sign + "0." + "0".repeat(-point) + digits
                    : sign + digits.substring(0, point) + "." + digits.substring(point);
        }
        String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    /**
     * Adds two decimal numbers as INCRBYFLOAT does; see {@link LongDouble}.
     *
     * @throws CommandException {@code ERR value is not a valid float}, or
     *     {@code ERR increment would produce NaN or Infinity}
     */
    public static byte[] addDecimals(byte[] current, byte[] increment) {
        return LongDouble.parse(current).plus(LongDouble.parse(increment)).toBytes();
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
