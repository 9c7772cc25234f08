package dev.keyjar.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One command that one of two clients sends, as a line of a script: {@code SET k "\x00 \r\n"} for the first client,
 * {@code b> GET k} for the second.
 *
 * @param client 0 or 1
 * @param words the command, each byte as one character
 */
record Step(int client, List<String> words) {

    private static final String SECOND_CLIENT = "b> ";

    Step(int client, String... words) {
        this(client, List.of(words));
    }

    /** Reads a line; quotes and what is escaped within them as redis-cli has it. */
    static Step parse(String line) {
        boolean second = line.startsWith(SECOND_CLIENT);
        return new Step(second ? 1 : 0, words(second ? line.substring(SECOND_CLIENT.length()) : line));
    }

    boolean is(String command) {
        return words.get(0).equalsIgnoreCase(command);
    }

    String[] request() {
        return words.toArray(String[]::new);
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(client == 1 ? SECOND_CLIENT : "");
        for (String word : words) {
            line.append(line.isEmpty() || line.charAt(line.length() - 1) == ' ' ? "" : " ")
                    .append(quoted(word));
        }
        return line.toString();
    }

    /** A word or a reply on one line of plain characters. */
    static String quoted(String word) {
        if (word.matches("[!#-&(-\\[\\]-~]+") && !word.equals("b>")) {
            return word;
        }
        return '"' + escaped(word).replace("\"", "\\\"") + '"';
    }

    /** Bytes that are no plain characters, escaped. */
    static String escaped(String bytes) {
        StringBuilder plain = new StringBuilder();
        for (char c : bytes.toCharArray()) {
            switch (c) {
                case '\r' -> plain.append("\\r");
                case '\n' -> plain.append("\\n");
                case '\\' -> plain.append("\\\\");
                default -> {
                    if (c >= ' ' && c < 127) {
                        plain.append(c);
                    } else {
                        plain.append("\\x").append(hex(c));
                    }
                }
            }
        }
        return plain.toString();
    }

    private static String hex(char c) {
        String hex = Integer.toHexString(c).toLowerCase(Locale.ROOT);
        return hex.length() == 1 ? "0" + hex : hex;
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < line.length()) {
            if (line.charAt(at) == ' ') {
                at++;
            } else if (line.charAt(at) == '"') {
                int end = closingQuote(line, at + 1);
                words.add(unescaped(line.substring(at + 1, end)));
                at = end + 1;
            } else {
                int end = line.indexOf(' ', at);
                end = end < 0 ? line.length() : end;
                words.add(line.substring(at, end));
                at = end;
            }
        }
        return words;
    }

    private static int closingQuote(String line, int from) {
        for (int at = from; at < line.length(); at++) {
            if (line.charAt(at) == '\\') {
                at++;
            } else if (line.charAt(at) == '"') {
                return at;
            }
        }
        throw new IllegalArgumentException("no closing quote in: " + line);
    }

    /** What {@link #escaped} has made plain, as the bytes it was. */
    static String unescaped(String plain) {
        StringBuilder bytes = new StringBuilder();
        for (int at = 0; at < plain.length(); at++) {
            char c = plain.charAt(at);
            if (c != '\\') {
                bytes.append(c);
                continue;
            }
            at++;
            switch (plain.charAt(at)) {
                case 'r' -> bytes.append('\r');
                case 'n' -> bytes.append('\n');
                case 'x' -> {
                    bytes.append((char) Integer.parseInt(plain.substring(at + 1, at + 3), 16));
                    at += 2;
                }
                default -> bytes.append(plain.charAt(at));
            }
        }
        return bytes.toString();
    }
}
