package dev.keyjar.engine.config;

import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name somebody probably meant: the one with the fewest letters added, dropped, replaced or swapped. */
final class NearestName {

    private static final int LETTERS_PER_SLIP = 3;

    private NearestName() {}

    static Optional<String> to(String name, Stream<String> names) {
        int slips = Math.max(1, name.length() / LETTERS_PER_SLIP);
        String nearest = null;
        for (String candidate : (Iterable<String>) names.sorted()::iterator) {
            int distance = distance(name, candidate);
            if (distance <= slips && (nearest == null || distance < distance(name, nearest))) {
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Optimal string alignment distance. */
    private static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replaced = cost[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replaced, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[one.length()][other.length()];
    }
}
