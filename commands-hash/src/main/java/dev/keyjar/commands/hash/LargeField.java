package dev.keyjar.commands.hash;

/** A field too large to be packed, in a bucket of a {@link FieldTable}: the arrays as they came. */
final class LargeField {

    /** What one takes on the heap, its arrays aside. */
    static final int HEAP_BYTES = 24;

    final byte[] field;
    byte[] value;
    Object next; // the rest of the bucket: another one, the packed ones, or null

    LargeField(byte[] field, byte[] value, Object next) {
        this.field = field;
        this.value = value;
        this.next = next;
    }

    long heapBytes() {
        return HEAP_BYTES + PackedFields.heapBytes(field) + PackedFields.heapBytes(value);
    }
}
