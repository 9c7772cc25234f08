package dev.keyjar.commands.string;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.ValueSlot;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.type.StringValue;
import java.util.Collections;
import java.util.Iterator;
import java.util.stream.LongStream;

/**
 * The type {@code string}. Its values lie in the keyspace in one of three forms:
 *
 * <pre>
 *   Long          bytes that are exactly the decimal form of a 64-bit integer     encoding int
 *   byte[]        all others, never changed in place                              embstr up to 44 bytes, else raw
 *   EditedString  after APPEND, SETRANGE, SETBIT, BITFIELD: grows in place        raw
 * </pre>
 */
public final class StringType implements ValueType<Object> {

    /** Up to here Redis keeps a string in one allocation with its header and calls that embstr. */
    private static final int LONGEST_EMBEDDED = 44;

    private static final long HEAP_OF_LONG = 16;

    /** As many as in Redis. */
    private static final Long[] SHARED = LongStream.range(0, 10_000).boxed().toArray(Long[]::new);

    private static final byte[] NOTHING = {};
    private static final byte[] SET = "SET".getBytes(ISO_8859_1);

    @Override
    public Class<?> valueClass() {
        return StringValue.class;
    }

    @Override
    public char notificationClass() {
        return '$';
    }

    @Override
    public String name() {
        return "string";
    }

    @Override
    public Object create() {
        return NOTHING;
    }

    @Override
    public Object view(ValueSlot<Object> slot) {
        return new StringView(slot);
    }

    @Override
    public boolean isEmpty(Object value) {
        return lengthOf(value) == 0;
    }

    @Override
    public boolean removedWhenEmpty() {
        return false;
    }

    @Override
    public Object copy(Object value) {
        return value instanceof EditedString edited ? edited.copy() : value;
    }

    @Override
    public long sizeInBytes(Object value) {
        if (value instanceof byte[] bytes) {
            return heapOf(bytes);
        }
        return value instanceof EditedString edited ? edited.sizeInBytes() : HEAP_OF_LONG;
    }

    /** What an array takes: its header, its bytes, rounded up to eight. */
    static long heapOf(byte[] bytes) {
        return (16L + bytes.length + 7) & ~7L;
    }

    @Override
    public boolean isShared(Object value) {
        return value instanceof Long number && number >= 0 && number < SHARED.length;
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, Object value) {
        return Collections.singletonList(new byte[][] {SET, key, bytesOf(value)})
                .iterator();
    }

    @Override
    public String encoding(Object value) {
        if (value instanceof Long) {
            return "int";
        }
        return value instanceof byte[] bytes && bytes.length <= LONGEST_EMBEDDED ? "embstr" : "raw";
    }

    @Override
    public Object freeze(Object value) {
        return value instanceof EditedString ? null : value;
    }

    @Override
    public RdbForm<Object> rdbForm() {
        return new StringForm();
    }

    /** The form in which bytes lie in the keyspace. */
    static Object stored(byte[] bytes) {
        return Numbers.isLong(bytes) ? (Object) stored(Numbers.parseLong(bytes)) : bytes;
    }

    /** The form in which an integer lies in the keyspace: of a small one there is only one object. */
    static Long stored(long number) {
        return number >= 0 && number < SHARED.length ? SHARED[(int) number] : (Long) number;
    }

    static int lengthOf(Object stored) {
        if (stored instanceof byte[] bytes) {
            return bytes.length;
        }
        return stored instanceof Long number ? Numbers.digits(number) : ((EditedString) stored).length();
    }

    /** The bytes of a stored value; the array does not follow later changes. */
    static byte[] bytesOf(Object stored) {
        if (stored instanceof byte[] bytes) {
            return bytes;
        }
        return stored instanceof Long number ? Numbers.toBytes(number) : ((EditedString) stored).bytes();
    }
}
