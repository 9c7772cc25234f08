package dev.keyjar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobPatternTest {

    @ParameterizedTest
    @CsvSource({
        "user:*, user:1",
        "user:*, user:",
        "*:1, user:1",
        "u*r:*, user:1",
        "u?er, user",
        "h[ae]llo, hallo",
        "h[^e]llo, hallo",
        "h[a-c]llo, hbllo",
        "h[c-a]llo, hbllo",
        "a\\*b, a*b",
        "a\\bc, abc",
        "*a*b*c*, xxaxxbxxcxx",
        "*ab*ab, abxabab",
        "**, x",
        "a**, a",
        "[a]*[b], axxb",
    })
    void fits(String pattern, String text) {
        assertTrue(GlobPattern.of(pattern).matches(text));
    }

    @ParameterizedTest
    @CsvSource({
        "user:*, use:1",
        "user, user:1",
        "user:1, user",
        "u?er, uer",
        "h[ae]llo, hillo",
        "h[^e]llo, hello",
        "h[a-c]llo, hdllo",
        "a\\*b, axb",
        "*a*b*c*, xxcxxbxxaxx",
        "*ab*ab, abxab b",
        "User, user",
        "[A-Z], u",
        "a, ''",
        "?, ''",
    })
    void doesNotFit(String pattern, String text) {
        assertFalse(GlobPattern.of(pattern).matches(text));
    }

    /** Which of sixteen odd keys a real server lists for KEYS with odd patterns (redis-server 7.0.15). */
    @ParameterizedTest
    @CsvSource({
        "[], ''",
        "[]a], ''",
        "[^], ab-]\\^z[*~\u0000\u0080\u00ff",
        "[a, a",
        "[a-, -a",
        "[a-], a]^",
        "[a-z, abz",
        "[\\]], ]",
        "[\\, \\",
        "\\, \\",
        "[\u0000-\u00ff], '\u0000\u00ff'",
        "[\u0080-\u00ff], \u0080\u00ff",
        "[\u0000-\u0080], '\u0000\u0080\u00ff'",
        "[a-\\], \\a]^",
        "[^a, b-]\\^z[*~\u0000\u0080\u00ff",
        "[^, ab-]\\^z[*~\u0000\u0080\u00ff",
        "[, ''",
        "[\\a-z], -az",
        "[a-\\z], \\az]^",
        "\\*, *",
        "*\\, \\",
        "*[], ''",
    })
    void keepsTheOddCasesOfRedis(String pattern, String fitting) {
        GlobPattern glob = GlobPattern.of(pattern.getBytes(ISO_8859_1));
        for (char c : "ab-]\\^z[*~\u0000\u0080\u00ff".toCharArray()) {
            assertEquals(fitting.indexOf(c) >= 0, glob.matches(new byte[] {(byte) c}), "the character " + (int) c);
        }
        assertFalse(glob.matches("a]"));
        assertFalse(glob.matches(""));
    }

    @Test
    void theEmptyTextFitsAStarAndNothingLonger() {
        assertTrue(GlobPattern.of("*").matches(""));
        assertTrue(GlobPattern.of("").matches(""));
        assertFalse(GlobPattern.of("**").matches(""));
        assertFalse(GlobPattern.of("").matches("a"));
    }

    @ParameterizedTest
    @CsvSource({"MAX*, maxmemory", "max*, MaxMemory", "[A-C]x, bX", "[a-c]x, Bx", "[^A]x, bx", "\\Ax, ax"})
    void mayIgnoreCase(String pattern, String text) {
        assertTrue(GlobPattern.ignoringCase(pattern).matches(text));
        assertFalse(GlobPattern.ignoringCase(pattern).matches("-" + text));
    }

    @Test
    void negatedClassesIgnoreCaseToo() {
        assertFalse(GlobPattern.ignoringCase("[^A]").matches("a"));
        assertFalse(GlobPattern.ignoringCase("[^a]").matches("A"));
    }

    @Test
    void knowsWhenItFitsEverything() {
        assertTrue(GlobPattern.of("*").isEverything());
        assertFalse(GlobPattern.of("**").isEverything());
        assertFalse(GlobPattern.of("\\*").isEverything());
        assertFalse(GlobPattern.of("a*").isEverything());
        assertFalse(GlobPattern.of("").isEverything());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "*a", "?*", "[a-z]*"})
    void takesNoExponentialTime(String part) {
        GlobPattern pattern = GlobPattern.of(part.repeat(500) + "b");
        byte[] text = "a".repeat(20_000).getBytes(ISO_8859_1);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> assertFalse(pattern.matches(text)));
    }

    @Test
    void agreesWithAPlainRecursion() {
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            String pattern = word(random, "ab*?", 7);
            String text = word(random, "ab", 8);
            boolean expected = text.isEmpty() ? pattern.isEmpty() || pattern.equals("*") : plain(pattern, text);
            assertEquals(expected, GlobPattern.of(pattern).matches(text), pattern + " on " + text);
        }
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private static boolean plain(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first == '*') {
            return plain(pattern.substring(1), text) || (!text.isEmpty() && plain(pattern, text.substring(1)));
        }
        return !text.isEmpty()
                && (first == '?' || first == text.charAt(0))
                && plain(pattern.substring(1), text.substring(1));
    }

    @Test
    void asInRedisTooManyStarsFitNothing() {
        assertTrue(GlobPattern.of("*?".repeat(1_000)).matches("a".repeat(1_000)));
        assertTrue(GlobPattern.of("*".repeat(5_000)).matches("a"));
        assertFalse(GlobPattern.of("*?".repeat(1_001)).matches("a".repeat(1_001)));
    }
}
