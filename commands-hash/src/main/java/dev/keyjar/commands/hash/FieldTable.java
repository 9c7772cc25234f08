package dev.keyjar.commands.hash;

import dev.keyjar.api.type.HashValue.FieldVisitor;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * The fields of a large hash: a hash table that grows and shrinks by one bucket at a time (linear hashing, Litwin 1980), so no
 * call ever pays for a resize.
 *
 * <pre>
 *   segments   [ 64 buckets ] [ 64 buckets ] [ … ]              allocated as they are reached
 *   bucket     LargeField → LargeField → byte[]                 the small fields packed together (PackedFields)
 *
 *   buckets = 11, mask = 15     bucket of a hash h:  h &amp; 15, if that is below 11, else h &amp; 7
 *
 *     0   1   2 | 3   4   5   6   7 | 8   9  10 | (11)
 *     split     | not split yet     | from 0 1 2 | next: bucket 11 takes from 3 what has h &amp; 15 = 11
 * </pre>
 *
 * <p><b>Load.</b> A bucket holds about {@value #BUCKET_BYTES} bytes of packed fields, some twenty as most are; a large one
 * counts as {@value #LARGE_WEIGHT}. Measured with 5 million fields of 8 and values of 10 bytes (17.0.15, G1), beside a chained
 * table of nodes and arrays: 25 bytes a field instead of 95, a full collection in 60 ms instead of 360, because it has a quarter
 * of a million objects to visit instead of fifteen million; look-ups take the same time, and a quarter more with the copy of the
 * value. Buckets of 256 bytes cost 7 % more memory, of 1024 save 3 % and have more to move; neither is faster.
 *
 * <p><b>Scanning.</b> A cursor is a place among all hashes ordered by their bits read backwards. Each bucket holds one interval
 * of that order: those with its number in the low bits; splitting halves an interval, merging joins two halves. {@link #scan} visits
 * the whole interval the cursor lies in and goes on behind it. So whatever is resized between two calls, everything before the
 * cursor has been visited, and a field that was there all the time is visited once, or again after a merge.
 *
 * <p>Guarded by the lock of the key it belongs to.
 */
final class FieldTable {

    /** Longer entries are not packed, so that a change never has to move much. */
    static final int LONGEST_PACKED = 256;

    private static final int BUCKET_BYTES = 512;
    private static final int LARGE_WEIGHT = 128;
    private static final int SEGMENT_BITS = 6;
    private static final int SEGMENT_SIZE = 1 << SEGMENT_BITS;
    private static final int OWN_HEAP_BYTES = 64;
    private static final int ARRAY_HEADER = 16;

    private final FieldHash hash;
    private Object[][] segments = {new Object[2]}; // the first one grows up to the size of the others
    private int buckets = 1;
    private int mask; // the least 2^n - 1 that is not below buckets - 1
    private int size;
    private int largeFields;
    private long packedBytes; // of heap
    private long largeBytes; // of heap

    FieldTable(FieldHash hash) {
        this.hash = hash;
    }

    int size() {
        return size;
    }

    /** What all of it takes on the heap. */
    long heapBytes() {
        long directory = ARRAY_HEADER + 4L * segments.length;
        long segment = ARRAY_HEADER + 4L * segments[0].length;
        return OWN_HEAP_BYTES + directory + segment * (lastSegment() + 1) + packedBytes + largeBytes;
    }

    private int lastSegment() {
        return buckets - 1 >>> SEGMENT_BITS;
    }

    private int bucketOf(long hashOfField) {
        int bucket = (int) hashOfField & mask;
        return bucket < buckets ? bucket : bucket & mask >>> 1;
    }

    private Object bucket(int number) {
        return segments[number >>> SEGMENT_BITS][number & SEGMENT_SIZE - 1];
    }

    private void bucket(int number, Object content) {
        segments[number >>> SEGMENT_BITS][number & SEGMENT_SIZE - 1] = content;
    }

    private static LargeField large(Object bucket, byte[] field) {
        for (Object o = bucket; o instanceof LargeField; o = ((LargeField) o).next) {
            if (Arrays.equals(((LargeField) o).field, field)) {
                return (LargeField) o;
            }
        }
        return null;
    }

    private static byte[] packed(Object bucket) {
        Object o = bucket;
        while (o instanceof LargeField large) {
            o = large.next;
        }
        return o == null ? PackedFields.NOTHING : (byte[]) o;
    }

    byte[] get(byte[] field, long hashOfField) {
        Object bucket = bucket(bucketOf(hashOfField));
        LargeField large = large(bucket, field);
        if (large != null) {
            return large.value;
        }
        byte[] packed = packed(bucket);
        int at = PackedFields.find(packed, PackedFields.tag(hashOfField), field);
        return at < 0 ? null : PackedFields.value(packed, at);
    }

    boolean contains(byte[] field, long hashOfField) {
        Object bucket = bucket(bucketOf(hashOfField));
        return large(bucket, field) != null
                || PackedFields.find(packed(bucket), PackedFields.tag(hashOfField), field) >= 0;
    }

    /** Sets a field; true when it is new. */
    boolean put(byte[] field, byte[] value, long hashOfField) {
        int number = bucketOf(hashOfField);
        boolean packs = PackedFields.entryLength(field, value) <= LONGEST_PACKED;
        byte tag = PackedFields.tag(hashOfField);
        byte[] packed = packed(bucket(number));
        int at = PackedFields.find(packed, tag, field);
        LargeField large = at < 0 ? large(bucket(number), field) : null;
        if (at >= 0 && packs) {
            packed(number, PackedFields.replace(packed, at, value));
        } else if (large != null && !packs) {
            largeBytes += PackedFields.heapBytes(value) - PackedFields.heapBytes(large.value);
            large.value = value;
        } else {
            boolean isNew = !remove(number, at, large);
            if (packs) {
                add(number, tag, field, value);
            } else {
                link(number, new LargeField(field, value, null));
            }
            size++;
            fit();
            return isNew;
        }
        fit();
        return false;
    }

    boolean remove(byte[] field, long hashOfField) {
        int number = bucketOf(hashOfField);
        int at = PackedFields.find(packed(bucket(number)), PackedFields.tag(hashOfField), field);
        boolean removed = remove(number, at, at < 0 ? large(bucket(number), field) : null);
        fit();
        return removed;
    }

    private boolean remove(int number, int at, LargeField large) {
        if (at >= 0) {
            packed(number, PackedFields.remove(packed(bucket(number)), at));
        } else if (large != null) {
            unlink(number, large);
        } else {
            return false;
        }
        size--;
        return true;
    }

    private void add(int number, byte tag, byte[] field, byte[] value) {
        packed(number, PackedFields.add(packed(bucket(number)), tag, field, value));
    }

    private void link(int number, LargeField large) {
        large.next = bucket(number);
        bucket(number, large);
        largeFields++;
        largeBytes += large.heapBytes();
    }

    private void unlink(int number, LargeField large) {
        if (bucket(number) == large) {
            bucket(number, large.next);
        } else {
            LargeField before = (LargeField) bucket(number);
            while (before.next != large) {
                before = (LargeField) before.next;
            }
            before.next = large.next;
        }
        largeFields--;
        largeBytes -= large.heapBytes();
    }

    /** Puts the packed fields of a bucket where they belong, behind the large ones. */
    private void packed(int number, byte[] packed) {
        byte[] content = PackedFields.count(packed) == 0 ? null : packed;
        LargeField last = null;
        Object before = bucket(number);
        while (before instanceof LargeField large) {
            last = large;
            before = large.next;
        }
        if (before == content) {
            return;
        }
        packedBytes += heapBytes(content) - heapBytes(before);
        if (last == null) {
            bucket(number, content);
        } else {
            last.next = content;
        }
    }

    private static long heapBytes(Object packed) {
        return packed == null ? 0 : PackedFields.heapBytes((byte[]) packed);
    }

    private void fit() {
        long weight = packedBytes + (long) LARGE_WEIGHT * largeFields;
        if (weight > (long) BUCKET_BYTES * buckets) {
            split();
        }
        while (buckets > 1 && weight < (long) BUCKET_BYTES / 4 * buckets) {
            merge();
        }
    }

    private void split() {
        int added = buckets++;
        if (added > mask) {
            mask = mask * 2 + 1;
        }
        makeRoomFor(added);
        int parent = added & mask >>> 1;
        Object all = bucket(parent);
        byte[] packed = packed(all);
        packed(parent, PackedFields.NOTHING);
        bucket(parent, null);
        while (all instanceof LargeField large) {
            all = large.next;
            int number = bucketOf(hash.of(large.field));
            large.next = bucket(number);
            bucket(number, large);
        }
        splitPacked(packed, parent, added);
    }

    private void splitPacked(byte[] packed, int parent, int added) {
        BitSet moving = new BitSet();
        for (int index = PackedFields.count(packed) - 1; index >= 0; index--) {
            if (bucketOf(PackedFields.hash(hash, packed, index)) == added) {
                moving.set(index);
            }
        }
        packed(parent, PackedFields.select(packed, moving, false));
        packed(added, PackedFields.select(packed, moving, true));
    }

    private void makeRoomFor(int number) {
        int segment = number >>> SEGMENT_BITS;
        if (segment > 0) {
            if (segment == segments.length) {
                segments = Arrays.copyOf(segments, segment * 2);
            }
            if (segments[segment] == null) {
                segments[segment] = new Object[SEGMENT_SIZE];
            }
        } else if (number == segments[0].length) {
            segments[0] = Arrays.copyOf(segments[0], number * 2);
        }
    }

    private void merge() {
        int last = buckets - 1;
        int parent = last & mask >>> 1;
        Object all = bucket(last);
        byte[] packed = packed(all);
        packed(last, PackedFields.NOTHING);
        bucket(last, null);
        while (all instanceof LargeField large) {
            all = large.next;
            large.next = bucket(parent);
            bucket(parent, large);
        }
        packed(parent, PackedFields.join(packed(bucket(parent)), packed));
        buckets--;
        if (buckets - 1 <= mask >>> 1) {
            mask >>>= 1;
        }
        int segment = last >>> SEGMENT_BITS;
        if (segment > 0 && (last & SEGMENT_SIZE - 1) == 0) {
            segments[segment] = null;
        }
    }

    /** Visits every field. */
    void forEach(FieldVisitor visitor) {
        for (int number = 0; number < buckets; number++) {
            visit(bucket(number), visitor);
        }
    }

    private static int visit(Object bucket, FieldVisitor visitor) {
        int visited = 0;
        Object o = bucket;
        for (; o instanceof LargeField large; o = large.next) {
            visitor.visit(large.field, large.value);
            visited++;
        }
        if (o != null) {
            PackedFields.visitAll((byte[]) o, visitor);
            visited += PackedFields.count((byte[]) o);
        }
        return visited;
    }

    /** Visits whole buckets from a cursor on, about {@code count} fields; the next cursor, 0 at the end of the round. */
    long scan(long cursor, int count, FieldVisitor visitor) {
        long next = cursor;
        int visited = 0;
        long mostBuckets = 10L * count; // after most fields were removed many buckets may be empty
        do {
            int small = mask >>> 1;
            int number = (int) next & small;
            boolean split = number + small + 1 < buckets;
            int ownMask = split ? mask : small;
            visited += visit(bucket((int) next & ownMask), visitor);
            next = behind(next, ownMask);
        } while (next != 0 && visited < count && --mostBuckets > 0);
        return next;
    }

    /** Where the interval of the bucket ends that the cursor lies in: one more, counted from the highest bit of the mask down. */
    private static long behind(long cursor, int mask) {
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }

    /**
     * Visits one field, each about as likely. A bucket is drawn, and taken as often as it has fields: a place is drawn among
     * more places than nearly any bucket has fields, and the draw repeated when the bucket has none there.
     */
    void visitRandom(RandomGenerator random, FieldVisitor visitor) {
        int places = 4 * (size / buckets) + 16;
        while (true) {
            Object bucket = bucket(random.nextInt(buckets));
            int fields = count(bucket);
            if (random.nextInt(places) < fields) {
                visit(bucket, random.nextInt(fields), visitor);
                return;
            }
        }
    }

    private static int count(Object bucket) {
        int count = 0;
        Object o = bucket;
        for (; o instanceof LargeField large; o = large.next) {
            count++;
        }
        return o == null ? count : count + PackedFields.count((byte[]) o);
    }

    private static void visit(Object bucket, int index, FieldVisitor visitor) {
        int left = index;
        Object o = bucket;
        for (; o instanceof LargeField large; o = large.next) {
            if (left-- == 0) {
                visitor.visit(large.field, large.value);
                return;
            }
        }
        PackedFields.visit((byte[]) o, left, visitor);
    }

    /** A copy that shares the arrays of large fields, which never change, and nothing else. */
    FieldTable copy() {
        FieldTable copy = new FieldTable(hash);
        copy.segments = new Object[segments.length][];
        for (int i = 0; i <= lastSegment(); i++) {
            copy.segments[i] = new Object[segments[i].length];
        }
        copy.buckets = buckets;
        copy.mask = mask;
        copy.size = size;
        copy.largeFields = largeFields;
        copy.packedBytes = packedBytes;
        copy.largeBytes = largeBytes;
        for (int number = 0; number < buckets; number++) {
            copy.bucket(number, copy(bucket(number)));
        }
        return copy;
    }

    private static Object copy(Object bucket) {
        if (bucket instanceof LargeField large) {
            return new LargeField(large.field, large.value, copy(large.next));
        }
        return bucket == null ? null : ((byte[]) bucket).clone();
    }
}
