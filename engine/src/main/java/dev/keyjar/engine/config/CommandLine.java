package dev.keyjar.engine.config;

import dev.keyjar.engine.resp.QuotedWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line, by Redis' rules: {@code keyjar [file] [-] [--name value ...]}. A lone hyphen, first or last, reads directives from
 * standard input. What is said later wins: the file, standard input, the options.
 *
 * <p>The word behind an option's name is always its value, even with hyphens in front ({@code --requirepass --secret}); only
 * {@code --save} may stand alone, and then has the empty value.
 *
 * @param action what is asked for
 * @param file the configuration file, if one is named
 * @param assignments what file, standard input and options say, in this order
 */
public record CommandLine(Action action, Optional<Path> file, List<Assignment> assignments) {

    /** What a command line asks for. */
    public enum Action {
        /** To run the server. */
        RUN,
        /** To print the version. */
        VERSION,
        /** To print how to call it. */
        HELP
    }

    private static final String STANDARD_INPUT = "standard input";

    /**
     * Reads the command line, and with it the configuration file.
     *
     * @param arguments behind the program's name
     * @param standardInput read to its end when a lone hyphen says so
     * @throws ConfigurationException when file or line cannot be read
     */
    public static CommandLine parse(List<String> arguments, InputStream standardInput) {
        if (arguments.isEmpty()) {
            return new CommandLine(Action.RUN, Optional.empty(), List.of());
        }
        switch (arguments.get(0)) {
            case "-v", "--version":
                return new CommandLine(Action.VERSION, Optional.empty(), List.of());
            case "-h", "--help":
                return new CommandLine(Action.HELP, Optional.empty(), List.of());
            default:
                return run(arguments, standardInput);
        }
    }

    private static CommandLine run(List<String> arguments, InputStream standardInput) {
        List<String> options = new ArrayList<>(arguments);
        List<Assignment> assignments = new ArrayList<>();
        Optional<Path> file = Optional.empty();
        if (!options.get(0).startsWith("-")) {
            file = Optional.of(Path.of(options.remove(0)));
            assignments.addAll(ConfigFile.read(file.get()));
        }
        boolean first = !options.isEmpty() && options.get(0).equals("-");
        boolean last = !options.isEmpty() && options.get(options.size() - 1).equals("-");
        if (first || last) {
            options.remove(first ? 0 : options.size() - 1);
            assignments.addAll(ConfigFile.read(readAll(standardInput), STANDARD_INPUT));
        }
        assignments.addAll(ConfigFile.expand(options(options)));
        return new CommandLine(Action.RUN, file, List.copyOf(assignments));
    }

    private static byte[] readAll(InputStream standardInput) {
        try {
            return standardInput.readAllBytes();
        } catch (IOException e) {
            throw new ConfigurationException("cannot read standard input: " + e);
        }
    }

    private static List<Assignment> options(List<String> words) {
        List<Assignment> assignments = new ArrayList<>();
        for (int at = 0; at < words.size(); ) {
            if (words.get(at).equals("--")) {
                at++;
                continue;
            }
            List<String> line = option(words.get(at++));
            boolean mayBeAlone = line.get(0).equalsIgnoreCase("save") && line.size() == 1;
            boolean needsValue = line.size() == 1 && !mayBeAlone;
            while (at < words.size() && (needsValue || !words.get(at).startsWith("--"))) {
                line.add(words.get(at++));
                needsValue = false;
            }
            if (mayBeAlone && line.size() == 1) {
                line.add("");
            }
            assignments.add(new Assignment(line.get(0), line.subList(1, line.size()), Assignment.COMMAND_LINE));
        }
        return assignments;
    }

    /** The words of one argument that begins an option: {@code --port}, or {@code "--port 6380"} in one. */
    private static List<String> option(String argument) {
        List<byte[]> words = new ArrayList<>();
        boolean named = argument.startsWith("--");
        if (named && !QuotedWords.split(argument.substring(2).getBytes(StandardCharsets.UTF_8), words)) {
            throw new ConfigurationException(
                    Assignment.COMMAND_LINE + ": '" + argument + "': quotes that are not closed");
        }
        if (words.isEmpty()) {
            throw new ConfigurationException(Assignment.COMMAND_LINE + ": '" + argument
                    + "': expected --name value, with the configuration file, if any, before all of them");
        }
        List<String> line = new ArrayList<>();
        words.forEach(word -> line.add(new String(word, StandardCharsets.UTF_8)));
        return line;
    }
}
