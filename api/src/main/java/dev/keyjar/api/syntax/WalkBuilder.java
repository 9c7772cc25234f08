package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes the steps of a line, once, so that a call only compares bytes. */
final class WalkBuilder {

    private final KeyPlaces places;
    private final List<KeySpec> specs;
    private final Map<String, Integer> bits;

    /** The bits are those of tokens that conditions ask for, in lower case. */
    WalkBuilder(KeyPlaces places, Map<String, Integer> bits) {
        this.places = places;
        this.specs = places.specs();
        this.bits = bits;
    }

    WalkStep build(Sequence line) {
        return sequence(line, Set.of(), true);
    }

    /** Behind are the tokens that may follow the sequence. */
    private WalkStep.InOrder sequence(Sequence sequence, Set<String> behind, boolean line) {
        List<Node> nodes = sequence.nodes();
        List<WalkStep> steps = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Set<String> next = next(nodes, i + 1, behind);
            Node neighbour = i + 1 < nodes.size() ? nodes.get(i + 1) : null;
            if (neighbour instanceof Group group && group.repeated() && group.count() == Count.COUNTED) {
                WalkStep body = sequence(group.choices().get(0), Set.of(), false);
                steps.add(new WalkStep.Counted(body, group.optional() ? 0 : 1, holdsKey(group)));
                i++;
            } else if (node instanceof Group first && first.repeated() && first.count() == Count.SHARED) {
                steps.add(new WalkStep.Halves(
                        sequence(first.choices().get(0), Set.of(), false),
                        sequence(((Group) neighbour).choices().get(0), Set.of(), false)));
                i++;
            } else if (node instanceof Value value) {
                steps.add(
                        new WalkStep.OneValue(value.type() == ValueKind.KEY ? specs.get(places.specOf(value)) : null));
            } else if (node instanceof Token token) {
                steps.add(token(token));
            } else if (node instanceof Run run) {
                steps.add(run(run, next, line && neighbour == null));
            } else {
                steps.add(group((Group) node, next));
            }
        }
        return new WalkStep.InOrder(steps.toArray(WalkStep[]::new));
    }

    private static Set<String> next(List<Node> nodes, int from, Set<String> behind) {
        Set<String> tokens = new LinkedHashSet<>();
        for (Node node : nodes.subList(from, nodes.size())) {
            Beginning beginning = Beginning.of(node);
            tokens.addAll(beginning.tokens());
            if (!beginning.empty()) {
                return tokens;
            }
        }
        tokens.addAll(behind);
        return tokens;
    }

    private WalkStep token(Token token) {
        String text = token.text().toLowerCase(Locale.ROOT);
        return new WalkStep.OneToken(new WordSet(Set.of(text)), bits.getOrDefault(text, 0));
    }

    private WalkStep run(Run run, Set<String> behind, boolean last) {
        Set<String> tokens = new LinkedHashSet<>(Beginning.of(run).tokens());
        tokens.addAll(behind);
        List<WalkStep.Choice> options = new ArrayList<>();
        for (Group group : run.groups()) {
            options.addAll(choices(group, tokens));
        }
        return new WalkStep.AnyOrder(run.min(), options.toArray(WalkStep.Choice[]::new), last);
    }

    private List<WalkStep.Choice> choices(Group group, Set<String> behind) {
        List<WalkStep.Choice> choices = new ArrayList<>();
        for (Sequence choice : group.choices()) {
            WordSet beginnings = new WordSet(Beginning.of(choice).tokens());
            choices.add(new WalkStep.Choice(beginnings, sequence(choice, behind, false)));
        }
        return choices;
    }

    private WalkStep group(Group group, Set<String> behind) {
        boolean optional = group.optional() && !group.repeated();
        List<WalkStep.Choice> choices = choices(group, behind);
        WalkStep otherwise = choices.get(0).body();
        for (int i = 0; i < choices.size(); i++) {
            if (Beginning.of(group.choices().get(i)).value()) {
                otherwise = choices.get(i).body();
            }
        }
        int min = optional
                ? 0
                : choices.stream().mapToInt(choice -> choice.body().min).min().orElse(0);
        WordSet stop = new WordSet(behind);
        WalkStep one = choices.size() == 1 && !optional
                ? otherwise
                : new WalkStep.OneOf(min, choices.toArray(WalkStep.Choice[]::new), otherwise, optional, stop);
        if (!group.repeated()) {
            return one;
        }
        // Keys end where the call ends, never at a word: a key may have any name.
        return new WalkStep.Rounds(one, group.optional() ? 0 : 1, holdsKey(group) ? new WordSet(Set.of()) : stop);
    }

    private static boolean holdsKey(Group group) {
        return new Sequence(List.of(group)).holds(ValueKind.KEY);
    }
}
