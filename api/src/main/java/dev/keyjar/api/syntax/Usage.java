package dev.keyjar.api.syntax;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a command as manuals show it: the syntax line without what only a program wants to know. */
final class Usage {

    private Usage() {}

    static String of(String name, List<SyntaxArgument> arguments) {
        String words = name.replace('|', ' ').toUpperCase(Locale.ROOT);
        return arguments.isEmpty() ? words : words + " " + inOrder(arguments, " ");
    }

    private static String inOrder(List<SyntaxArgument> arguments, String between) {
        return arguments.stream().map(Usage::of).collect(Collectors.joining(between));
    }

    private static String of(SyntaxArgument argument) {
        String once = once(argument, argument.token());
        String shown = once;
        if (argument.multiple()) {
            String again = argument.multipleToken() ? once : once(argument, null);
            shown += argument.optional() && again.equals(once) ? " ..." : " [" + again + " ...]";
        }
        if (argument.optional()) {
            return "[" + shown + "]";
        }
        boolean bareChoice = argument.type() == ArgumentType.ONEOF && argument.token() == null && !argument.multiple();
        return bareChoice ? "<" + shown + ">" : shown;
    }

    private static String once(SyntaxArgument argument, String token) {
        String what = switch (argument.type()) {
            case PURE_TOKEN -> argument.token();
            case ONEOF -> choices(argument);
            case BLOCK -> inOrder(argument.arguments(), " ");
            default -> argument.displayText();
        };
        boolean before = token != null && argument.type() != ArgumentType.PURE_TOKEN;
        return before ? token + " " + what : what;
    }

    private static String choices(SyntaxArgument argument) {
        String choices = inOrder(argument.arguments(), " | ");
        boolean grouped = argument.token() != null || argument.multiple();
        return grouped ? "<" + choices + ">" : choices;
    }
}
