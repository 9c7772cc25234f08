package dev.keyjar.distribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Whether a reply that chance chooses was a possible one: asked of redis-server, which holds the same. */
final class ChoiceCheck {

    private static final int MOST_ROUNDS = 10_000;

    private final List<String> words;
    private final RawConnection redis;
    private final RawConnection keyjar;

    ChoiceCheck(List<String> words, RawConnection redis, RawConnection keyjar) {
        this.words = words;
        this.redis = redis;
        this.keyjar = keyjar;
    }

    boolean isPossible(Reply theirs, Reply ours) throws IOException {
        if (ours.type() == '-' || ours.isNull()) {
            return true;
        }
        String name = words.get(0).toLowerCase(Locale.ROOT);
        if (name.equals("randomkey")) {
            return redis.call("EXISTS", ours.text()).equals(":1\r\n");
        }
        if (name.equals("dbsize")) {
            return redis.list("KEYS", "*").size() == Integer.parseInt(ours.text());
        }
        if (name.equals("hrandfield")) {
            return fieldsArePossible(theirs, ours);
        }
        int cursor = name.equals("scan") ? 1 : 2;
        return !words.get(cursor).equals("0")
                || wholeScan(redis, cursor, theirs).equals(wholeScan(keyjar, cursor, ours));
    }

    /** The fields are there, each with its value; a count that is not negative chooses none twice. */
    private boolean fieldsArePossible(Reply theirs, Reply ours) throws IOException {
        if (!ours.isCollection()) {
            return redis.call("HEXISTS", words.get(1), ours.text()).equals(":1\r\n");
        }
        List<Reply> chosen = flat(ours);
        int step = words.size() > 3 ? 2 : 1;
        Set<String> fields = new HashSet<>();
        for (int i = 0; i < chosen.size(); i += step) {
            String field = chosen.get(i).text();
            fields.add(field);
            String value = redis.call("HGET", words.get(1), field);
            if (!value.startsWith("$")
                    || step == 2
                            && !Reply.of(value).text().equals(chosen.get(i + 1).text())) {
                return false;
            }
        }
        boolean distinct = fields.size() * step == chosen.size();
        return chosen.size() == flat(theirs).size() && (distinct || words.get(2).startsWith("-"));
    }

    private static List<Reply> flat(Reply reply) {
        List<Reply> flat = new ArrayList<>();
        for (Reply element : reply.elements()) {
            if (element.isCollection()) {
                flat.addAll(element.elements());
            } else {
                flat.add(element);
            }
        }
        return flat;
    }

    /** What a scan to its end has found, each thing once. */
    private Collection<String> wholeScan(RawConnection server, int cursor, Reply first) throws IOException {
        Set<String> found = new TreeSet<>();
        List<String> next = new ArrayList<>(words);
        Reply reply = first;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Reply elements = reply.elements().get(1);
            found.addAll(Sameness.sorted(elements, cursor)
                    .subList(1, elements.elements().size() / cursor + 1));
            next.set(cursor, reply.elements().get(0).text());
            if (next.get(cursor).equals("0")) {
                return found;
            }
            reply = Reply.of(server.call(next.toArray(String[]::new)));
        }
        throw new AssertionError("no end of " + words);
    }
}
