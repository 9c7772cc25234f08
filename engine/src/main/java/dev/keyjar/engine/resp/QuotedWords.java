package dev.keyjar.engine.resp;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Splits a line into words as Redis does for inline commands and its configuration file: blanks separate; double quotes know
 * {@code \xHH \n \r \t \b \a} and a backslash before any other byte; single quotes know {@code \'}.
 */
public final class QuotedWords {

    private QuotedWords() {}

    /** Adds the line's words to a list; false when quotes are unbalanced. */
    public static boolean split(byte[] line, List<byte[]> words) {
        int at = 0;
        while (true) {
            while (at < line.length && isBlank(line[at])) {
                at++;
            }
            if (at == line.length) {
                return true;
            }
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            at = readWord(line, at, word);
            if (at < 0) {
                return false;
            }
            words.add(word.toByteArray());
        }
    }

    private static int readWord(byte[] line, int from, ByteArrayOutputStream word) {
        int at = from;
        while (at < line.length && !endsWord(line[at])) {
            byte b = line[at];
            if (b == '"' || b == '\'') {
                at = b == '"' ? readDouble(line, at + 1, word) : readSingle(line, at + 1, word);
                // A closing quote ends the word: a blank or the end must follow.
                return at >= 0 && at < line.length && !isBlank(line[at]) ? -1 : at;
            }
            word.write(b);
            at++;
        }
        return at;
    }

    private static int readDouble(byte[] line, int from, ByteArrayOutputStream word) {
        for (int at = from; at < line.length; at++) {
            byte b = line[at];
            if (b == '"') {
                return at + 1;
            }
            if (b != '\\' || at + 1 == line.length) {
                word.write(b);
            } else if (line[at + 1] == 'x'
                    && at + 3 < line.length
                    && Character.digit(line[at + 2], 16) >= 0
                    && Character.digit(line[at + 3], 16) >= 0) {
                word.write(Character.digit(line[at + 2], 16) * 16 + Character.digit(line[at + 3], 16));
                at += 3;
            } else {
                at++;
                word.write(
                        switch (line[at]) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            case 't' -> '\t';
                            case 'b' -> '\b';
                            case 'a' -> 7;
                            default -> line[at];
                        });
            }
        }
        return -1;
    }

    private static int readSingle(byte[] line, int from, ByteArrayOutputStream word) {
        for (int at = from; at < line.length; at++) {
            if (line[at] == '\'') {
                return at + 1;
            }
            if (line[at] == '\\' && at + 1 < line.length && line[at + 1] == '\'') {
                at++;
            }
            word.write(line[at]);
        }
        return -1;
    }

    /** Vertical tabs and form feeds separate words, yet do not end one that has begun. */
    private static boolean endsWord(byte b) {
        return isBlank(b) && b != 0x0b && b != '\f';
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b >= '\t' && b <= '\r' || b == 0;
    }
}
