package dev.keyjar.commands.string;

/**
 * Part of a sequence, from one index to another, both included, as Redis reads start and end: negative ones count from the
 * end, and what lies outside is moved to the border.
 */
record IndexRange(long first, long last) {

    private static final IndexRange EMPTY = new IndexRange(0, -1);

    /** The part of a sequence of that length. */
    static IndexRange of(long start, long end, long length) {
        long first = Math.max(0, start < 0 ? start + length : start);
        long last = Math.min(length - 1, Math.max(0, end < 0 ? end + length : end));
        return first > last ? EMPTY : new IndexRange(first, last);
    }

    /** As {@link #of}, but negative indexes in the wrong order are empty, not both moved to the first element. */
    static IndexRange inOrder(long start, long end, long length) {
        return start < 0 && end < 0 && start > end ? EMPTY : of(start, end, length);
    }

    boolean isEmpty() {
        return first > last;
    }
}
