package dev.keyjar.commands.hash;

import dev.keyjar.api.type.HashValue.FieldVisitor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Fields with their values in one byte array, in the order they were added: a whole small hash, or one bucket of a large one.
 *
 * <pre>
 *   count | slots | tags … free | ends … free | entry 0 | entry 1 | … | free
 *     2       2      1 · slots      2 · slots
 *
 *   tag     one byte of the hash of an entry's field
 *   end     where the entry ends, counted from the first entry
 *   entry   length of the field (1 byte below 128, else 3), field, value
 * </pre>
 *
 * <p>A look-up compares eight tags at a time; of other fields only one in 256 is looked at. Among 500 fields it takes 120 ns,
 * where going from entry to entry takes 1.9 µs. A field of 8 and a value of 10 bytes take 22 to 25 bytes here; as objects of their
 * own (a node and two arrays) they take 95, and give the collector three things to follow. The price is a copy of every value
 * that is read.
 *
 * <p>Methods that change an array do it in place while there is room, and otherwise return another one; the caller keeps what
 * they return. No array is ever handed out, so it may be changed.
 */
final class PackedFields {

    /** No fields, and room for none: it is never changed. */
    static final byte[] NOTHING = new byte[4];

    /** As far as an end can be. */
    static final int MOST_ENTRY_BYTES = 0xffff;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOWEST_BITS = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private static final int SLOTS = 2;
    private static final int TAGS = 4;
    private static final int BYTES_PER_SLOT = 3;
    private static final int FEWEST_SLOTS = 4; // so that eight bytes can be read wherever a tag is
    private static final int ARRAY_HEADER = 16;

    private PackedFields() {}

    /** No fields, and room for so many, with so many bytes of names and values; for none where they are too many. */
    static byte[] roomFor(int fields, long bytes) {
        long entryBytes = bytes + fields; // nearly every length takes one byte
        return entryBytes <= MOST_ENTRY_BYTES ? allocate(fields, (int) entryBytes) : NOTHING;
    }

    /** The tag of a field with this hash. Buckets are chosen by other bits of it. */
    static byte tag(long hash) {
        return (byte) (hash >>> 56);
    }

    static int count(byte[] packed) {
        return number(packed, 0);
    }

    /** The index of a field, from 0; -1 when it is absent. */
    static int find(byte[] packed, byte tag, byte[] field) {
        int count = count(packed);
        long wanted = (tag & 0xffL) * LOWEST_BITS;
        for (int group = 0; group < count; group += 8) {
            long differences = (long) LONGS.get(packed, TAGS + group) ^ wanted;
            // The highest bit of each byte that is zero; now and then of one above it, too.
            long equal = differences - LOWEST_BITS & ~differences & HIGHEST_BITS;
            while (equal != 0) {
                int index = group + (Long.numberOfTrailingZeros(equal) >>> 3);
                if (index < count && isField(packed, index, field)) {
                    return index;
                }
                equal &= equal - 1;
            }
        }
        return -1;
    }

    private static boolean isField(byte[] packed, int index, byte[] field) {
        int start = fieldStart(packed, index);
        return fieldLength(packed, index) == field.length
                && Arrays.equals(packed, start, start + field.length, field, 0, field.length);
    }

    static byte[] field(byte[] packed, int index) {
        int start = fieldStart(packed, index);
        return Arrays.copyOfRange(packed, start, start + fieldLength(packed, index));
    }

    static byte[] value(byte[] packed, int index) {
        return Arrays.copyOfRange(packed, valueStart(packed, index), end(packed, index));
    }

    static void visit(byte[] packed, int index, FieldVisitor visitor) {
        visitor.visit(field(packed, index), value(packed, index));
    }

    static void visitAll(byte[] packed, FieldVisitor visitor) {
        int count = count(packed);
        for (int index = 0; index < count; index++) {
            visit(packed, index, visitor);
        }
    }

