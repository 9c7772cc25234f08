package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Sequence;
import java.util.List;

/**
 * Whether the last round of a repeated group at the end of a line is complete, as far as the number of arguments tells.
 *
 * @param before how many arguments stand before the group
 * @param length how many arguments a round has
 */
record LastRound(int before, int length) {

    private static final LastRound ALWAYS_COMPLETE = new LastRound(0, 1);

    static LastRound of(Sequence line, int words) {
        List<Node> nodes = line.nodes();
        int before = words;
        for (int i = 0; i < nodes.size(); i++) {
            if (!nodes.get(i).fixed()) {
                boolean shared = i == nodes.size() - 2
                        && nodes.get(i) instanceof Group first
                        && first.repeated()
                        && first.count() == Count.SHARED;
                if (shared) {
                    return new LastRound(before, 2);
                }
                return i == nodes.size() - 1 && nodes.get(i) instanceof Group group && ends(group)
                        ? new LastRound(before, group.choices().get(0).nodes().size())
                        : ALWAYS_COMPLETE;
            }
            before += nodes.get(i).min();
        }
        return ALWAYS_COMPLETE;
    }

    private static boolean ends(Group group) {
        return group.repeatsValues() && group.count() == Count.REST;
    }

    boolean complete(int argumentCount) {
        return (argumentCount - before) % length == 0;
    }
}
