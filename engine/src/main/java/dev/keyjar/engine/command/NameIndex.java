package dev.keyjar.engine.command;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Finds a value by a word in any case of letters, without allocating: an open-addressed table, half empty, never changed after it
 * is made.
 */
final class NameIndex<T> {

    private final byte[][] names;
    private final T[] values;

    @SuppressWarnings("unchecked")
    NameIndex(Map<String, T> byLowerCaseName) {
        int slots = Integer.highestOneBit(Math.max(2, byLowerCaseName.size())) * 4;
        names = new byte[slots][];
        values = (T[]) new Object[slots];
        byLowerCaseName.forEach((name, value) -> {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            int slot = CaseFolding.hash(bytes) & slots - 1;
            while (names[slot] != null) {
                slot = slot + 1 & slots - 1;
            }
            names[slot] = bytes;
            values[slot] = value;
        });
    }

    T find(byte[] word) {
        int slot = CaseFolding.hash(word) & names.length - 1;
        while (names[slot] != null) {
            if (CaseFolding.equal(names[slot], word)) {
                return values[slot];
            }
            slot = slot + 1 & names.length - 1;
        }
        return null;
    }
}
