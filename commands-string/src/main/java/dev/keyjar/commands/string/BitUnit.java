package dev.keyjar.commands.string;

/** What start and end of BITCOUNT and BITPOS count. */
enum BitUnit {
    BYTE,
    BIT;

    /** The bits from start to end, both included, negative ones counted from the end, of that many bytes. */
    IndexRange bits(long start, long end, int lengthBytes) {
        if (this == BIT) {
            return IndexRange.of(start, end, lengthBytes * 8L);
        }
        IndexRange bytes = IndexRange.of(start, end, lengthBytes);
        return bytes.isEmpty() ? bytes : new IndexRange(bytes.first() * 8, bytes.last() * 8 + 7);
    }
}
