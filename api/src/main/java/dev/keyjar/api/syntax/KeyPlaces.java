package dev.keyjar.api.syntax;

import dev.keyjar.api.syntax.KeySpec.BeginSearch;
import dev.keyjar.api.syntax.KeySpec.FindKeys;
import dev.keyjar.api.syntax.Node.Count;
import dev.keyjar.api.syntax.Node.Group;
import dev.keyjar.api.syntax.Node.Run;
import dev.keyjar.api.syntax.Node.Sequence;
import dev.keyjar.api.syntax.Node.Token;
import dev.keyjar.api.syntax.Node.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Derives key specs and channel specs from the elements of a line.
 *
 * <p>While the elements are visited, three things are known or not: the number of the argument, how many arguments
 * follow what is visited, and how far the word of the surrounding option is. The first gives {@code index} specs, the
 * second the end of a range, the third {@code keyword} specs. Where none helps, the spec is {@code unknown}.
 */
final class KeyPlaces {

    private static final int UNKNOWN = -1;
    private static final FindKeys ONE = new FindKeys.Range(0, 1, 0);

    private final Fault fault;
    private final List<KeySpec> specs = new ArrayList<>();
    private final List<ChannelSpec> channels = new ArrayList<>();
    private final Map<Value, Integer> specOf = new IdentityHashMap<>();
    private boolean walk;
    private boolean onlyCertain = true;
    private int keys;

    KeyPlaces(Fault fault) {
        this.fault = fault;
    }

    void visit(Sequence line, int words) {
        sequence(line, new Place(words, 0, null, true));
    }

    List<KeySpec> specs() {
        return List.copyOf(specs);
    }

    List<ChannelSpec> channels() {
        return List.copyOf(channels);
    }

    /** Which spec a key, or a pattern that names keys, falls under; -1 for all other values. */
    int specOf(Value value) {
        return specOf.getOrDefault(value, UNKNOWN);
    }

    /** Whether the specs alone do not tell the keys of every call. */
    boolean needWalk() {
        return walk;
    }

    /** The number of the argument when every call has exactly one key, always there; else 0. */
    int onlyKey() {
        boolean one = keys == 1
                && specs.size() == 1
                && onlyCertain
                && specs.get(0).begin() instanceof BeginSearch.Index
                && specs.get(0).find().equals(ONE);
        return one ? ((BeginSearch.Index) specs.get(0).begin()).index() : 0;
    }

