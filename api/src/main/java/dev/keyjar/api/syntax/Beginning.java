package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What the first argument of an element can be.
 *
 * @param tokens the words, in lower case
 * @param value whether a value can be first
 * @param empty whether it may take no argument at all
 */
record Beginning(Set<String> tokens, boolean value, boolean empty) {

    static Beginning of(Node node) {
        if (node instanceof Token token) {
            return new Beginning(Set.of(token.text().toLowerCase(Locale.ROOT)), false, false);
        }
        if (node instanceof Group group) {
            return ofAny(group.choices().stream().map(Beginning::of).toList(), group.optional());
        }
        if (node instanceof Run run) {
            Beginning any = ofAny(run.groups().stream().map(Beginning::of).toList(), false);
            return new Beginning(any.tokens, any.value, run.min() == 0);
        }
        return new Beginning(Set.of(), true, false);
    }

    static Beginning of(Sequence sequence) {
        Set<String> tokens = new LinkedHashSet<>();
        boolean value = false;
        for (Node node : sequence.nodes()) {
            Beginning beginning = of(node);
            tokens.addAll(beginning.tokens);
            value |= beginning.value;
            if (!beginning.empty) {
                return new Beginning(tokens, value, false);
            }
        }
        return new Beginning(tokens, value, true);
    }

    private static Beginning ofAny(Iterable<Beginning> choices, boolean optional) {
        Set<String> tokens = new LinkedHashSet<>();
        boolean value = false;
        boolean empty = optional;
        for (Beginning choice : choices) {
            tokens.addAll(choice.tokens);
            value |= choice.value;
            empty |= choice.empty && !optional;
        }
        return new Beginning(tokens, value, empty);
    }

    /** Nothing but tokens can be first. */
    boolean token() {
        return !value && !tokens.isEmpty();
    }
}
