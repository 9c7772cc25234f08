package dev.keyjar.engine.plugin;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * {@code keyjar verify x.jar …}: says what is wrong with plugins before a server does, in the same words. What can be read without
 * running them is looked at first; of those that are sound the objects are then made, as a start would.
 */
public final class VerifyTool {

    private static final String USAGE = """
            usage: keyjar verify [--no-run] [--plugins <folder>] [<plugin.jar or folder of a plugin's jars> ...]
              --plugins   looks at every plugin of this folder, as a start does
              --no-run    only reads: none of the plugins' code is run, so constructors that fail are not found
            exit code: 0 when nothing is wrong, 1 when something is, 2 when this was not understood""";

    private VerifyTool() {}

    /**
     * Checks the plugins named, as if they were to work together.
     *
     * @param args options, jars and folders of jars
     * @param takenCommands the server's own commands, by full name, with who brings them
     * @return the exit code: 0 when nothing is wrong, 1 when something is, 2 when the arguments make no sense
     */
    public static int run(String[] args, PrintStream out, Map<String, String> takenCommands) {
        boolean run = true;
        List<Path> folders = new ArrayList<>();
        List<Path> plugins = new ArrayList<>();
        try {
            for (Iterator<String> words = List.of(args).iterator(); words.hasNext(); ) {
                String word = words.next();
                if (word.equals("--no-run")) {
                    run = false;
                } else if (word.equals("--plugins") && words.hasNext()) {
                    folders.add(Path.of(words.next()));
                } else if (word.startsWith("-")) {
                    return usage(out);
                } else {
                    plugins.add(Path.of(word));
                }
            }
            if (folders.isEmpty() && plugins.isEmpty()) {
                return usage(out);
            }
            PluginLoader loader = new PluginLoader();
            PluginReport report = run
                    ? loader.rehearse(folders, plugins, takenCommands)
                    : loader.verify(folders, plugins, takenCommands);
            out.print(report.contentText());
            out.print(report.problemText());
            out.println(report.isClean() ? "Nothing is wrong." : report.count() + ".");
            return report.isClean() ? 0 : 1;
        } catch (PluginLoadException | InvalidPathException unreadable) {
            out.println(unreadable.getMessage());
            return 2;
        }
    }

    private static int usage(PrintStream out) {
        out.println(USAGE);
        return 2;
    }
}
