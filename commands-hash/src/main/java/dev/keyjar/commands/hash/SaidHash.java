package dev.keyjar.commands.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * A hash as the commands that make it: {@code HSET key field value …}, 31 fields each. Takes a few buckets at a time from the
 * hash, which must not change meanwhile.
 */
final class SaidHash implements Iterator<byte[][]> {

    private static final byte[] HSET = "HSET".getBytes(US_ASCII);
    private static final int FIELDS_PER_COMMAND = 31; // 64 arguments with name and key

    private final byte[] key;
    private final HashStore hash;
    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>(); // field, value, field, value
    private long cursor;
    private boolean scanned;

    SaidHash(byte[] key, HashStore hash) {
        this.key = key;
        this.hash = hash;
    }

    @Override
    public boolean hasNext() {
        while (!scanned && waiting.size() < 2 * FIELDS_PER_COMMAND) {
            cursor = hash.scan(cursor, FIELDS_PER_COMMAND, (field, value) -> {
                waiting.add(field);
                waiting.add(value);
            });
            scanned = cursor == 0;
        }
        return !waiting.isEmpty();
    }

    @Override
    public byte[][] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[][] command = new byte[2 + Math.min(2 * FIELDS_PER_COMMAND, waiting.size())][];
        command[0] = HSET;
        command[1] = key;
        for (int i = 2; i < command.length; i++) {
            command[i] = waiting.remove();
        }
        return command;
    }
}
