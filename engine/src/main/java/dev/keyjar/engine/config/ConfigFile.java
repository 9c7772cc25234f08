package dev.keyjar.engine.config;

import dev.keyjar.engine.resp.QuotedWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a configuration file: one directive per line, its words quoted as Redis quotes them, lines that begin with {@code #} left out,
 * {@code include} replaced by what it names. As in Redis, an included path is relative to the working directory of the process, and one
 * with wildcards in its file name may match nothing.
 */
final class ConfigFile {

    private static final int DEEPEST_INCLUDE = 16;

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    private ConfigFile() {}

    /**
     * Reads a file with all it includes.
     *
     * @throws ConfigurationException with every line that cannot be read
     */
    static List<Assignment> read(Path file) {
        ConfigFile reader = new ConfigFile();
        reader.readFile(file, "command line", 0);
        return reader.result();
    }

    /** Reads text that is no file, for example from standard input. */
    static List<Assignment> read(byte[] text, String source) {
        ConfigFile reader = new ConfigFile();
        reader.readText(text, source, 0);
        return reader.result();
    }

    /** Replaces {@code include} among assignments that come from elsewhere. */
    static List<Assignment> expand(List<Assignment> given) {
        ConfigFile reader = new ConfigFile();
        given.forEach(assignment -> reader.add(assignment, 0));
        return reader.result();
    }

    private List<Assignment> result() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return assignments;
    }

    private void readFile(Path file, String from, int depth) {
        try {
            readText(Files.readAllBytes(file), file.toString(), depth);
        } catch (NoSuchFileException e) {
            problems.add(from + ": there is no configuration file " + file.toAbsolutePath());
        } catch (IOException e) {
            problems.add(from + ": cannot read the configuration file " + file.toAbsolutePath() + ": " + e);
        }
    }

    private void readText(byte[] text, String source, int depth) {
        int number = 0;
        for (byte[] line : lines(text)) {
            try {
                Optional<Assignment> assignment = readLine(line, source + ':' + ++number);
                assignment.ifPresent(said -> add(said, depth));
            } catch (ConfigurationException bad) {
                problems.addAll(bad.problems());
            }
        }
    }

    /** The lines of a file, without the line feeds. */
    static List<byte[]> lines(byte[] text) {
        List<byte[]> lines = new ArrayList<>();
        for (int from = 0; from < text.length; ) {
            int to = from;
            while (to < text.length && text[to] != '\n') {
                to++;
            }
            lines.add(Arrays.copyOfRange(text, from, to));
            from = to + 1;
        }
        return lines;
    }

    /** What one line says; nothing when it is empty or a comment. */
    static Optional<Assignment> readLine(byte[] line, String source) {
        List<byte[]> words = new ArrayList<>();
        if (isComment(line)) {
            return Optional.empty();
        }
        if (!QuotedWords.split(line, words)) {
            throw new ConfigurationException(
                    source + ": quotes that are not closed, or a closing quote with no blank behind it");
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        try {
            List<String> decoded = new ArrayList<>();
            for (byte[] word : words) {
                decoded.add(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(word))
                        .toString());
            }
            return Optional.of(new Assignment(decoded.get(0), decoded.subList(1, decoded.size()), source));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(source + ": not UTF-8");
        }
    }

    private static boolean isComment(byte[] line) {
        int at = 0;
        while (at < line.length && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
            at++;
        }
        return at < line.length && line[at] == '#';
    }

    private void add(Assignment assignment, int depth) {
        if (!assignment.name().equals("include")) {
            assignments.add(assignment);
        } else if (assignment.words().size() != 1) {
            problems.add(assignment.problem("wrong number of arguments; write one include line per file"));
        } else if (depth == DEEPEST_INCLUDE) {
            problems.add(assignment.problem("files include each other more than " + DEEPEST_INCLUDE + " deep"));
        } else {
            included(assignment).forEach(file -> readFile(file, assignment.source(), depth + 1));
        }
    }

    private List<Path> included(Assignment include) {
        Path path = Path.of(include.words().get(0));
        String name = String.valueOf(path.getFileName());
        if (name.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
            return List.of(path);
        }
        Path folder = path.toAbsolutePath().getParent();
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, name)) {
                found.forEach(files::add);
            } catch (IOException e) {
                problems.add(include.problem("cannot list " + folder + ": " + e));
            }
        }
        files.sort(null);
        return files;
    }
}
