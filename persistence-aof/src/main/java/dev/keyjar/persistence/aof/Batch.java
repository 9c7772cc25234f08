package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Encoded units that are written as one frame.
 *
 * <pre>
 *   segment 0          segment 1            segment 2
 *   chunk A [0, 812)   an argument array    chunk A [812, 1200)   ...
 *   (copied)           (large: referred to) (copied)
 * </pre>
 *
 * <p>Small arguments are copied into chunks of a pool. Large ones are only referred to: they are immutable, and copying half a
 * gigabyte would hold up every thread that appends. Filled under the lock of {@link LogBuffer}; the writer, to which that hands it,
 * changes it by {@link #absorb} alone.
 */
final class Batch {

    /** Arguments from this size on are referred to, not copied. */
    static final int REFERRED_FROM = 16 * 1024;

    /** The most bytes a number line takes: sign, ten digits, line break. */
    private static final int NUMBER_LINE = 13;

    private static final int LINE_BREAK = 2;

    /** A command that surely takes less is encoded in one go; a chunk may be left with so much room. */
    private static final int SMALL_COMMAND = 4 * 1024;

    private static final int FEW_SEGMENTS = 64;

    private final BatchPool pool;
    private final List<byte[]> chunks = new ArrayList<>(8);

    private byte[][] arrays = new byte[16][];
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int segments;

    private byte[] chunk;
    private int position;
    private int segmentStart;
    private long closedBytes;
    private long lastSequence;

    private int databaseBefore;
    private List<PluginId> pluginsBefore;

    private int markedSegments;
    private byte[] markedChunk;
    private int markedPosition;
    private int markedStart;
    private long markedBytes;

    /** For {@link BatchPool}. */
    Batch(BatchPool pool) {
        this.pool = pool;
    }

    /** For {@link BatchPool}: begins an empty one. */
    void begin(int database, List<PluginId> plugins) {
        databaseBefore = database;
        pluginsBefore = plugins;
        nextChunk();
    }

    /** What the log had selected before this batch, -1 for nothing: a batch that comes to stand first in a file selects it again. */
    int databaseBefore() {
        return databaseBefore;
    }

    /** The plugins the file had named before this batch, likewise. */
    List<PluginId> pluginsBefore() {
        return pluginsBefore;
    }

    /** Bytes so far. */
    long size() {
        return closedBytes + (position - segmentStart);
    }

    /** The sequence of the last unit in it. */
    long lastSequence() {
        return lastSequence;
    }

    void lastSequence(long sequence) {
        lastSequence = sequence;
    }

    /** Adds one command. */
    void command(byte[][] arguments) {
        long most = NUMBER_LINE;
        for (byte[] argument : arguments) {
            most += NUMBER_LINE + argument.length + LINE_BREAK;
        }
        if (most < SMALL_COMMAND) {
            room((int) most);
            smallCommand(arguments);
            return;
        }
        room(NUMBER_LINE);
        position = number(chunk, position, '*', arguments.length);
        for (byte[] argument : arguments) {
            bulk(argument);
        }
    }

    /** One for which there is room. */
    private void smallCommand(byte[][] arguments) {
        byte[] into = chunk;
        int at = number(into, position, '*', arguments.length);
        for (byte[] argument : arguments) {
            at = number(into, at, '$', argument.length);
            System.arraycopy(argument, 0, into, at, argument.length);
            at = lineBreak(into, at + argument.length);
        }
        position = at;
    }

    /** Adds bytes as they are; fewer than a chunk. */
    void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, chunk, position, bytes.length);
        position += bytes.length;
    }

    private void bulk(byte[] argument) {
        room(NUMBER_LINE);
        position = number(chunk, position, '$', argument.length);
        if (argument.length < REFERRED_FROM) {
            room(argument.length + LINE_BREAK);
            System.arraycopy(argument, 0, chunk, position, argument.length);
            position += argument.length;
        } else {
            closeSegment();
            addSegment(argument, 0, argument.length);
            room(LINE_BREAK);
        }
        position = lineBreak(chunk, position);
    }

    private static int number(byte[] into, int at, char kind, int number) {
        into[at] = (byte) kind;
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int digit = at + digits; digit > at; digit--) {
            into[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return lineBreak(into, at + digits + 1);
    }

    private static int lineBreak(byte[] into, int at) {
        into[at] = '\r';
        into[at + 1] = '\n';
        return at + LINE_BREAK;
    }

    private void room(int bytes) {
        if (chunk.length - position < bytes) {
            closeSegment();
            nextChunk();
        }
    }

    private void nextChunk() {
        chunk = pool.takeChunk();
        chunks.add(chunk);
        position = 0;
        segmentStart = 0;
    }

    private void closeSegment() {
        if (position > segmentStart) {
            addSegment(chunk, segmentStart, position);
            segmentStart = position;
        }
    }

    private void addSegment(byte[] array, int start, int end) {
        roomForSegment();
        arrays[segments] = array;
        starts[segments] = start;
        ends[segments] = end;
        segments++;
        closedBytes += end - start;
    }

    private void roomForSegment() {
        if (segments == arrays.length) {
            arrays = Arrays.copyOf(arrays, segments * 2);
            starts = Arrays.copyOf(starts, segments * 2);
            ends = Arrays.copyOf(ends, segments * 2);
        }
    }

    /** Remembers this place, to come back to when the unit that follows cannot be encoded for want of memory. */
    void mark() {
        markedSegments = segments;
        markedChunk = chunk;
        markedPosition = position;
        markedStart = segmentStart;
        markedBytes = closedBytes;
    }

    /** Forgets what was added behind the mark. */
    void rollBack() {
        segments = markedSegments;
        chunk = markedChunk;
        position = markedPosition;
        segmentStart = markedStart;
        closedBytes = markedBytes;
    }

    /**
     * Takes over the units of a batch that follows this one and is smaller than a chunk: all of them or, when memory runs out, none. Under
     * the lock of {@link LogBuffer}.
     */
    void absorb(Batch next) {
        room((int) next.size());
        roomForSegment();
        for (int segment = 0; segment < next.segments; segment++) {
            int length = next.ends[segment] - next.starts[segment];
            System.arraycopy(next.arrays[segment], next.starts[segment], chunk, position, length);
            position += length;
        }
        if (segments > 0 && arrays[segments - 1] == chunk && ends[segments - 1] == segmentStart) {
            closedBytes += position - segmentStart;
            segmentStart = position;
            ends[segments - 1] = position;
        } else {
            closeSegment();
        }
        lastSequence = next.lastSequence;
    }

    /** Makes what was added so far fit to be read. */
    void close() {
        closeSegment();
    }

    /** How many stretches of bytes it consists of, once closed. */
    int segments() {
        return segments;
    }

    byte[] array(int segment) {
        return arrays[segment];
    }

    int start(int segment) {
        return starts[segment];
    }

    int end(int segment) {
        return ends[segment];
    }

    /** Gives it back; it must not be used any more. Under the lock of {@link LogBuffer}. */
    void recycle() {
        for (byte[] used : chunks) {
            pool.giveBack(used);
        }
        chunks.clear();
        if (arrays.length > FEW_SEGMENTS) {
            return; // a rare one: to keep it would keep its room
        }
        Arrays.fill(arrays, 0, segments, null);
        segments = 0;
        closedBytes = 0;
        pool.giveBack(this);
    }
}
