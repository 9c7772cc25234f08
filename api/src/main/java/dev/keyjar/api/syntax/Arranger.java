package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns what is written into what is meant.
 *
 * <ul>
 *   <li>{@code X [X ...]} becomes {@code <X ...>}.
 *   <li>{@code numkeys} before a repetition counts it.
 *   <li>Two repetitions of values at the end of a sequence share the rest.
 *   <li>Neighbouring groups that begin with a token become a {@link Run}.
 * </ul>
 */
final class Arranger {

    private final Fault fault;

    Arranger(Fault fault) {
        this.fault = fault;
    }

    Sequence arrange(Sequence written) {
        return runs(repetitions(written));
    }

    private Sequence repetitions(Sequence sequence) {
        List<Node> nodes = new ArrayList<>();
        for (Node node : sequence.nodes()) {
            if (!(node instanceof Group group)) {
                nodes.add(node);
                continue;
            }
            Group inner = group.withChoices(
                    group.choices().stream().map(this::repetitions).toList());
            int length = again(nodes, inner);
            if (length == 0) {
                nodes.add(inner);
            } else {
                List<Node> before = nodes.subList(nodes.size() - length, nodes.size());
                List<Node> body = List.copyOf(before);
                before.clear();
                List<Sequence> choices = List.of(new Sequence(body));
                if (body.size() == 1
                        && body.get(0) instanceof Group repeated
                        && repeated.choices().size() > 1) {
                    choices = repeated.choices();
                }
                nodes.add(new Group(
                        null, false, true, Count.REST, choices, body.get(0).column()));
            }
        }
        count(nodes);
        share(nodes);
        return new Sequence(List.copyOf(nodes));
    }

    /** How many of the elements before it the group repeats; 0 when it repeats none of them. */
    private int again(List<Node> before, Group group) {
        if (!group.optional() || !group.repeated() || group.label() != null) {
            return 0;
        }
        List<Node> body = group.choices().size() == 1
                ? group.choices().get(0).nodes()
                : List.of(new Group(null, false, false, Count.REST, group.choices(), group.column()));
        int from = before.size() - body.size();
        return from >= 0 && same(before.subList(from, before.size()), body) ? body.size() : 0;
    }

    private boolean same(List<? extends Node> first, List<? extends Node> second) {
        if (first.size() != second.size()) {
            return false;
        }
        for (int i = 0; i < first.size(); i++) {
            if (!same(first.get(i), second.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean same(Node first, Node second) {
        if (first instanceof Token a && second instanceof Token b) {
            return a.text().equalsIgnoreCase(b.text());
        }
        if (first instanceof Group a && second instanceof Group b) {
            if (a.optional() != b.optional()
                    || a.repeated() != b.repeated()
                    || a.choices().size() != b.choices().size()) {
                return false;
            }
            for (int i = 0; i < a.choices().size(); i++) {
                if (!same(a.choices().get(i).nodes(), b.choices().get(i).nodes())) {
                    return false;
                }
            }
            return true;
        }
        if (first instanceof Value a && second instanceof Value b && a.name().equals(b.name())) {
            boolean type = !b.typed() || a.type() == b.type();
            boolean flags = !b.marked() || (b.flags().equals(a.flags()) && b.condition() == null);
            if (!type || !flags) {
                throw fault.at(
                        b.column(),
                        "'" + b.name() + "' is repeated as something else",
                        "say its type once, at the first");
            }
            return true;
        }
        return false;
    }

    private static void count(List<Node> nodes) {
        for (int i = 0; i + 1 < nodes.size(); i++) {
            if (nodes.get(i) instanceof Value number
                    && number.name().startsWith("num")
                    && (!number.typed() || number.type() == ValueKind.INTEGER)
                    && nodes.get(i + 1) instanceof Group group
                    && group.repeatsValues()) {
                nodes.set(i, number.withType(ValueKind.INTEGER));
                nodes.set(i + 1, group.withCount(Count.COUNTED));
            }
        }
    }

    private static void share(List<Node> nodes) {
        int last = nodes.size() - 1;
        if (last >= 1
                && nodes.get(last - 1) instanceof Group first
                && nodes.get(last) instanceof Group second
                && sharing(first)
                && sharing(second)) {
            nodes.set(last - 1, first.withCount(Count.SHARED));
            nodes.set(last, second.withCount(Count.SHARED));
        }
    }

    private static boolean sharing(Group group) {
        return group.count() == Count.REST
                && !group.optional()
                && group.repeatsValues()
                && group.choices().get(0).nodes().size() == 1;
    }

    private Sequence runs(Sequence sequence) {
        List<Node> nodes = new ArrayList<>();
        List<Group> run = new ArrayList<>();
        for (Node node : sequence.nodes()) {
            if (!(node instanceof Group group)) {
                end(run, nodes);
                nodes.add(node);
                continue;
            }
            Group inner =
                    group.withChoices(group.choices().stream().map(this::runs).toList());
            if (Beginning.of(inner).token() && !inner.enumeration()) {
                run.add(inner);
            } else {
                end(run, nodes);
                nodes.add(inner);
            }
        }
        end(run, nodes);
        return new Sequence(List.copyOf(nodes));
    }

    private static void end(List<Group> run, List<Node> nodes) {
        if (!run.isEmpty()) {
            nodes.add(new Run(List.copyOf(run)));
            run.clear();
        }
    }
}
