package dev.keyjar.engine;

import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.config.CommandLine;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.config.ConfigurationException;
import dev.keyjar.engine.rdb.FirstDump;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program {@code keyjar import dump.rdb}: makes the log of a new server from an RDB file of Redis. Ends with 0 when it is made,
 * with 1 when it cannot be, nothing being left behind then, with 2 when it was called in a wrong way.
 */
final class RdbImport {

    private static final String USAGE = """
            Usage: keyjar import dump.rdb [--dir directory] [--skip-unknown-types] [--directive value ...]

              dump.rdb              a file that Redis' SAVE or BGSAVE wrote; it is only read
              --dir directory       the server's directory, in which the log is made; by default the current one
              --skip-unknown-types  leave out keys of types that no plugin provides; they are an error otherwise
            """;

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /**
     * What was imported.
     *
     * @param summary of the file, line by line
     */
    record Result(long keys, List<String> summary) {}

    private RdbImport() {}

    /** Does what the words behind {@code import} say; the exit code. */
    static int run(List<String> words, PrintStream out) {
        if (words.isEmpty() || words.get(0).startsWith("-")) {
            out.print(USAGE);
            return MISUSED;
        }
        Path file = Path.of(words.get(0)).toAbsolutePath().normalize();
        List<String> options = new ArrayList<>(words.subList(1, words.size()));
        if (options.removeIf("--skip-unknown-types"::equals)) {
            options.addAll(List.of("--" + FirstDump.SKIP_UNKNOWN_TYPES, "yes"));
        }
        options.addAll(List.of("--appendonly", "yes"));
        try {
            long begun = System.nanoTime();
            if (Files.notExists(file)) {
                throw new StartException("There is no file " + file, null);
            }
            CommandLine line = CommandLine.parse(options, InputStream.nullInputStream());
            LogLevel.choose(line.assignments());
            Result result = Keyjar.builder()
                    .commandLine(line.assignments(), "")
                    .dump(file)
                    .importDump();
            out.println("Imported " + result.keys + " keys from " + file + " in "
                    + (System.nanoTime() - begun) / 1_000_000 + " ms.");
            result.summary.forEach(one -> out.println("  " + one));
            return DONE;
        } catch (ConfigurationException | StartException cannot) {
            out.println("Nothing was imported. " + cannot.getMessage());
            return FAILED;
        }
    }

    /** Refuses to import where there is a log already. */
    static void requireNew(Persistence persistence, Configuration configuration) throws PersistenceException {
        if (!persistence.isNew()) {
            throw new PersistenceException("There is a log in " + configuration.text("dir")
                    + " already. Give --dir another directory, or move the log away.");
        }
    }
}
