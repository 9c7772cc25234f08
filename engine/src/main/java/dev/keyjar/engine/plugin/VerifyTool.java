package dev.keyjar.engine.plugin;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** {@code keyjar verify x.jar …}: says what is wrong with plugins before a server does, without running their code. */
public final class VerifyTool {

    private VerifyTool() {}

    /**
     * Checks the plugins named, as if they were to work together.
     *
     * @param args jars and folders of jars
     * @param takenCommands the server's own commands, by full name, with who brings them
     * @return the exit code: 0 when nothing is wrong, 1 when something is, 2 when the arguments make no sense
     */
    public static int run(String[] args, PrintStream out, Map<String, String> takenCommands) {
        if (args.length == 0 || args[0].startsWith("-")) {
            out.println("usage: keyjar verify <plugin.jar or folder of a plugin's jars> ...");
            return 2;
        }
        try {
            PluginReport report =
                    new PluginLoader().verify(Arrays.stream(args).map(Path::of).toList(), takenCommands);
            out.print(report.contentText());
            out.print(report.problemText());
            out.println(report.isClean() ? "Nothing is wrong." : report.count() + ".");
            return report.isClean() ? 0 : 1;
        } catch (PluginLoadException | InvalidPathException unreadable) {
            out.println(unreadable.getMessage());
            return 2;
        }
    }
}
