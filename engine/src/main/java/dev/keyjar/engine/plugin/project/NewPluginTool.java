package dev.keyjar.engine.plugin.project;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** {@code keyjar new-plugin name}: makes a project for Maven with commands, a value type and tests, which builds as it is. */
public final class NewPluginTool {

    private static final String USAGE = """
            usage: keyjar new-plugin <name> [--dir <folder>] [--package <java package>]
              <name>      of the plugin, in lower case: geo, rate-limit
              --dir       the folder to make; <name>-plugin without it
              --package   of its classes; example.<name> without it
            exit code: 0 when it was made, 1 when it was not, 2 when this was not understood""";

    private NewPluginTool() {}

    /**
     * Makes a project.
     *
     * @param words what stands behind {@code new-plugin}
     * @param home the distribution, as it is to be named in what to do next
     * @return the exit code: 0 when it was made, 1 when it was not, 2 when the words make no sense
     */
    public static int run(List<String> words, PrintStream out, String home) {
        String name = null;
        String folder = null;
        String inPackage = null;
        for (Iterator<String> each = words.iterator(); each.hasNext(); ) {
            String word = each.next();
            if (word.equals("--dir") && each.hasNext()) {
                folder = each.next();
            } else if (word.equals("--package") && each.hasNext()) {
                inPackage = each.next();
            } else if (word.startsWith("-") || name != null) {
                return usage(out);
            } else {
                name = word;
            }
        }
        return name == null ? usage(out) : make(name, folder, inPackage, out, home);
    }

    private static int make(String name, String folder, String inPackage, PrintStream out, String home) {
        try {
            ProjectNames names = ProjectNames.of(name, inPackage);
            Path made = Path.of(folder == null ? name + "-plugin" : folder);
            new PluginProject(names).writeTo(made);
            String jar = "target/" + name + "-plugin-1.0.0.jar";
            out.println("Made " + made + ": the plugin " + name + " with " + names.commands() + ".ADD, "
                    + names.commands() + ".GET and their value type.");
            out.println("Next:");
            out.println("  cd " + made);
            out.println("  mvn package");
            out.println("  " + Path.of(home, "bin", "keyjar") + " verify " + jar);
            out.println("  cp " + jar + " " + Path.of(home, "plugins"));
            out.println("A server that runs takes it within two seconds.");
            return 0;
        } catch (ProjectException | InvalidPathException cannot) {
            out.println(cannot.getMessage());
        } catch (IOException trouble) {
            out.println("The project could not be written: " + trouble);
        }
        return 1;
    }

    private static int usage(PrintStream out) {
        out.println(USAGE);
        return 2;
    }
}
