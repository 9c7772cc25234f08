package dev.keyjar.engine.config;

import java.util.List;

/** Says everything that is wrong with the configuration, one line per problem, each with its place and its remedy. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** With these problems. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** With one problem. */
    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** The problems, in the order they were found. */
    public List<String> problems() {
        return problems;
    }
}
