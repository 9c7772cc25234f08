package example.leaderboard;

import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Members with a score each, in the order of their scores. The server lets one thread at a time in. */
final class Leaderboard {

    /**
     * A member with its score.
     *
     * @param member its bytes, never changed
     * @param score the sum of its points
     */
    record Place(byte[] member, long score) {}

    private static final Comparator<Place> BEST_FIRST =
            Comparator.comparingLong(Place::score).reversed().thenComparing(Place::member, Arrays::compareUnsigned);

    /** What a member takes besides its bytes: a node in each tree (40 each), a place (24), the header of an array (16). */
    private static final long OVERHEAD_BYTES = 120;

    private final TreeMap<byte[], Place> byMember = new TreeMap<>(Arrays::compareUnsigned);
    private final TreeSet<Place> byScore = new TreeSet<>(BEST_FIRST);
    private long sizeInBytes;

    /**
     * Adds points, which may be negative, to a member, who joins when new.
     *
     * @return the member's new score
     * @throws ArithmeticException when it does not fit into 64 bits; nothing is changed then
     */
    long add(long points, byte[] member) {
        Place before = byMember.get(member);
        Place after;
        if (before == null) {
            after = new Place(member, points);
            sizeInBytes += OVERHEAD_BYTES + member.length;
        } else {
            after = new Place(before.member(), Math.addExact(before.score(), points));
            byScore.remove(before);
        }
        byMember.put(after.member(), after);
        byScore.add(after);
        return after.score();
    }

    /** All places, the best first; of equal scores, the smaller member by its bytes first. */
    Stream<Place> places() {
        return byScore.stream();
    }

    boolean isEmpty() {
        return byScore.isEmpty();
    }

    long sizeInBytes() {
        return sizeInBytes;
    }

    Leaderboard copy() {
        Leaderboard copy = new Leaderboard();
        byScore.forEach(place -> copy.add(place.score(), place.member()));
        return copy;
    }
}
