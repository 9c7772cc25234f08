package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Condition;
import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds the keys of a call by walking its arguments along the grammar, so that a value that happens to be spelled like an option is
 * not mistaken for one.
 *
 * <p>Rules: an element of fixed length takes its arguments as they come. A part that begins with a value and is optional or
 * repeated takes what is left beyond what the elements behind it need. Options are recognised by their first word, wherever one
 * may begin. A word that fits nothing ends the walk there: the handler will refuse the call, and the keys found so far are
 * those that are locked. Never throws, never reads past the arguments.
 */
final class KeyWalk {

    private final Sequence line;
    private final int words;
    private final List<KeySpec> specs;
    private final KeyPlaces places;
    private final Map<String, Integer> bitOfToken = new HashMap<>(); // tokens that a condition asks for

    KeyWalk(Sequence line, int words, List<KeySpec> specs, KeyPlaces places) {
        this.line = line;
        this.words = words;
        this.specs = specs;
        this.places = places;
        conditions(line);
    }

    private void conditions(Sequence sequence) {
        for (Node node : sequence.written()) {
            if (node instanceof Value value && value.condition() != null) {
                for (String token : value.condition().tokens()) {
                    bitOfToken.putIfAbsent(token.toUpperCase(Locale.ROOT), 1 << bitOfToken.size());
                }
            } else if (node instanceof Group group) {
                group.choices().forEach(this::conditions);
            }
        }
    }

    /** Finds the keys; false when a count among the arguments is none, so that nobody can tell them. */
    boolean find(byte[][] arguments, int count, KeyPositions into) {
        into.clear();
        into.argumentCount = count;
        sequence(line, arguments, words, count, 0, into);
        if (!bitOfToken.isEmpty()) {
            settle(line, into);
        }
        return !into.miscounted;
    }

    /** Where conditions of flags came true, the keys get the flags that hold for this call. */
    private void settle(Sequence sequence, KeyPositions into) {
        for (Node node : sequence.written()) {
            if (node instanceof Value value && value.condition() != null) {
                Condition condition = value.condition();
                int asked = 0;
                for (String token : condition.tokens()) {
                    asked |= bitOfToken.get(token.toUpperCase(Locale.ROOT));
                }
                boolean holds = (into.seenTokens & asked) != 0;
                KeyFlags flags = holds ? value.flags().and(condition.more()) : value.flags();
                KeySpec spec = specs.get(places.specOf(value));
                for (int i = 0; i < into.size(); i++) {
                    if (into.spec(i) == spec) {
                        into.flags(i, flags);
                    }
                }
            } else if (node instanceof Group group) {
                group.choices().forEach(choice -> settle(choice, into));
            }
        }
    }

    /** Walks along a sequence; where it ends. What follows the sequence needs at least {@code reserved} arguments. */
    private int sequence(Sequence sequence, byte[][] words, int from, int end, int reserved, KeyPositions into) {
        List<Node> nodes = sequence.nodes();
        int at = from;
        long counted = -1;
        for (int i = 0; i < nodes.size() && !into.strayed; i++) {
            Node node = nodes.get(i);
            int behind = reserved;
            for (int j = i + 1; j < nodes.size(); j++) {
                behind += nodes.get(j).min();
            }
            if (node instanceof Value value) {
                if (at >= end) {
                    into.strayed = true;
                } else {
                    key(value, at, into);
                    counted = i + 1 < nodes.size() && isCounted(nodes.get(i + 1)) ? number(words[at]) : -1;
                    at++;
                }
            } else if (node instanceof Token token) {
                at = token(token, words, at, end, into);
            } else if (node instanceof Run run) {
                at = run(run, words, at, end, behind, into);
            } else if (isCounted(node)) {
                at = rounds((Group) node, counted, words, at, end, into);
            } else {
                at = group((Group) node, words, at, end, behind, into);
            }
        }
        return at;
    }

    private static boolean isCounted(Node node) {
        return node instanceof Group group && group.repeated() && group.count() == Count.COUNTED;
    }

    private static long number(byte[] word) {
        if (word.length == 0 || word.length > 9) {
            return -1;
        }
        long value = 0;
        for (byte b : word) {
            if (b < '0' || b > '9') {
                return -1;
            }
            value = value * 10 + (b - '0');
        }
        return value;
    }

    private void key(Value value, int at, KeyPositions into) {
        if (value.type() == ValueType.KEY) {
            into.add(at, specs.get(places.specOf(value)));
        }
    }

    private int token(Token token, byte[][] words, int at, int end, KeyPositions into) {
        if (at >= end || !spells(words[at], token.text())) {
            into.strayed = true;
            return at;
        }
        Integer bit = bitOfToken.get(token.text().toUpperCase(Locale.ROOT));
        if (bit != null) {
            into.seenTokens |= bit;
        }
        return at + 1;
    }

    private int rounds(Group group, long count, byte[][] words, int from, int end, KeyPositions into) {
        Sequence body = group.choices().get(0);
        if (count < 0 || count * body.nodes().size() > end - from) {
            into.miscounted = true;
            into.strayed = true;
            return from;
        }
        int at = from;
        for (long round = 0; round < count; round++) {
            for (Node value : body.nodes()) {
                key((Value) value, at++, into);
            }
        }
        return at;
    }

    private int run(Run run, byte[][] words, int from, int end, int behind, KeyPositions into) {
        int at = from;
        while (at < end - behind && !into.strayed) {
            int before = at;
            for (Group group : run.groups()) {
                Sequence choice = chosen(group, words[at]);
                if (choice != null) {
                    at = sequence(choice, words, at, end, behind, into);
                    break;
                }
            }
            if (at == before) {
                break;
            }
        }
        return at;
    }

    /** The choice of a group that begins with this word; null when none does. */
    private static Sequence chosen(Group group, byte[] word) {
        for (Sequence choice : group.choices()) {
            if (begins(choice.nodes().get(0), word)) {
                return choice;
            }
        }
        return null;
    }

    private static boolean begins(Node node, byte[] word) {
        if (node instanceof Token token) {
            return spells(word, token.text());
        }
        if (node instanceof Group group) {
            return chosen(group, word) != null;
        }
        if (node instanceof Run run) {
            for (Group group : run.groups()) {
                if (chosen(group, word) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private int group(Group group, byte[][] words, int from, int end, int behind, KeyPositions into) {
        int room = end - behind;
        if (group.repeated() && group.count() == Count.SHARED) {
            // The first of the two has the second's minimum of one behind it, the second has nothing.
            boolean first = behind > 0;
            room = first ? from + (end - from) / 2 : end;
        }
        int at = from;
        do {
            if (at >= room) {
                break;
            }
            Sequence choice = chosen(group, words[at]);
            if (choice == null) {
                choice = valueChoice(group);
            }
            if (choice == null || at + choice.min() > room) {
                break;
            }
            int before = at;
            at = sequence(choice, words, at, room, 0, into);
            if (at == before) {
                break;
            }
        } while (group.repeated() && !into.strayed);
        if (at == from && !group.optional()) {
            into.strayed = true;
        }
        return at;
    }

    private static Sequence valueChoice(Group group) {
        for (Sequence choice : group.choices()) {
            if (Beginning.of(choice).value()) {
                return choice;
            }
        }
        return null;
    }

    private static boolean spells(byte[] word, String token) {
        return word.length == token.length() && token.equalsIgnoreCase(new String(word, StandardCharsets.ISO_8859_1));
    }
}
