package example.leaderboard;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.ValueType;
import java.util.Iterator;

/** The type {@code leaderboard}: all the server needs to name its values, copy, measure and log them. */
public final class LeaderboardType implements ValueType<Leaderboard> {

    private static final byte[] LB_ADD = "LB.ADD".getBytes(US_ASCII);

    @Override
    public Class<?> valueClass() {
        return Leaderboard.class;
    }

    @Override
    public String name() {
        return "leaderboard";
    }

    @Override
    public Leaderboard create() {
        return new Leaderboard();
    }

    @Override
    public boolean isEmpty(Leaderboard board) {
        return board.isEmpty();
    }

    @Override
    public Leaderboard copy(Leaderboard board) {
        return board.copy();
    }

    @Override
    public long sizeInBytes(Leaderboard board) {
        return board.sizeInBytes();
    }

    /** One LB.ADD for each member: run where no such key is, they make the board again. */
    @Override
    public Iterator<byte[][]> say(byte[] key, Leaderboard board) {
        return board.places()
                .map(place -> new byte[][] {LB_ADD, key, Numbers.toBytes(place.score()), place.member()})
                .iterator();
    }
}
