package dev.keyjar.distribution;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a script that fails shorter: leaves out parts, ever smaller ones, as long as it still fails. */
final class Shrinker {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** Whether a script still fails. */
    interface Failing {
        boolean still(List<Step> script) throws IOException;
    }

    private Shrinker() {}

    static List<Step> shrink(List<Step> script, Failing failing) throws IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        List<Step> shortest = script;
        int part = script.size() / 2;
        while (part > 0 && System.nanoTime() < end) {
            List<Step> shorter = withoutParts(shortest, part, failing, end);
            boolean same = shorter.size() == shortest.size();
            shortest = shorter;
            part = same || part > 1 ? part / 2 : part;
        }
        return shortest;
    }

    private static List<Step> withoutParts(List<Step> script, int part, Failing failing, long end) throws IOException {
        List<Step> left = script;
        for (int to = left.size(); to > 0 && System.nanoTime() < end; to -= part) {
            List<Step> shorter = new ArrayList<>(left);
            shorter.subList(Math.max(0, to - part), to).clear();
            if (!shorter.isEmpty() && failing.still(shorter)) {
                left = shorter;
            }
        }
        return left;
    }
}
