package dev.keyjar.distribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Whether two replies are the same byte for byte, but for what Redis leaves undefined: the order of collections that have
 * none, what chance chooses, and clocks. Which commands these are, redis-server says itself in the tips of COMMAND INFO.
 */
final class Sameness {

    /** Absolute moments in scripts lie here or in the past, in seconds: far away, and compared exactly. */
    static final long FAR_AWAY_SECONDS = 32_503_680_000L;

    static final long FAR_AWAY_SPAN_SECONDS = 10_000_000;

    private static final long TOLERATED_MILLIS = 20_000;

    private enum Undefined {
        NOTHING,
        ORDER,
        PAIR_ORDER,
        CHOICE,
        SECONDS_LEFT,
        MILLIS_LEFT,
        SECOND,
        MILLI
    }

    /** What the tips do not say, or not so closely. */
    private static final Map<String, Undefined> CLOSER = Map.of(
            "hgetall", Undefined.PAIR_ORDER,
            "dbsize", Undefined.CHOICE, // keys whose time is over may count or not
            "object|encoding", Undefined.NOTHING,
            "ttl", Undefined.SECONDS_LEFT,
            "pttl", Undefined.MILLIS_LEFT,
            "expiretime", Undefined.SECOND,
            "pexpiretime", Undefined.MILLI,
            "hello", Undefined.CHOICE);

    private final Map<String, Undefined> byName = new HashMap<>();
    private final Map<String, Set<String>> subcommands = new HashMap<>();

    private final List<IntendedDifference> intended;

    private Sameness(List<IntendedDifference> intended) {
        this.intended = intended;
    }

    /** Asks this redis-server which replies it leaves undefined; these differences count as none. */
    static Sameness asToldBy(RawConnection redis, List<IntendedDifference> intended) throws IOException {
        Sameness sameness = new Sameness(intended);
        sameness.collect(Reply.of(redis.call("COMMAND")));
        sameness.byName.putAll(CLOSER);
        return sameness;
    }

    private void collect(Reply commands) {
        for (Reply command : commands.elements()) {
            String name = command.elements().get(0).text();
            List<String> tips = command.elements().get(7).texts();
            if (tips.contains("nondeterministic_output")) {
                byName.put(name, Undefined.CHOICE);
            } else if (tips.contains("nondeterministic_output_order")) {
                byName.put(name, Undefined.ORDER);
            }
            Reply children = command.elements().get(9);
            for (Reply child : children.elements()) {
                subcommands
                        .computeIfAbsent(name, any -> new HashSet<>())
                        .add(child.elements().get(0).text());
            }
            collect(children);
        }
    }

    /** The name COMMAND INFO has for a command, that of its subcommand included. */
    String nameOf(List<String> words) {
        String name = words.get(0).toLowerCase(Locale.ROOT);
        String sub = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "";
        return subcommands.getOrDefault(name, Set.of()).contains(name + "|" + sub) ? name + "|" + sub : name;
    }

    /** Compares replies to a command; for EXEC, to each of the commands that were queued. */
    boolean same(List<String> words, List<List<String>> queued, String theirs, String ours) {
        return theirs.equals(ours) || same(words, queued, Reply.of(theirs), Reply.of(ours));
    }

    private boolean same(List<String> words, List<List<String>> queued, Reply theirs, Reply ours) {
        if (!words.get(0).equalsIgnoreCase("exec")) {
            return same(byName.getOrDefault(nameOf(words), Undefined.NOTHING), theirs, ours)
                    || intended.stream().anyMatch(one -> one.isShownBy(words, theirs, ours));
        }
        if (!theirs.head().equals(ours.head()) || theirs.elements().size() != queued.size()) {
            return theirs.equals(ours);
        }
        for (int i = 0; i < queued.size(); i++) {
            if (!same(
                    queued.get(i),
                    List.of(),
                    theirs.elements().get(i),
                    ours.elements().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Undefined undefined, Reply theirs, Reply ours) {
        return theirs.equals(ours)
                || theirs.type() == ours.type()
                        && theirs.isNull() == ours.isNull()
                        && theirs.type() != '-'
                        && switch (undefined) {
                            case NOTHING -> false;
                            case CHOICE -> true;
                            case ORDER -> sorted(theirs, 1).equals(sorted(ours, 1));
                            case PAIR_ORDER -> sorted(theirs, 2).equals(sorted(ours, 2));
                            case SECONDS_LEFT -> near(theirs, ours, TOLERATED_MILLIS / 1_000);
                            case MILLIS_LEFT -> near(theirs, ours, TOLERATED_MILLIS);
                            case SECOND -> sameMoment(theirs, ours, 1);
                            case MILLI -> sameMoment(theirs, ours, 1_000);
                        };
    }

    private static boolean sameMoment(Reply theirs, Reply ours, long perSecond) {
        long moment = number(theirs) / perSecond;
        boolean exact = moment >= FAR_AWAY_SECONDS && moment <= FAR_AWAY_SECONDS + FAR_AWAY_SPAN_SECONDS;
        return !exact && near(theirs, ours, TOLERATED_MILLIS * perSecond / 1_000);
    }

    private static boolean near(Reply theirs, Reply ours, long tolerated) {
        return number(theirs) > 0 && number(ours) > 0 && Math.abs(number(theirs) - number(ours)) <= tolerated;
    }

    private static long number(Reply reply) {
        return reply.type() == ':' ? Long.parseLong(reply.text()) : -1;
    }

    /** The elements in groups of so many, in an order of their own; the kind and size of the collection first. */
    static List<String> sorted(Reply collection, int groupSize) {
        List<String> groups = new ArrayList<>();
        List<Reply> elements = collection.elements();
        for (int i = 0; i < elements.size(); i += groupSize) {
            groups.add(elements.subList(i, Math.min(i + groupSize, elements.size()))
                    .toString());
        }
        groups.sort(null);
        groups.add(0, collection.head());
        return groups;
    }
}
