package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Refuses lines whose calls could be read in two ways, or in none.
 *
 * <p>What takes a varying number of arguments and begins with a value ends where the count says, so a sequence can have
 * one such element. Tokens end it too, unless it holds keys: which keys a call names must not depend on a key's name.
 */
final class Contradictions {

    private final Fault fault;
    private final Set<String> tokens = new HashSet<>();

    Contradictions(Fault fault) {
        this.fault = fault;
    }

    void refuse(Sequence line) {
        tokens(line);
        sequence(line, true);
    }

    /** The last flag: whether the sequence ends where the line ends. */
    private void sequence(Sequence sequence, boolean tail) {
        List<Node> nodes = sequence.nodes();
        Node open = null;
        Followed followed = Followed.BY_NOTHING;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean ends = tail && i == nodes.size() - 1;
            if (open != null) {
                after(open, node, followed);
                if (!tail && node.fixed()) {
                    throw fault.at(
                            node.column(),
                            "more follows the brackets, so the count cannot tell where the part before this, at column "
                                    + (open.column() + 1) + ", ends",
                            "write the brackets at the end of the line, or begin that part with a token");
                }
                followed = node instanceof Run ? Followed.BY_OPTIONS : Followed.BY_VALUE;
            } else if (open(node)) {
                open = node;
            } else if (shared(node) && !tail) {
                throw fault.at(
                        node.column(),
                        "two repetitions share the rest of the call, and more follows",
                        "write this group last");
            }
            if (node instanceof Group group) {
                group(group, ends);
            } else if (node instanceof Run run) {
                run(run, ends);
            } else if (node instanceof Value value && value.condition() != null) {
                condition(value);
            }
        }
    }

    /** It begins with a value and only what follows tells where it ends. */
    private static boolean open(Node node) {
        if (!(node instanceof Group group) || group.fixed()) {
            return false;
        }
        return !group.repeated() || group.count() == Count.REST;
    }

    private void after(Node open, Node node, Followed followed) {
        String opened = ", at column " + (open.column() + 1) + ",";
        if (node instanceof Run) {
            if (holdsKey(open)) {
                throw fault.at(
                        node.column(),
                        "options follow keys that nothing counts, and a key may be named like an option",
                        "count the keys with numkeys, or write the options before them");
            }
            if (followed == Followed.BY_VALUE) {
                throw fault.at(
                        node.column(),
                        "options follow, so the count cannot tell where the part" + opened + " ends",
                        "begin that part with a token, or write the options before it");
            }
        } else if (!node.fixed()) {
            throw fault.at(
                    node.column(),
                    "nothing tells where the part before it" + opened + " ends",
                    ((Group) open).repeated()
                            ? "count it (numkeys key [key ...]), or begin what follows with a token"
                            : "nest the two, as in [a [b]], or begin one with a token");
        } else if (followed == Followed.BY_OPTIONS) {
            throw fault.at(
                    node.column(),
                    "options stand between this and the part of open length" + opened + " before them",
                    "write the options at the end");
        }
    }

    /** What came after a part of open length so far. */
    private enum Followed {
        BY_NOTHING,
        BY_VALUE,
        BY_OPTIONS
    }

    private static boolean shared(Node node) {
        return node instanceof Group group && group.repeated() && group.count() == Count.SHARED;
    }

    private void group(Group group, boolean tail) {
        boolean value = false;
        Set<String> heads = new HashSet<>();
        for (Sequence choice : group.choices()) {
            Beginning beginning = Beginning.of(choice);
            if (beginning.empty()) {
                throw fault.at(choice.column(), "all of it may be left out", "remove one pair of brackets");
            }
            if (beginning.value() && value) {
                throw fault.at(
                        choice.column(),
                        "two choices begin with a value, so nothing tells them apart",
                        "begin all but one with a token");
            }
            value |= beginning.value();
            for (String head : beginning.tokens()) {
                if (!heads.add(head)) {
                    throw fault.at(choice.column(), "two choices begin with '" + shown(head) + "'", "keep one of them");
                }
            }
            sequence(choice, tail && !group.repeated());
        }
        if (group.repeated()) {
            repetition(group, tail);
        }
    }

    private void repetition(Group group, boolean tail) {
        boolean token = Beginning.of(group).token();
        for (Sequence choice : group.choices()) {
            if (!token && !choice.fixed()) {
                throw fault.at(
                        choice.column(),
                        "what is repeated has no fixed length",
                        "begin it with a token, or leave the options");
            }
        }
        if (holdsKey(group) && group.count() == Count.REST && group.choices().size() > 1) {
            throw fault.at(group.column(), "a repeated choice holds keys", "repeat keys one by one: key [key ...]");
        }
    }

    private void run(Run run, boolean tail) {
        Set<String> heads = new HashSet<>();
        List<Group> groups = run.groups();
        for (int i = 0; i < groups.size(); i++) {
            Group group = groups.get(i);
            boolean last = tail && i == groups.size() - 1;
            for (String head : Beginning.of(group).tokens()) {
                if (!heads.add(head)) {
                    throw fault.at(
                            group.column(),
                            "two neighbouring groups begin with '" + shown(head) + "', and they may come in any order",
                            "make them one group, or put a value between them");
                }
            }
            if (takesRest(group) && !last) {
                throw fault.at(
                        group.column(),
                        "keys that nothing counts take the rest of the call, and more follows",
                        "write this group last, or count the keys with numkeys");
            }
            group(group, last);
        }
    }

    /** Whether it holds keys that are repeated without a count, without repeating a token with them. */
    private static boolean takesRest(Node node) {
        if (node instanceof Group group) {
            if (group.repeated()
                    && group.count() != Count.COUNTED
                    && !Beginning.of(group).token()
                    && holdsKey(group)) {
                return true;
            }
            return group.choices().stream()
                    .anyMatch(choice -> choice.nodes().stream().anyMatch(Contradictions::takesRest));
        }
        return node instanceof Run run && run.groups().stream().anyMatch(Contradictions::takesRest);
    }

    private static boolean holdsKey(Node node) {
        if (node instanceof Value value) {
            return value.type() == ValueKind.KEY;
        }
        if (node instanceof Group group) {
            return group.choices().stream()
                    .anyMatch(choice -> choice.nodes().stream().anyMatch(Contradictions::holdsKey));
        }
        return node instanceof Run run && run.groups().stream().anyMatch(Contradictions::holdsKey);
    }

    private void condition(Value value) {
        for (String token : value.condition().tokens()) {
            if (!tokens.contains(token.toLowerCase(Locale.ROOT))) {
                throw fault.at(
                        value.condition().column(),
                        "the line has no token " + token,
                        "name a token that stands in the line");
            }
        }
    }

    private void tokens(Sequence sequence) {
        for (Node node : sequence.written()) {
            if (node instanceof Token token) {
                tokens.add(token.text().toLowerCase(Locale.ROOT));
            } else if (node instanceof Group group) {
                group.choices().forEach(this::tokens);
            }
        }
    }

    private static String shown(String head) {
        return head.isEmpty() ? "''" : head.toUpperCase(Locale.ROOT);
    }
}
