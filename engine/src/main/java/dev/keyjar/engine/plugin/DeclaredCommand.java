package dev.keyjar.engine.plugin;

import dev.keyjar.api.syntax.CommandSyntax;
import dev.keyjar.api.syntax.SyntaxLineException;
import java.util.Locale;

/**
 * A command whose declaration is sound.
 *
 * @param className the class that declares it
 * @param syntaxLine its syntax line
 * @param name its full name in the command table, lower case: {@code get}, {@code client|setname}
 * @param replaces whose command it takes the place of; empty for nobody's
 */
record DeclaredCommand(String className, String syntaxLine, String name, String replaces) {

    /** Reads a declaration; null when it is not sound, the reason being noted. */
    static DeclaredCommand of(CommandDeclaration declaration, Problems problems) {
        if (declaration.summary().isBlank()) {
            problems.add(
                    "Class " + declaration.className() + " says nothing in the summary of its @Command.",
                    "Say in one sentence what the command does and what it replies; COMMAND DOCS shows it.");
        }
        for (String unknown : declaration.unknownWords()) {
            problems.add(
                    "Class " + declaration.className() + " says " + unknown
                            + " in its @Command, which the api of this server (level " + PluginLoader.API_LEVEL
                            + ") does not know.",
                    "Run a newer Keyjar, or take a version of the plugin built for this one.");
        }
        try {
            CommandSyntax syntax = declaration.parse();
            return new DeclaredCommand(
                    declaration.className(), declaration.syntaxLine(), syntax.name(), declaration.replaces());
        } catch (SyntaxLineException wrong) {
            problems.add(
                    "Class " + declaration.className() + " has a syntax line that cannot be read: "
                            + wrong.getMessage(),
                    "Mend the line in its @Command; package dev.keyjar.api.syntax describes the notation.");
            return null;
        }
    }

    /** Reads what a loaded class declares; null when it declares nothing sound, the reason being noted. */
    static DeclaredCommand ofLoaded(Class<?> handler, Problems problems) {
        CommandDeclaration declaration = CommandDeclaration.of(handler);
        if (declaration == null) {
            problems.add(
                    "Class " + handler.getName() + " is a command handler, but carries no @Command.",
                    "Annotate the class with @Command(syntax = \"…\", summary = \"…\").");
            return null;
        }
        return of(declaration, problems);
    }

    /** The word at the top of the table: {@code client} of {@code client|setname}. */
    static String top(String name) {
        int bar = name.indexOf('|');
        return bar < 0 ? name : name.substring(0, bar);
    }

    /** The name as clients write it: {@code CLIENT SETNAME}. */
    static String shown(String name) {
        return name.replace('|', ' ').toUpperCase(Locale.ROOT);
    }
}
