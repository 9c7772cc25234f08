package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Turns the elements of a line into the argument tree of {@code COMMAND DOCS}: a word before a value becomes the value's
 * token, several elements in brackets a block, a choice a {@code oneof}.
 */
final class ArgumentTree {

    private final KeyPlaces places;

    ArgumentTree(KeyPlaces places) {
        this.places = places;
    }

    List<SyntaxArgument> of(Sequence sequence) {
        List<SyntaxArgument> arguments = new ArrayList<>();
        List<Node> nodes = sequence.written();
        for (int i = 0; i < nodes.size(); i++) {
            arguments.add(of(nodes.get(i)));
        }
        return List.copyOf(arguments);
    }

    private SyntaxArgument of(Node node) {
        if (node instanceof Token token) {
            return new SyntaxArgument(
                    token.name(), ArgumentType.PURE_TOKEN, token.text(), false, false, false, -1, null, List.of());
        }
        if (node instanceof Value value) {
            return new SyntaxArgument(
                    value.name(),
                    value.type().argumentType(),
                    null,
                    false,
                    false,
                    false,
                    places.specOf(value),
                    value.name(),
                    List.of());
        }
        return group((Group) node);
    }

    private SyntaxArgument group(Group group) {
        SyntaxArgument argument;
        boolean repeatsToken = false;
        if (group.choices().size() == 1) {
            Sequence only = group.choices().get(0);
            repeatsToken =
                    only.nodes().get(0) instanceof Token && only.written().size() > 1;
            argument = choice(only, group.label());
        } else {
            List<SyntaxArgument> choices =
                    group.choices().stream().map(one -> choice(one, null)).toList();
            argument = parent(group.label(), ArgumentType.ONEOF, null, choices);
        }
        return argument.withFlags(group.optional(), group.repeated(), group.repeated() && repeatsToken);
    }

    private SyntaxArgument choice(Sequence sequence, String label) {
        List<Node> nodes = sequence.written();
        if (nodes.size() == 1) {
            return named(of(nodes.get(0)), label);
        }
        if (!(nodes.get(0) instanceof Token token)) {
            return parent(label, ArgumentType.BLOCK, null, of(sequence));
        }
        List<SyntaxArgument> rest =
                nodes.subList(1, nodes.size()).stream().map(this::of).toList();
        SyntaxArgument first = rest.get(0);
        if (rest.size() == 1 && first.token() == null && !first.optional()) {
            return named(first.withToken(token.text()), label);
        }
        if (rest.stream().anyMatch(one -> one.type() == ArgumentType.PURE_TOKEN && !one.optional())
                || nodes.subList(1, nodes.size()).stream().anyMatch(Token.class::isInstance)) {
            return parent(label == null ? token.name() : label, ArgumentType.BLOCK, null, of(sequence));
        }
        return parent(label == null ? token.name() : label, ArgumentType.BLOCK, token.text(), rest);
    }

    private static SyntaxArgument named(SyntaxArgument argument, String label) {
        if (label == null) {
            return argument;
        }
        return new SyntaxArgument(
                label,
                argument.type(),
                argument.token(),
                argument.optional(),
                argument.multiple(),
                argument.multipleToken(),
                argument.keySpecIndex(),
                argument.displayText(),
                argument.arguments());
    }

    private static SyntaxArgument parent(
            String label, ArgumentType type, String token, List<SyntaxArgument> arguments) {
        String name = label != null
                ? label
                : arguments.stream().map(SyntaxArgument::name).collect(Collectors.joining("_"));
        return new SyntaxArgument(name.toLowerCase(Locale.ROOT), type, token, false, false, false, -1, null, arguments);
    }
}
