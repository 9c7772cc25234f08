package dev.keyjar.engine.resp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedWordsTest {

    static List<Arguments> lines() {
        return List.of(
                Arguments.of("", List.of()),
                Arguments.of(" \t \u000b ", List.of()),
                Arguments.of("a b", List.of("a", "b")),
                Arguments.of("  a\tb  ", List.of("a", "b")),
                Arguments.of("a\u000bb \fc", List.of("a\u000bb", "c")),
                Arguments.of("\"\" ''", List.of("", "")),
                Arguments.of("\"a b\" 'c d'", List.of("a b", "c d")),
                Arguments.of("\"\\n\\r\\t\\b\\a\"", List.of("\n\r\t\b\u0007")),
                Arguments.of("\"\\x41\\xfF\"", List.of("A\u00ff")),
                Arguments.of("\"\\xZZ \\x4\"", List.of("xZZ x4")),
                Arguments.of("\"\\\"\\\\ \\q\"", List.of("\"\\ q")),
                Arguments.of("'it\\'s' '\\n'", List.of("it's", "\\n")),
                Arguments.of("foo\"bar\"", List.of("foobar")),
                Arguments.of("foo'b a r' x", List.of("foob a r", "x")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitsAsRedisDoes(String line, List<String> expected) {
        List<byte[]> words = new ArrayList<>();
        assertTrue(QuotedWords.split(line.getBytes(StandardCharsets.ISO_8859_1), words));
        assertEquals(
                expected,
                words.stream()
                        .map(word -> new String(word, StandardCharsets.ISO_8859_1))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "\"abc", "'abc", "\"a\"b", "'a'b", "\"a\\\"", "x 'y\\'", "\"a\"'b'", "\"a\\"})
    void refusesQuotesThatDoNotClose(String line) {
        assertFalse(QuotedWords.split(line.getBytes(StandardCharsets.ISO_8859_1), new ArrayList<>()));
    }
}
