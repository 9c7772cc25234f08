package dev.keyjar.commands.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Numbers;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * A hash as the commands that make it: {@code HSET key field value …}, 31 fields each, then the deadlines: {@code HPEXPIREAT key
 * milliseconds FIELDS n field …}, for up to 59 neighbours that expire together. Takes a few buckets at a time from the
 * hash, which must not change meanwhile.
 */
final class SaidHash implements Iterator<byte[][]> {

    private static final byte[] HSET = "HSET".getBytes(US_ASCII);
    private static final byte[] HPEXPIREAT = "HPEXPIREAT".getBytes(US_ASCII);
    private static final byte[] FIELDS = "FIELDS".getBytes(US_ASCII);
    private static final int DEADLINES_PER_COMMAND = 59; // 64 arguments
    private static final int FIELDS_PER_COMMAND = 31; // 64 arguments with name and key

    private final byte[] key;
    private final HashStore hash;
    private byte[][] waiting; // field, value, field, value
    private int next; // in waiting
    private int end;
    private long cursor;
    private boolean scanned;
    private int deadlinesSaid;

    SaidHash(byte[] key, HashStore hash) {
        this.key = key;
        this.hash = hash;
        this.waiting = new byte[2 * Math.min(Math.max(1, hash.size()), 2 * FIELDS_PER_COMMAND)][];
    }

    @Override
    public boolean hasNext() {
        while (!scanned && end - next < 2 * FIELDS_PER_COMMAND) {
            cursor = hash.scan(cursor, FIELDS_PER_COMMAND, this::add);
            scanned = cursor == 0;
        }
        return next < end || deadlinesSaid < hash.expiring();
    }

    private void add(byte[] field, byte[] value) {
        if (end + 2 > waiting.length) {
            byte[][] roomy = end - next < waiting.length / 2 ? waiting : new byte[2 * waiting.length][];
            System.arraycopy(waiting, next, roomy, 0, end - next);
            waiting = roomy;
            end -= next;
            next = 0;
        }
        waiting[end++] = field;
        waiting[end++] = value;
    }

    @Override
    public byte[][] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return next == end ? nextDeadlines() : nextFields();
    }

    private byte[][] nextDeadlines() {
        long deadline = hash.deadline(deadlinesSaid);
        List<byte[]> fields = new ArrayList<>();
        while (deadlinesSaid < hash.expiring()
                && fields.size() < DEADLINES_PER_COMMAND
                && hash.deadline(deadlinesSaid) == deadline) {
            fields.add(hash.expiringField(deadlinesSaid++));
        }
        fields.addAll(0, List.of(HPEXPIREAT, key, Numbers.toBytes(deadline), FIELDS, Numbers.toBytes(fields.size())));
        return fields.toArray(byte[][]::new);
    }

    private byte[][] nextFields() {
        int count = Math.min(2 * FIELDS_PER_COMMAND, end - next);
        byte[][] command = new byte[2 + count][];
        command[0] = HSET;
        command[1] = key;
        System.arraycopy(waiting, next, command, 2, count);
        next += count;
        return command;
    }
}
