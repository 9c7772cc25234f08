package dev.keyjar.engine.config;

import java.util.List;
import java.util.Locale;

/**
 * One directive as it was written: {@code save 900 1} in a file, {@code --save 900 1} on the command line.
 *
 * @param name in lower case
 * @param words what stands behind the name, unquoted
 * @param source where it stands, for error messages: {@code keyjar.conf:12} or {@code command line}
 */
public record Assignment(String name, List<String> words, String source) {

    /** What stands on the command line. */
    public static final String COMMAND_LINE = "command line";

    /** Copies the words, and puts the name into lower case. */
    public Assignment {
        name = name.toLowerCase(Locale.ROOT);
        words = List.copyOf(words);
    }

    /** An assignment made by a program that embeds the server. */
    public static Assignment of(String name, String... words) {
        return new Assignment(name, List.of(words), "embedding program");
    }

    /** The words joined by blanks, as CONFIG GET would show them. */
    String text() {
        return String.join(" ", words);
    }

    /** A problem with this assignment, for the operator: where, what, why. */
    public String problem(String why) {
        String shown = words.isEmpty() ? name : name + ' ' + (isSecret() ? "(hidden)" : text());
        return source + ": '" + shown + "': " + why;
    }

    private boolean isSecret() {
        return name.contains("pass") || name.contains("auth");
    }
}
