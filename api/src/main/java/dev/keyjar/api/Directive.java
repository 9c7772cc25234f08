package dev.keyjar.api;

import java.util.List;

/**
 * One directive of the configuration, known to the command line, the configuration file, CONFIG GET and CONFIG SET.
 *
 * @param name lower case, words joined by hyphens, as in {@code redis.conf}
 * @param kind how its value is written and read
 * @param defaultValue the value when nothing is configured, as CONFIG GET shows it
 * @param choices the words allowed, for {@link Kind#CHOICE}
 * @param least the least number allowed, for {@link Kind#INTEGER} and {@link Kind#MEMORY}
 * @param most the greatest number allowed, likewise
 * @param changeable whether CONFIG SET may change it while the server runs
 */
public record Directive(
        String name, Kind kind, String defaultValue, List<String> choices, long least, long most, boolean changeable) {

    /** How a directive's value is written. */
    public enum Kind {
        /** {@code yes} or {@code no}. */
        YES_NO,
        /** One of several words. */
        CHOICE,
        /** A decimal integer. */
        INTEGER,
        /** Bytes, with an optional unit: 1k is 1000, 1kb 1024, likewise m, mb, g, gb. */
        MEMORY,
        /** Any text. */
        TEXT
    }

    /** A directive that is {@code yes} or {@code no}. */
    public static Directive yesNo(String name, boolean defaultValue) {
        return new Directive(name, Kind.YES_NO, defaultValue ? "yes" : "no", List.of("yes", "no"), 0, 0, true);
    }

    /** A directive that is one of several words, the first being the default. */
    public static Directive choice(String name, String... words) {
        return new Directive(name, Kind.CHOICE, words[0], List.of(words), 0, 0, true);
    }

    /** A directive that is an integer within bounds, both included. */
    public static Directive integer(String name, long defaultValue, long least, long most) {
        return new Directive(name, Kind.INTEGER, Long.toString(defaultValue), List.of(), least, most, true);
    }

    /** A directive that is an amount of memory in bytes. */
    public static Directive memory(String name, long defaultBytes, long least, long most) {
        return new Directive(name, Kind.MEMORY, Long.toString(defaultBytes), List.of(), least, most, true);
    }

    /** A directive that is any text. */
    public static Directive text(String name, String defaultValue) {
        return new Directive(name, Kind.TEXT, defaultValue, List.of(), 0, 0, true);
    }

    /** The same directive, settable only at start. */
    public Directive atStartOnly() {
        return new Directive(name, kind, defaultValue, choices, least, most, false);
    }
}
