package @package@;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Items with a count each. The server lets one thread at a time in. */
final class @Name@ {

    /** What an item takes besides its bytes: a node of the tree (40), the header of an array (16), a Long (24). */
    private static final long OVERHEAD_BYTES = 80;

    private final TreeMap<byte[], Long> counts = new TreeMap<>(Arrays::compareUnsigned);
    private long sizeInBytes;

    /**
     * Adds to the count of an item.
     *
     * @return its new count
     * @throws ArithmeticException when it does not fit into 64 bits; nothing is changed then
     */
    long add(byte[] item, long by) {
        Long before = counts.get(item);
        long after = Math.addExact(before == null ? 0 : before, by);
        counts.put(item, after);
        if (before == null) {
            sizeInBytes += OVERHEAD_BYTES + item.length;
        }
        return after;
    }

    /** The count of an item, 0 when it was never added. */
    long count(byte[] item) {
        return counts.getOrDefault(item, 0L);
    }

    /** All items with their counts. */
    Stream<Map.Entry<byte[], Long>> items() {
        return counts.entrySet().stream();
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    long sizeInBytes() {
        return sizeInBytes;
    }

    @Name@ copy() {
        @Name@ copy = new @Name@();
        counts.forEach(copy::add);
        return copy;
    }
}
