package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the tree of {@code COMMAND DOCS}.
 *
 * <p>A group without a name of its own that holds one argument is no level of the tree: the argument takes its token and
 * its flags. A group of several is a block, or a choice, named after its children unless it has a name.
 */
final class ArgumentTree {

    private final KeyPlaces places;

    ArgumentTree(KeyPlaces places) {
        this.places = places;
    }

    List<SyntaxArgument> of(Sequence sequence) {
        return arguments(sequence.written());
    }

    private List<SyntaxArgument> arguments(List<Node> nodes) {
        List<SyntaxArgument> arguments = new ArrayList<>();
        for (Node node : nodes) {
            if (node instanceof Value value) {
                arguments.add(value(value));
            } else if (node instanceof Token token) {
                arguments.add(token(token, token.name()));
            } else {
                arguments.add(group((Group) node));
            }
        }
        return List.copyOf(arguments);
    }

    private SyntaxArgument value(Value value) {
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

    private static SyntaxArgument token(Token token, String name) {
        return new SyntaxArgument(
                name, ArgumentType.PURE_TOKEN, token.text(), false, false, false, -1, null, List.of());
    }

    private SyntaxArgument group(Group group) {
        SyntaxArgument argument = group.choices().size() > 1 ? choice(group) : sequence(group);
        boolean repeatsToken = group.repeated() && group.choices().size() == 1 && argument.token() != null;
        return argument.withFlags(group.optional(), group.repeated(), repeatsToken);
    }

    private SyntaxArgument choice(Group group) {
        List<SyntaxArgument> choices = new ArrayList<>();
        for (Sequence choice : group.choices()) {
            choices.add(one(null, choice.written()));
        }
        return level(group.label(), ArgumentType.ONEOF, null, choices);
    }

    private SyntaxArgument sequence(Group group) {
        return one(group.label(), group.choices().get(0).written());
    }

    private SyntaxArgument one(String label, List<Node> nodes) {
        if (nodes.get(0) instanceof Token token) {
            if (nodes.size() == 1) {
                return token(token, label == null ? token.name() : label);
            }
            List<SyntaxArgument> rest = arguments(nodes.subList(1, nodes.size()));
            if (rest.size() == 1 && label == null && takesToken(rest.get(0))) {
                return rest.get(0).withToken(token.text());
            }
            if (!(nodes.get(1) instanceof Token)) {
                return level(label, ArgumentType.BLOCK, token.text(), rest);
            }
        }
        List<SyntaxArgument> arguments = arguments(nodes);
        return arguments.size() == 1 && label == null
                ? arguments.get(0)
                : level(label, ArgumentType.BLOCK, null, arguments);
    }

    private static boolean takesToken(SyntaxArgument argument) {
        return argument.token() == null && !argument.optional();
    }

    private static SyntaxArgument level(String label, ArgumentType type, String token, List<SyntaxArgument> children) {
        String name = label;
        if (name == null) {
            StringBuilder joined = new StringBuilder();
            for (SyntaxArgument child : children) {
                joined.append(joined.length() == 0 ? "" : "_").append(child.name());
            }
            name = joined.toString();
        }
        return new SyntaxArgument(name, type, token, false, false, false, -1, null, List.copyOf(children));
    }
}
