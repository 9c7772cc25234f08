package dev.keyjar.engine.command;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Scope;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a command declares about itself: the values of its {@link Command}, or what the engine declares for it. */
public record CommandDeclaration(
        String syntax,
        String summary,
        String group,
        String since,
        String complexity,
        Set<CommandFlag> flags,
        List<String> categories,
        List<String> tips,
        String ifUnpaired,
        String event,
        Scope scope,
        List<String> when,
        String replaces) {

    /** What a handler's class declares. */
    static CommandDeclaration of(Command command) {
        Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
        flags.addAll(List.of(command.flags()));
        return new CommandDeclaration(
                command.syntax(),
                command.summary(),
                command.group(),
                command.since(),
                command.complexity(),
                Collections.unmodifiableSet(flags),
                List.of(command.categories()),
                List.of(command.tips()),
                command.ifUnpaired(),
                command.event(),
                command.scope(),
                List.of(command.when()),
                command.replaces());
    }

    /** What is no command and has but a name. */
    static CommandDeclaration of(String name) {
        return new CommandDeclaration(
                name.toUpperCase(Locale.ROOT),
                "",
                "",
                "",
                "",
                Set.of(),
                List.of(),
                List.of(),
                "",
                "",
                Scope.KEYS,
                List.of(),
                "");
    }

    /** The HELP of a container, which the engine declares. */
    static CommandDeclaration help(String container, String group) {
        return new CommandDeclaration(
                container + " HELP",
                "Returns the subcommands of " + container + " with their arguments.",
                group,
                "0.1.0",
                "O(1)",
                Collections.unmodifiableSet(EnumSet.of(CommandFlag.LOADING, CommandFlag.STALE)),
                List.of(),
                List.of(),
                "",
                "",
                Scope.KEYS,
                List.of(),
                "");
    }
}
