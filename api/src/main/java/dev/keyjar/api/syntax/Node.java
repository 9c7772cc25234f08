package dev.keyjar.api.syntax;

import java.util.ArrayList;
import java.util.List;

/** One element of a syntax line, as written; immutable. */
sealed interface Node {

    /** Where it stands in the line, from 0. */
    int column();

    /** How many arguments it takes at least. */
    int min();

    /** Whether it takes the same number of arguments in every call. */
    boolean fixed();

    /**
     * A value that the caller chooses.
     *
     * @param typed whether the line says the type
     * @param flags of a key or what stands for one; null for all others
     * @param marked whether the line says the flags
     * @param condition null when the flags always hold
     */
    record Value(
            String name, ValueKind type, boolean typed, KeyFlags flags, boolean marked, Condition condition, int column)
            implements Node {

        @Override
        public int min() {
            return 1;
        }

        @Override
        public boolean fixed() {
            return true;
        }

        Value withType(ValueKind other) {
            return new Value(name, other, typed, flags, marked, condition, column);
        }
    }

    /**
     * What an option adds to a key's flags.
     *
     * @param more the flags it adds
     * @param tokens the words any of which adds them
     * @param column where the first word stands
     */
    record Condition(KeyFlags more, List<String> tokens, int column) {}

    /** A word that is written as it stands, in upper or lower case; the text may be empty. */
    record Token(String name, String text, int column) implements Node {

        @Override
        public int min() {
            return 1;
        }

        @Override
        public boolean fixed() {
            return true;
        }
    }

    /** How often a repeated group is repeated. */
    enum Count {
        /** As often as there are arguments. */
        REST,
        /** As often as the number before it says. */
        COUNTED,
        /** It shares what is left with its neighbour, in equal parts. */
        SHARED
    }

    /**
     * A group in brackets; {@code X [X ...]} has become {@code <X ...>}.
     *
     * @param label its name, or null
     * @param optional square brackets
     * @param repeated whether {@code ...} stands at its end
     * @param count meaningful when repeated
     * @param choices one, or several with {@code |} between them
     */
    record Group(String label, boolean optional, boolean repeated, Count count, List<Sequence> choices, int column)
            implements Node {

        @Override
        public int min() {
            if (optional) {
                return 0;
            }
            int min = Integer.MAX_VALUE;
            for (Sequence choice : choices) {
                min = Math.min(min, choice.min());
            }
            return min;
        }

        @Override
        public boolean fixed() {
            if (optional || repeated) {
                return false;
            }
            for (Sequence choice : choices) {
                if (!choice.fixed() || choice.min() != choices.get(0).min()) {
                    return false;
                }
            }
            return true;
        }

        Group withCount(Count other) {
            return new Group(label, optional, repeated, other, choices, column);
        }

        Group withChoices(List<Sequence> others) {
            return new Group(label, optional, repeated, count, others, column);
        }

        /** Repeated, and nothing but values in each round. */
        boolean repeatsValues() {
            return repeated && choices.size() == 1 && choices.get(0).onlyValues();
        }

        /** A required choice of bare tokens, which keeps its place as a value does. */
        boolean enumeration() {
            if (optional || repeated) {
                return false;
            }
            for (Sequence choice : choices) {
                if (choice.nodes().size() != 1 || !(choice.nodes().get(0) instanceof Token)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Neighbouring groups that begin with a token, in any order. */
    record Run(List<Group> groups) implements Node {

        @Override
        public int column() {
            return groups.get(0).column();
        }

        @Override
        public int min() {
            int min = 0;
            for (Group group : groups) {
                min += group.min();
            }
            return min;
        }

        @Override
        public boolean fixed() {
            for (Group group : groups) {
                if (!group.fixed()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Elements one after the other. */
    record Sequence(List<Node> nodes) {

        int min() {
            int min = 0;
            for (Node node : nodes) {
                min += node.min();
            }
            return min;
        }

        boolean fixed() {
            for (Node node : nodes) {
                if (!node.fixed()) {
                    return false;
                }
            }
            return true;
        }

        boolean onlyValues() {
            for (Node node : nodes) {
                if (!(node instanceof Value)) {
                    return false;
                }
            }
            return true;
        }

        int column() {
            return nodes.get(0).column();
        }

        /** Whether a value of that type stands anywhere in it. */
        boolean holds(ValueKind type) {
            for (Node node : written()) {
                if (node instanceof Value value && value.type() == type) {
                    return true;
                }
                if (node instanceof Group group) {
                    for (Sequence choice : group.choices()) {
                        if (choice.holds(type)) {
                            return true;
                        }
                    }
                }
            }
            return false;
        }

        /** The elements with groups of any order put back in the order they are written in. */
        List<Node> written() {
            List<Node> written = new ArrayList<>();
            for (Node node : nodes) {
                if (node instanceof Run run) {
                    written.addAll(run.groups());
                } else {
                    written.add(node);
                }
            }
            return written;
        }
    }
}
