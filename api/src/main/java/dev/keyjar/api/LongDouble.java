package dev.keyjar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;

/**
 * A floating-point number as INCRBYFLOAT and HINCRBYFLOAT count with: C's {@code long double} on x86-64, 64 bits of mantissa and 15
 * of exponent, rounded half to even; written with 17 decimals, the zeros at the end left out.
 *
 * <pre>
 *   value = mantissa * 2^exponent      |mantissa| &lt;= 2^64, exponent &gt;= -16445
 * </pre>
 *
 * <p>It is computed on {@link BigInteger} and rounded after each step, so the digits are the same as those of the hardware.
 */
public final class LongDouble {

    private static final int MANTISSA_BITS = 64;
    private static final int LEAST_EXPONENT = -16445;
    private static final int MOST_BITS = 16384; // before the binary point
    private static final int LONGEST_TEXT = 5 * 1024 - 1;
    private static final int DECIMALS = 17;
    private static final int BEYOND_EVERY_EXPONENT = 1_000_000;
    private static final BigInteger TEN_TO_DECIMALS = BigInteger.TEN.pow(DECIMALS);

    private final BigInteger mantissa; // null when infinite
    private final int exponent;

    private LongDouble(BigInteger mantissa, int exponent) {
        this.mantissa = mantissa;
        this.exponent = exponent;
    }

    /**
     * Reads a number in one of the forms of C's {@code strtold}, NaN and blanks not accepted.
     *
     * @throws CommandException {@code ERR value is not a valid float}
     */
    public static LongDouble parse(byte[] text) {
        LongDouble value = parseOrNull(text);
        if (value == null) {
            throw CommandException.notAFloat();
        }
        return value;
    }

    /** As {@link #parse}, but null when it is no such number, or one too large or too small. */
    public static LongDouble parseOrNull(byte[] text) {
        if (text.length > LONGEST_TEXT) {
            return null;
        }
        FloatSyntax syntax = FloatSyntax.of(text);
        if (syntax == FloatSyntax.NONE) {
            return null;
        }
        if (syntax == FloatSyntax.INFINITE) {
            return new LongDouble(null, 0);
        }
        return parseFinite(text, syntax);
    }

    private static LongDouble parseFinite(byte[] text, FloatSyntax syntax) {
        StringBuilder digits = new StringBuilder(text.length);
        int decimals = 0;
        boolean point = false;
        int end = syntax.endOfDigits(text);
        for (int i = syntax.startOfDigits(text); i < end; i++) {
            if (text[i] == '.') {
                point = true;
            } else {
                digits.append((char) text[i]);
                decimals += point ? 1 : 0;
            }
        }
        BigInteger number = new BigInteger(digits.toString(), syntax.radix());
        if (number.signum() == 0) {
            return new LongDouble(BigInteger.ZERO, 0);
        }
        int power = exponentIn(text, end) - decimals * (syntax == FloatSyntax.HEXADECIMAL ? 4 : 1);
        if (Math.abs(power) > 2 * LONGEST_TEXT + MOST_BITS) {
            return null; // too large or too small whatever the digits are; spares us the power of ten
        }
        if (text[0] == '-') {
            number = number.negate();
        }
        LongDouble value;
        if (syntax == FloatSyntax.HEXADECIMAL) {
            value = rounded(number, BigInteger.ONE, power);
        } else if (power >= 0) {
            value = rounded(number.multiply(BigInteger.TEN.pow(power)), BigInteger.ONE, 0);
        } else {
            value = rounded(number, BigInteger.TEN.pow(-power), 0);
        }
        return value.isInfinite() || value.mantissa.signum() == 0 ? null : value;
    }

    private static int exponentIn(byte[] text, int letter) {
        if (letter == text.length) {
            return 0;
        }
        boolean negative = text[letter + 1] == '-';
        int at = letter + (negative || text[letter + 1] == '+' ? 2 : 1);
        int exponent = 0;
        for (; at < text.length && exponent < BEYOND_EVERY_EXPONENT; at++) {
            exponent = exponent * 10 + (text[at] - '0');
        }
        return negative ? -exponent : exponent;
    }

    /** The nearest long double to {@code numerator / denominator * 2^power}; of two that are as near, the one with an even mantissa. */
    private static LongDouble rounded(BigInteger numerator, BigInteger denominator, int power) {
        BigInteger size = numerator.abs();
        int shift = Math.max(size.bitLength() - denominator.bitLength() - MANTISSA_BITS, LEAST_EXPONENT - power);
        BigInteger[] parts = divided(size, denominator, shift);
        if (parts[0].bitLength() > MANTISSA_BITS) {
            parts = divided(size, denominator, ++shift);
        }
        BigInteger mantissa = parts[0];
        int half = parts[1].shiftLeft(1).compareTo(shift > 0 ? denominator.shiftLeft(shift) : denominator);
        if (half > 0 || (half == 0 && mantissa.testBit(0))) {
            mantissa = mantissa.add(BigInteger.ONE);
        }
        int exponent = shift + power;
        if (mantissa.bitLength() + exponent > MOST_BITS) {
            return new LongDouble(null, 0);
        }
        return new LongDouble(numerator.signum() < 0 ? mantissa.negate() : mantissa, exponent);
    }

    private static BigInteger[] divided(BigInteger numerator, BigInteger denominator, int shift) {
        return shift > 0
                ? numerator.divideAndRemainder(denominator.shiftLeft(shift))
                : numerator.shiftLeft(-shift).divideAndRemainder(denominator);
    }

    /** Whether it is infinite, of either sign. */
    public boolean isInfinite() {
        return mantissa == null;
    }

    /**
     * The sum.
     *
     * @throws CommandException {@code ERR increment would produce NaN or Infinity}
     */
    public LongDouble plus(LongDouble other) {
        if (!isInfinite() && !other.isInfinite()) {
            int common = Math.min(exponent, other.exponent);
            BigInteger sum =
                    mantissa.shiftLeft(exponent - common).add(other.mantissa.shiftLeft(other.exponent - common));
            LongDouble result = rounded(sum, BigInteger.ONE, common);
            if (!result.isInfinite()) {
                return result;
            }
        }
        throw new CommandException("ERR increment would produce NaN or Infinity");
    }

    /** The number in decimal, as ASCII, with at most 17 decimals. It must not be infinite. */
    public byte[] toBytes() {
        String digits = scaledByDecimals().abs().toString();
        if (digits.length() <= DECIMALS) {
            digits = "0".repeat(DECIMALS + 1 - digits.length()) + digits;
        }
        int point = digits.length() - DECIMALS;
        int end = digits.length();
        while (end > point && digits.charAt(end - 1) == '0') {
            end--;
        }
        String text = digits.substring(0, point) + (end == point ? "" : "." + digits.substring(point, end));
        boolean negative = mantissa.signum() < 0 && !text.equals("0");
        return (negative ? "-" + text : text).getBytes(ISO_8859_1);
    }

    /** The value times 10^17, rounded half to even. */
    private BigInteger scaledByDecimals() {
        BigInteger scaled = mantissa.abs().multiply(TEN_TO_DECIMALS);
        if (exponent >= 0) {
            return scaled.shiftLeft(exponent);
        }
        BigInteger whole = scaled.shiftRight(-exponent);
        BigInteger rest = scaled.subtract(whole.shiftLeft(-exponent));
        int half = rest.compareTo(BigInteger.ONE.shiftLeft(-exponent - 1));
        return half > 0 || (half == 0 && whole.testBit(0)) ? whole.add(BigInteger.ONE) : whole;
    }
}
