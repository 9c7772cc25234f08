package dev.keyjar.persistence.aof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits and quotes the words of a manifest line as Redis does: bare, in double quotes with escapes, or in single quotes. One
 * character stands for one byte.
 */
final class ManifestWords {

    private ManifestWords() {}

    /** A name as the file system knows it, bare where possible. */
    static String quoted(String name) {
        boolean bare = !name.isEmpty();
        StringBuilder quoted = new StringBuilder("\"");
        for (byte signed : name.getBytes(StandardCharsets.UTF_8)) {
            int letter = signed & 0xff;
            if (letter == '"' || letter == '\\') {
                bare = false;
                quoted.append('\\').append((char) letter);
            } else if (letter > ' ' && letter < 127) {
                bare &= letter != '\'';
                quoted.append((char) letter);
            } else if (letter == ' ') {
                bare = false;
                quoted.append(' ');
            } else {
                bare = false;
                quoted.append("\\x")
                        .append(Character.forDigit(letter >> 4, 16))
                        .append(Character.forDigit(letter & 0xf, 16));
            }
        }
        return bare ? name : quoted.append('"').toString();
    }

    /** The words of a line; null when a quote is not closed or not followed by a blank. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (true) {
            while (at < line.length() && isBlank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                return words;
            }
            StringBuilder word = new StringBuilder();
            char first = line.charAt(at);
            if (first == '"' || first == '\'') {
                at = quotedWord(line, at, word);
                if (at < 0 || at < line.length() && !isBlank(line.charAt(at))) {
                    return null;
                }
            } else {
                while (at < line.length() && !isBlank(line.charAt(at))) {
                    char letter = line.charAt(at++);
                    if (letter == '"' || letter == '\'') {
                        return null;
                    }
                    word.append(letter);
                }
            }
            words.add(new String(word.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        }
    }

    /** Reads from the opening quote; answers the place behind the closing one, or -1. */
    private static int quotedWord(String line, int from, StringBuilder word) {
        char quote = line.charAt(from);
        int at = from + 1;
        while (at < line.length()) {
            char letter = line.charAt(at++);
            if (letter == quote) {
                return at;
            }
            if (letter != '\\' || at == line.length()) {
                word.append(letter);
                continue;
            }
            char escaped = line.charAt(at);
            if (quote == '\'') {
                if (escaped == '\'') {
                    at++;
                    word.append('\'');
                } else {
                    word.append('\\');
                }
            } else if (escaped == 'x'
                    && at + 2 < line.length()
                    && isHex(line.charAt(at + 1))
                    && isHex(line.charAt(at + 2))) {
                word.append((char) Integer.parseInt(line, at + 1, at + 3, 16));
                at += 3;
            } else {
                at++;
                word.append(
                        switch (escaped) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case 'b' -> '\b';
                            case 'a' -> '\u0007';
                            default -> escaped;
                        });
            }
        }
        return -1;
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }

    private static boolean isHex(char letter) {
        return Character.digit(letter, 16) >= 0;
    }
}
