package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Makes random calls that fit a line, and knows where it put keys. A required value that is not preceded by anything of open length is
 * often spelled like one of the line's tokens.
 */
final class CallGenerator {

    private final List<String> name;
    private final Sequence line;
    private final Random random;
    private final List<String> tokens = new ArrayList<>(List.of("1"));
    private final List<String> words = new ArrayList<>();
    private final List<Integer> keys = new ArrayList<>();

    CallGenerator(String written, Random random) {
        LineParser parser = new LineParser(written, KeyFlags.READ);
        this.name = parser.name();
        this.line = new Arranger(new Fault(written)).arrange(parser.arguments());
        this.random = random;
        for (String word : written.split("[^A-Z]+")) {
            tokens.add(word.isEmpty() ? "x" : word);
        }
    }

    void generate() {
        words.clear();
        keys.clear();
        words.addAll(name);
        sequence(line, true);
    }

    List<String> words() {
        return List.copyOf(words);
    }

    List<Integer> keys() {
        return List.copyOf(keys);
    }

    private void sequence(Sequence sequence, boolean anyWord) {
        List<Node> nodes = sequence.nodes();
        boolean free = anyWord;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Node next = i + 1 < nodes.size() ? nodes.get(i + 1) : null;
            if (next instanceof Group group && group.repeated() && group.count() == Count.COUNTED) {
                int rounds = random.nextInt(3) + (group.optional() ? 0 : 1);
                words.add("" + rounds);
                rounds(group, rounds, true);
                i++;
            } else if (node instanceof Group first && first.repeated() && first.count() == Count.SHARED) {
                int rounds = random.nextInt(3) + 1;
                rounds(first, rounds, true);
                rounds((Group) next, rounds, true);
                i++;
            } else if (node instanceof Value value) {
                value(value, free);
            } else if (node instanceof Token token) {
                words.add(random.nextBoolean() ? token.text() : token.text().toLowerCase(Locale.ROOT));
                free = true;
            } else if (node instanceof Run run) {
                run(run);
                free = false;
            } else if (node instanceof Group group) {
                group(group);
                free &= group.fixed();
            }
        }
    }

    private void value(Value value, boolean free) {
        if (value.type() == ValueKind.KEY) {
            keys.add(words.size());
        }
        words.add(free && random.nextBoolean() ? tokens.get(random.nextInt(tokens.size())) : "v" + random.nextInt(9));
    }

    private void group(Group group) {
        boolean keysOnly = group.repeatsValues() && new Sequence(List.of(group)).holds(ValueKind.KEY);
        int rounds = group.repeated() ? random.nextInt(3) + 1 : 1;
        if (!group.optional() || random.nextBoolean()) {
            rounds(group, rounds, keysOnly && !group.optional());
        }
    }

    private void rounds(Group group, int rounds, boolean anyWord) {
        for (int i = 0; i < rounds; i++) {
            sequence(group.choices().get(random.nextInt(group.choices().size())), anyWord);
        }
    }

    private void run(Run run) {
        List<Group> groups = new ArrayList<>(run.groups());
        Group last = groups.get(groups.size() - 1);
        boolean rest = last.choices().stream()
                .anyMatch(choice -> choice.nodes().stream()
                        .anyMatch(node -> node instanceof Group group && group.repeatsValues() && !group.optional()));
        if (rest) {
            groups.remove(last);
        }
        Collections.shuffle(groups, random);
        if (rest) {
            groups.add(last);
        }
        groups.forEach(this::group);
    }
}
