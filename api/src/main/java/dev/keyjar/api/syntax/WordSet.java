package dev.keyjar.api.syntax;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;

/** Some tokens, to compare arguments with, upper or lower case. */
final class WordSet {

    private final byte[][] words; // in upper case

    WordSet(Collection<String> tokens) {
        words = tokens.stream()
                .map(token -> token.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    boolean has(byte[] argument) {
        for (byte[] word : words) {
            if (spells(argument, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean spells(byte[] argument, byte[] word) {
        if (argument.length != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            byte b = argument[i];
            if (word[i] != (b >= 'a' && b <= 'z' ? b - 32 : b)) {
                return false;
            }
        }
        return true;
    }
}