    /** Whether one more field has a place; how many there may be is for the caller to say. */
    static boolean hasPlaceFor(byte[] packed, byte[] field, byte[] value) {
        return entryBytes(packed) + entryLength(field, value) <= MOST_ENTRY_BYTES;
    }

    /** How many bytes an entry takes, its slot aside. */
    static long entryLength(byte[] field, byte[] value) {
        return (long) lengthBytes(field.length) + field.length + value.length;
    }

    /** Adds a field that is absent. */
    static byte[] add(byte[] packed, byte tag, byte[] field, byte[] value) {
        int index = count(packed);
        int newEnd = entryBytes(packed) + (int) entryLength(field, value);
        byte[] roomy = withRoom(packed, index + 1, newEnd);
        roomy[TAGS + index] = tag;
        number(roomy, ends(roomy) + 2 * index, newEnd);
        number(roomy, 0, index + 1);
        int start = start(roomy, index);
        if (field.length < 0x80) {
            roomy[start] = (byte) field.length;
        } else {
            roomy[start] = -1;
            number(roomy, start + 1, field.length);
        }
        System.arraycopy(field, 0, roomy, fieldStart(roomy, index), field.length);
        System.arraycopy(value, 0, roomy, valueStart(roomy, index), value.length);
        return roomy;
    }

    /** Gives a field another value. */
    static byte[] replace(byte[] packed, int index, byte[] value) {
        int longer = value.length - (end(packed, index) - valueStart(packed, index));
        byte[] roomy = packed;
        if (longer != 0) {
            int entryBytes = entryBytes(packed);
            roomy = withRoom(packed, count(packed), entryBytes + longer);
            moveBehind(roomy, index, end(roomy, index), longer, entryBytes);
        }
        System.arraycopy(value, 0, roomy, valueStart(roomy, index), value.length);
        return longer < 0 ? withoutWaste(roomy) : roomy;
    }

    /** Removes a field. */
    static byte[] remove(byte[] packed, int index) {
        int left = count(packed) - 1;
        int start = start(packed, index);
        moveBehind(packed, index, end(packed, index), start - end(packed, index), entryBytes(packed));
        System.arraycopy(packed, TAGS + index + 1, packed, TAGS + index, left - index);
        int end = ends(packed) + 2 * index;
        System.arraycopy(packed, end + 2, packed, end, 2 * (left - index));
        number(packed, 0, left);
        return withoutWaste(packed);
    }

    /** Moves what lies behind a place by so many bytes, and the ends from an index on with it. */
    private static void moveBehind(byte[] packed, int index, int from, int by, int entryBytes) {
        System.arraycopy(packed, from, packed, from + by, entries(packed) + entryBytes - from);
        int count = count(packed);
        int ends = ends(packed);
        for (int i = index; i < count; i++) {
            number(packed, ends + 2 * i, number(packed, ends + 2 * i) + by);
        }
    }

    /** Those fields whose index is set, or not set, in an array of their own. */
    static byte[] select(byte[] packed, BitSet chosen, boolean set) {
        int count = count(packed);
        int selected = set ? chosen.cardinality() : count - chosen.cardinality();
        int selectedBytes = 0;
        for (int index = 0; index < count; index++) {
            if (chosen.get(index) == set) {
                selectedBytes += end(packed, index) - start(packed, index);
            }
        }
        byte[] result = allocate(selected, selectedBytes);
        for (int index = 0; index < count; index++) {
            if (chosen.get(index) == set) {
                append(packed, index, result);
            }
        }
        return result;
    }

    /** The fields of both arrays, of which no two are the same. */
    static byte[] join(byte[] packed, byte[] more) {
        int added = count(more);
        byte[] roomy = withRoom(packed, count(packed) + added, entryBytes(packed) + entryBytes(more));
        for (int index = 0; index < added; index++) {
            append(more, index, roomy);
        }
        return roomy;
    }

