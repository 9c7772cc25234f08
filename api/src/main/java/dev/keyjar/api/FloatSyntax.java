package dev.keyjar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** The forms in which C's {@code strtod} reads a floating-point number, blanks and NaN left out. */
enum FloatSyntax {
    /** Not a number. */
    NONE,
    /** {@code inf} or {@code infinity}, in any case of letters. */
    INFINITE,
    /** {@code 12.5e-3}. */
    DECIMAL,
    /** {@code 0x1.8p3}; the exponent is optional and a power of two. */
    HEXADECIMAL;

    /** Java reads hexadecimal with a regular expression; nobody writes more digits than this. */
    private static final int LONGEST_HEXADECIMAL = 1_000;

    /** Which form the whole text has. */
    static FloatSyntax of(byte[] text) {
        int start = signLength(text);
        if (isWord(text, start, "inf") || isWord(text, start, "infinity")) {
            return INFINITE;
        }
        boolean hexadecimal = isHexadecimal(text, start);
        int at = hexadecimal ? start + 2 : start;
        int digits = 0;
        boolean point = false;
        for (; at < text.length; at++) {
            if (text[at] == '.' && !point) {
                point = true;
            } else if (Character.digit(text[at], hexadecimal ? 16 : 10) >= 0) {
                digits++;
            } else {
                break;
            }
        }
        if (digits == 0 || !isExponent(text, at, hexadecimal ? 'p' : 'e')) {
            return NONE;
        }
        if (hexadecimal) {
            return text.length > LONGEST_HEXADECIMAL ? NONE : HEXADECIMAL;
        }
        return DECIMAL;
    }

    private static int signLength(byte[] text) {
        return text.length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    }

    private static boolean isWord(byte[] text, int start, String word) {
        if (text.length - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((text[start + i] | 0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(byte[] text, int start) {
        return text.length > start + 2 && text[start] == '0' && (text[start + 1] | 0x20) == 'x';
    }

    /** Whether the text from there on is an exponent or nothing. */
    private static boolean isExponent(byte[] text, int start, char letter) {
        if (start == text.length) {
            return true;
        }
        if ((text[start] | 0x20) != letter) {
            return false;
        }
        int at = start + 1;
        if (at < text.length && (text[at] == '-' || text[at] == '+')) {
            at++;
        }
        if (at == text.length) {
            return false;
        }
        for (; at < text.length; at++) {
            if (text[at] < '0' || text[at] > '9') {
                return false;
            }
        }
        return true;
    }

    /** The text as Java reads it; Java wants an exponent behind hexadecimal digits. */
    String javaText(byte[] text) {
        String same = new String(text, ISO_8859_1);
        return this == HEXADECIMAL && endOfDigits(text) == text.length ? same + "p0" : same;
    }

    /** Whether a digit before the exponent is not zero. */
    boolean anyDigitSet(byte[] text) {
        int radix = radix();
        for (int i = startOfDigits(text); i < endOfDigits(text); i++) {
            if (Character.digit(text[i], radix) > 0) {
                return true;
            }
        }
        return false;
    }

    int radix() {
        return this == HEXADECIMAL ? 16 : 10;
    }

    /** Where sign and {@code 0x} end. */
    int startOfDigits(byte[] text) {
        return signLength(text) + (this == HEXADECIMAL ? 2 : 0);
    }

    /** Where the digits and the point end: the place of the exponent's letter, or the end of the text. */
    int endOfDigits(byte[] text) {
        int letter = this == HEXADECIMAL ? 'p' : 'e';
        for (int i = startOfDigits(text); i < text.length; i++) {
            if ((text[i] | 0x20) == letter) {
                return i;
            }
        }
        return text.length;
    }
}
