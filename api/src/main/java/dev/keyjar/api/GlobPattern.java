package dev.keyjar.api;

import java.nio.charset.StandardCharsets;

/**
 * A pattern as KEYS, SCAN … MATCH and PSUBSCRIBE take it. It is compared byte by byte and has to cover all of the text.
 *
 * <pre>
 *   *        any bytes, also none            [abc]   one of these bytes
 *   ?        any one byte                    [a-z]   one of a range, in either direction
 *   \x       the byte x itself               [^x]    none of these
 * </pre>
 *
 * <p>Redis' odd cases are kept, found by asking it: a class without its closing bracket ends with the pattern; {@code []}
 * fits no byte and {@code [^]} every byte; a backslash at the very end is itself; the bounds of a range are signed bytes, so
 * {@code [\x00-\xff]} means 0xff and 0x00 only; the empty text fits {@code *} and the empty pattern, but not {@code **}.
 *
 * <p>Matching takes every byte as early as possible and, when it gets stuck, moves the part behind the last star one byte on.
 * An earlier star never has to be tried again, because what came behind it fitted as early as it could. So the time is at most
 * the product of both lengths; the obvious recursion needs exponentially more for {@code a*a*a*a*b}. As in Redis, which bounds its
 * recursion, a pattern of more than 1,000 stars that are not at its end fits nothing. Immutable.
 */
public final class GlobPattern {

    private static final int MOST_STARS = 1000;

    private final byte[] pattern;
    private final boolean ignoresCase;
    private final boolean tooManyStars;

    private GlobPattern(byte[] pattern, boolean ignoresCase) {
        this.pattern = pattern;
        this.ignoresCase = ignoresCase;
        this.tooManyStars = pattern.length > MOST_STARS && stars() > MOST_STARS;
    }

    /** Those with something behind them that could be tried at several places. */
    private int stars() {
        int stars = 0;
        for (int i = 0; i < pattern.length - 1; i++) {
            if (pattern[i] == '\\') {
                i++;
            } else if (pattern[i] == '*' && pattern[i + 1] != '*') {
                stars++;
            }
        }
        return stars;
    }

    /** The pattern written by these bytes. */
    public static GlobPattern of(byte[] pattern) {
        return new GlobPattern(pattern, false);
    }

    /** The pattern written by the UTF-8 bytes of a text. */
    public static GlobPattern of(String pattern) {
        return of(pattern.getBytes(StandardCharsets.UTF_8));
    }

    /** The same, where ASCII letters fit in either case (CONFIG GET). */
    public static GlobPattern ignoringCase(byte[] pattern) {
        byte[] lowered = new byte[pattern.length];
        for (int i = 0; i < pattern.length; i++) {
            lowered[i] = lower(pattern[i]);
        }
        return new GlobPattern(lowered, true);
    }

    /** The same, where ASCII letters fit in either case. */
    public static GlobPattern ignoringCase(String pattern) {
        return ignoringCase(pattern.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it is {@code *} and so fits every text; whoever walks may then skip the comparison. */
    public boolean isEverything() {
        return pattern.length == 1 && pattern[0] == '*';
    }

    /** Whether the UTF-8 bytes of the whole text fit. */
    public boolean matches(String text) {
        return matches(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the whole text fits. Allocates nothing. */
    public boolean matches(byte[] text) {
        if (tooManyStars) {
            return false;
        }
        if (text.length == 0) {
            return pattern.length == 0 || isEverything();
        }
        int step = 0;
        int at = 0;
        int afterStar = -1;
        int retryAt = 0;
        while (at < text.length) {
            if (isStar(step)) {
                afterStar = ++step;
                retryAt = at;
                if (afterStar == pattern.length) {
                    return true;
                }
                continue;
            }
            int next = step < pattern.length ? behind(step, text[at]) : -1;
            if (next >= 0) {
                step = next;
                at++;
            } else if (afterStar >= 0) {
                step = afterStar;
                at = ++retryAt;
            } else {
                return false;
            }
        }
        while (isStar(step)) {
            step++;
        }
        return step == pattern.length;
    }

    private boolean isStar(int step) {
        return step < pattern.length && pattern[step] == '*';
    }

    /** Where the pattern goes on behind the step at an index, if that fits the byte; -1 if not. */
    private int behind(int step, byte ofText) {
        byte asked = ignoresCase ? lower(ofText) : ofText;
        byte first = pattern[step];
        if (first == '?') {
            return step + 1;
        }
        if (first == '[') {
            return behindClass(step + 1, asked);
        }
        if (first == '\\' && step + 1 < pattern.length) {
            return pattern[step + 1] == asked ? step + 2 : -1;
        }
        return first == asked ? step + 1 : -1;
    }

    private int behindClass(int start, byte asked) {
        int next = start;
        boolean negated = next < pattern.length && pattern[next] == '^';
        if (negated) {
            next++;
        }
        boolean member = false;
        while (next < pattern.length && pattern[next] != ']') {
            byte first = pattern[next];
            if (first == '\\' && next + 1 < pattern.length) {
                member |= pattern[next + 1] == asked;
                next += 2;
            } else if (next + 2 < pattern.length && pattern[next + 1] == '-') {
                byte last = pattern[next + 2];
                member |= asked >= Math.min(first, last) && asked <= Math.max(first, last);
                next += 3;
            } else {
                member |= first == asked;
                next++;
            }
        }
        if (member == negated) {
            return -1;
        }
        return Math.min(next + 1, pattern.length);
    }

    private static byte lower(byte character) {
        return character >= 'A' && character <= 'Z' ? (byte) (character + 'a' - 'A') : character;
    }
}