    /** Copies an entry behind those of another array, which has room for it. */
    private static void append(byte[] packed, int index, byte[] target) {
        int last = count(target);
        int start = start(packed, index);
        int length = end(packed, index) - start;
        int targetEnd = entryBytes(target);
        System.arraycopy(packed, start, target, entries(target) + targetEnd, length);
        target[TAGS + last] = packed[TAGS + index];
        number(target, ends(target) + 2 * last, targetEnd + length);
        number(target, 0, last + 1);
    }

    /** The hash of the field with an index. */
    static long hash(FieldHash hash, byte[] packed, int index) {
        return hash.of(packed, fieldStart(packed, index), fieldLength(packed, index));
    }

    /** An array with room for so many fields and bytes of entries: the same, or a copy with an eighth more than needed. */
    private static byte[] withRoom(byte[] packed, int fields, int entryBytes) {
        return fields <= slots(packed) && entries(packed) + entryBytes <= packed.length
                ? packed
                : copy(packed, fields, entryBytes);
    }

    /** The same array, or a copy when less than half of it is used. */
    private static byte[] withoutWaste(byte[] packed) {
        int count = count(packed);
        int entryBytes = entryBytes(packed);
        return packed.length > 2 * length(slotsFor(count), entryBytes) ? copy(packed, count, entryBytes) : packed;
    }

    private static byte[] copy(byte[] packed, int fields, int entryBytes) {
        byte[] copy = allocate(fields, entryBytes);
        int count = count(packed);
        number(copy, 0, count);
        System.arraycopy(packed, TAGS, copy, TAGS, count);
        System.arraycopy(packed, ends(packed), copy, ends(copy), 2 * count);
        System.arraycopy(packed, entries(packed), copy, entries(copy), entryBytes(packed));
        return copy;
    }

    private static byte[] allocate(int fields, int entryBytes) {
        int slots = slotsFor(fields);
        byte[] array = new byte[length(slots, entryBytes)];
        number(array, SLOTS, slots);
        return array;
    }

    private static int slotsFor(int fields) {
        return Math.max(FEWEST_SLOTS, fields + (fields >>> 3));
    }

    /** How long an array is made for so many slots and bytes of entries: an eighth more, rounded up as the heap does. */
    private static int length(int slots, int entryBytes) {
        int length = TAGS + BYTES_PER_SLOT * slots + entryBytes + (entryBytes >>> 3);
        return (ARRAY_HEADER + length + 7 & ~7) - ARRAY_HEADER;
    }

    /** What an array takes on the heap. */
    static long heapBytes(byte[] array) {
        return ARRAY_HEADER + (array.length + 7L & ~7L);
    }

    private static int slots(byte[] packed) {
        return number(packed, SLOTS);
    }

    private static int ends(byte[] packed) {
        return TAGS + slots(packed);
    }

    private static int entries(byte[] packed) {
        return TAGS + BYTES_PER_SLOT * slots(packed);
    }

    private static int entryBytes(byte[] packed) {
        int count = count(packed);
        return count == 0 ? 0 : number(packed, ends(packed) + 2 * (count - 1));
    }

    private static int start(byte[] packed, int index) {
        return index == 0 ? entries(packed) : end(packed, index - 1);
    }

    private static int end(byte[] packed, int index) {
        return entries(packed) + number(packed, ends(packed) + 2 * index);
    }

    private static int fieldLength(byte[] packed, int index) {
        int start = start(packed, index);
        return packed[start] >= 0 ? packed[start] : number(packed, start + 1);
    }

    private static int fieldStart(byte[] packed, int index) {
        int start = start(packed, index);
        return start + (packed[start] >= 0 ? 1 : 3);
    }

    private static int valueStart(byte[] packed, int index) {
        return fieldStart(packed, index) + fieldLength(packed, index);
    }

    private static int lengthBytes(int fieldLength) {
        return fieldLength < 0x80 ? 1 : 3;
    }

    private static int number(byte[] packed, int at) {
        return (short) SHORTS.get(packed, at) & 0xffff;
    }

    private static void number(byte[] packed, int at, int value) {
        SHORTS.set(packed, at, (short) value);
    }
}