    private void sequence(Sequence sequence, Place start) {
        List<Node> nodes = sequence.nodes();
        Place place = start;
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            Place here = place.before(start.after, nodes.subList(i + 1, nodes.size()));
            if (node instanceof Value value) {
                boolean counter = i + 1 < nodes.size() && counted(nodes.get(i + 1));
                if (counter) {
                    Group group = (Group) nodes.get(i + 1);
                    counted(group, here);
                } else {
                    place(value, here.begin(0), here.direct() ? ONE : new FindKeys.Unknown(), here);
                }
            } else if (node instanceof Run run) {
                run(run, here);
            } else if (node instanceof Group group && group.count() == Count.SHARED) {
                shared(group, (Group) nodes.get(i + 1), place, start.after);
                return;
            } else if (node instanceof Group group && !counted(group)) {
                group(group, here);
            }
            place = place.past(node);
        }
    }

    private static boolean counted(Node node) {
        return node instanceof Group group && group.repeated() && group.count() == Count.COUNTED;
    }

    private void counted(Group group, Place number) {
        List<Node> body = group.choices().get(0).nodes();
        int distance = number.at == UNKNOWN && number.option != null ? number.option.distance : 0;
        for (int i = 0; i < body.size(); i++) {
            BeginSearch begin = number.at != UNKNOWN ? number.begin(0) : number.option(distance);
            FindKeys find = begin instanceof BeginSearch.Unknown
                    ? new FindKeys.Unknown()
                    : new FindKeys.KeyNumber(distance, distance + 1 + i, body.size());
            place((Value) body.get(i), begin, find, number);
        }
    }

    /** The first of two that share the rest fills half of it; where the second begins, no spec can say. */
    private void shared(Group first, Group second, Place here, int after) {
        Value half = (Value) first.choices().get(0).nodes().get(0);
        Value other = (Value) second.choices().get(0).nodes().get(0);
        place(half, here.begin(0), after == 0 ? new FindKeys.Range(-1, 1, 2) : new FindKeys.Unknown(), here);
        place(other, new BeginSearch.Unknown(), new FindKeys.Unknown(), here);
    }

    private void group(Group group, Place here) {
        if (group.repeatsValues()) {
            List<Node> body = group.choices().get(0).nodes();
            for (int i = 0; i < body.size(); i++) {
                FindKeys find = new FindKeys.Unknown();
                BeginSearch begin = here.begin(i);
                if (here.after != UNKNOWN && !(begin instanceof BeginSearch.Unknown)) {
                    find = new FindKeys.Range(-1 - here.after, body.size(), 0);
                }
                place((Value) body.get(i), begin, find, group.optional() ? here.uncertain() : here);
            }
            return;
        }
        boolean certain =
                !group.optional() && !group.repeated() && group.choices().size() == 1;
        for (Sequence choice : group.choices()) {
            sequence(choice, certain ? here : group.repeated() ? here.lost() : here.uncertain());
        }
    }

    /**
     * A single required group keeps its place; in all others the word at the beginning is what tells. A word cannot tell
     * when another option takes any bytes, for these may be that word; unless the keys take the rest of the call, then a
     * search from the end is right but for values that equal the word (as Redis has it for MIGRATE).
     */
    private void run(Run run, Place here) {
        List<Group> groups = run.groups();
        if (groups.size() == 1 && !groups.get(0).optional() && !groups.get(0).repeated()) {
            group(groups.get(0), here);
            return;
        }
        for (Group group : groups) {
            boolean rest = here.after == 0 && group.choices().stream().anyMatch(KeyPlaces::repeatsToTheEnd);
            boolean mistakable = groups.stream().anyMatch(other -> other != group && other.optional() && free(other));
            int startFrom = here.least;
            for (Group other : groups) {
                startFrom += rest && !group.optional() && other != group ? other.min() : 0;
            }
            for (Sequence choice : group.choices()) {
                Option option = null;
                if (choice.nodes().get(0) instanceof Token token && (!mistakable || rest)) {
                    int from = mistakable && group.optional() ? -2 : startFrom;
                    option = new Option(token.text(), from, UNKNOWN, from < 0 || group.repeated());
                }
                sequence(choice, here.inOption(option, rest ? 0 : UNKNOWN));
            }
        }
    }

    private static boolean repeatsToTheEnd(Sequence choice) {
        Node last = choice.nodes().get(choice.nodes().size() - 1);
        return last instanceof Group group && group.repeated() && group.count() != Count.COUNTED;
    }

    private static boolean free(Node node) {
        if (node instanceof Value value) {
            return value.type().free();
        }
        if (node instanceof Group group) {
            return group.choices().stream()
                    .anyMatch(choice -> choice.nodes().stream().anyMatch(KeyPlaces::free));
        }
        return node instanceof Run run && run.groups().stream().anyMatch(KeyPlaces::free);
    }

    private void place(Value value, BeginSearch begin, FindKeys find, Place place) {
        switch (value.type()) {
            case KEY -> key(value, begin, begin instanceof BeginSearch.Unknown ? new FindKeys.Unknown() : find, place);
            case KEYPATTERN -> {
                KeySpec spec = new KeySpec(
                        new BeginSearch.Unknown(),
                        new FindKeys.Unknown(),
                        value.flags(),
                        "names further keys, which derive from the content of other keys");
                int known = specs.indexOf(spec);
                specOf.put(value, known >= 0 ? known : add(spec));
                walk = true;
            }
            case CHANNEL, CHANNELPATTERN -> channel(value, begin, find);
            default -> {}
        }
    }

    private void key(Value value, BeginSearch begin, FindKeys find, Place place) {
        KeyFlags flags = value.flags();
        String notes = null;
        if (value.condition() != null) {
            KeyFlags all = flags.and(value.condition().more());
            List<String> added = all.set().stream()
                    .filter(flag -> !value.flags().has(flag))
                    .map(KeyFlag::name)
                    .toList();
            notes = String.join(" and ", added) + " due to the optional `"
                    + String.join("`, `", value.condition().tokens()) + "` argument";
            flags = all.with(KeyFlag.VARIABLE_FLAGS);
            walk = true;
        }
        if (begin instanceof BeginSearch.Unknown || find instanceof FindKeys.Unknown) {
            notes = notes != null ? notes : "stands where no fixed rule finds it";
        } else if (place.option != null && place.option.incomplete && !flags.has(KeyFlag.INCOMPLETE)) {
            flags = flags.with(KeyFlag.INCOMPLETE);
        }
        keys++;
        onlyCertain &= place.certain;
        boolean simple = find instanceof FindKeys.KeyNumber || (find instanceof FindKeys.Range all && all.limit() <= 1);
        walk |= !place.certain || !(begin instanceof BeginSearch.Index) || !simple;
        KeySpec spec = new KeySpec(begin, find, flags, notes);
        KeySpec last = specs.isEmpty() ? null : specs.get(specs.size() - 1);
        if (last != null && place.certain && continues(last, spec)) {
            FindKeys.Range range = (FindKeys.Range) last.find();
            specs.set(specs.size() - 1, last.withFind(new FindKeys.Range(range.lastKey() + 1, 1, 0)));
            specOf.put(value, specs.size() - 1);
        } else {
            specOf.put(value, add(spec));
        }
    }

    /** Single keys side by side that are treated alike make one spec. */
    private static boolean continues(KeySpec last, KeySpec spec) {
        return last.begin() instanceof BeginSearch.Index before
                && spec.begin() instanceof BeginSearch.Index here
                && last.find() instanceof FindKeys.Range range
                && range.lastKey() >= 0
                && spec.find().equals(ONE)
                && before.index() + range.lastKey() + 1 == here.index()
                && last.flags().equals(spec.flags());
    }

    private int add(KeySpec spec) {
        specs.add(spec);
        return specs.size() - 1;
    }

    private void channel(Value value, BeginSearch begin, FindKeys find) {
        if (!(begin instanceof BeginSearch.Index index)
                || !(find instanceof FindKeys.Range range)
                || range.limit() > 1) {
            throw fault.at(
                    value.column(),
                    "the channel '" + value.name() + "' has no fixed place",
                    "write channels before options");
        }
        int last = range.lastKey() < 0 ? range.lastKey() : index.index() + range.lastKey();
        boolean sharded = value.flags() != null;
        channels.add(new ChannelSpec(
                index.index(), last, range.keyStep(), value.type() == ValueKind.CHANNELPATTERN, sharded));
        if (sharded) {
            add(new KeySpec(begin, find, value.flags(), null));
        }
    }

    /**
     * The word of the option that surrounds a place.
     *
     * @param distance how many arguments stand between the word and the place; -1 while the word itself is ahead
     * @param incomplete whether a search for the word may miss keys
     */
    private record Option(String keyword, int startFrom, int distance, boolean incomplete) {}

    /**
     * What is known about a place.
     *
     * @param at the number of the argument, or -1
     * @param after how many arguments follow in the line, or -1
     * @param option the option around it, or null
     * @param certain whether every call has it
     * @param least the smallest number the argument can have
     */
    private record Place(int at, int after, Option option, boolean certain, int least) {

        Place(int at, int after, Option option, boolean certain) {
            this(at, after, option, certain, at);
        }

        boolean direct() {
            return at != UNKNOWN || option != null;
        }

        BeginSearch begin(int offset) {
            if (at != UNKNOWN) {
                return new BeginSearch.Index(at + offset);
            }
            return option != null && option.distance + offset == 0 ? option(0) : new BeginSearch.Unknown();
        }

        BeginSearch option(int distance) {
            return option != null && option.distance >= 0 && option.distance == distance
                    ? new BeginSearch.Keyword(option.keyword, option.startFrom)
                    : new BeginSearch.Unknown();
        }

        /** The same place with what follows it in its sequence. */
        Place before(int afterSequence, List<Node> following) {
            int rest = afterSequence;
            for (Node node : following) {
                rest = rest == UNKNOWN || !node.fixed() ? UNKNOWN : rest + node.min();
            }
            return new Place(at, rest, option, certain, least);
        }

        Place past(Node node) {
            Option further = option;
            if (option != null) {
                boolean lost = !node.fixed() || (option.distance == UNKNOWN && !(node instanceof Token));
                further = lost
                        ? null
                        : new Option(option.keyword, option.startFrom, option.distance + node.min(), option.incomplete);
            }
            int next = at == UNKNOWN || !node.fixed() ? UNKNOWN : at + node.min();
            return new Place(next, after, further, certain, least + node.min());
        }

        Place uncertain() {
            return new Place(at, after, option, false, least);
        }

        Place lost() {
            return new Place(UNKNOWN, UNKNOWN, null, false, least);
        }

        Place inOption(Option around, int follows) {
            return new Place(UNKNOWN, follows, around, false, least);
        }
    }
}
