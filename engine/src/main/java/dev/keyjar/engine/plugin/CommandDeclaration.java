package dev.keyjar.engine.plugin;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Scope;
import dev.keyjar.api.syntax.CommandSyntax;
import dev.keyjar.api.syntax.KeyIntent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a {@link Command} annotation that can be wrong, whether it was read from bytes or from a loaded class.
 *
 * @param className the class that carries it
 * @param syntaxLine its syntax line
 * @param summary its summary
 * @param flags the names of its {@link CommandFlag}s
 * @param scope the name of its {@link Scope}
 * @param replaces whose command it takes the place of; empty for nobody's
 */
record CommandDeclaration(
        String className, String syntaxLine, String summary, Set<String> flags, String scope, String replaces) {

    /** What a loaded class declares; null when it carries no {@link Command}. */
    static CommandDeclaration of(Class<?> handler) {
        Command command = handler.getAnnotation(Command.class);
        if (command == null) {
            return null;
        }
        Set<String> flags = Arrays.stream(command.flags()).map(Enum::name).collect(Collectors.toSet());
        return new CommandDeclaration(
                handler.getName(),
                command.syntax(),
                command.summary(),
                flags,
                command.scope().name(),
                command.replaces());
    }

    /**
     * Reads the syntax line as the command table will.
     *
     * @throws dev.keyjar.api.syntax.SyntaxLineException when it is wrong
     */
    CommandSyntax parse() {
        return CommandSyntax.parse(syntaxLine, unmarkedIntent());
    }

    /** What a later api may know and this one does not; reading it from a loaded class would throw. */
    List<String> unknownWords() {
        List<String> unknown = new ArrayList<>();
        Set<String> known = Arrays.stream(CommandFlag.values()).map(Enum::name).collect(Collectors.toSet());
        flags.stream().filter(flag -> !known.contains(flag)).sorted().forEach(unknown::add);
        if (Arrays.stream(Scope.values()).noneMatch(one -> one.name().equals(scope))) {
            unknown.add(scope);
        }
        return unknown;
    }

    private KeyIntent unmarkedIntent() {
        if (flags.contains(CommandFlag.WRITE.name())) {
            return KeyIntent.READ_WRITE;
        }
        return flags.contains(CommandFlag.READONLY.name()) ? KeyIntent.READ : null;
    }
}
