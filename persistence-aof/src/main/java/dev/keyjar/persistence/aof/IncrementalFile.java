package dev.keyjar.persistence.aof;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that is appended to, frame by frame. For one thread, but for {@link #sync}.
 *
 * <p>Bytes go through one small direct buffer: handing large heap arrays to a channel would make the JDK allocate direct memory of
 * their size.
 */
final class IncrementalFile implements Closeable {

    private static final byte[] NOTHING = new byte[0];
    private static final byte[] LINE_BEGINS = {'#'};
    private static final int BUFFER_BYTES = 256 * 1024;
    private static final int SMALL_PART = 16; // of what is written ahead in one step
    private static final Logger log = LoggerFactory.getLogger(IncrementalFile.class);

    private String name;
    private final FileSystemAccess.Output output;
    private final ByteBuffer buffer;
    private final byte[] header = new byte[FrameHeader.LENGTH];
    private final CRC32C crc = new CRC32C();
    private long length;
    private long safeLength;
    private long preallocated; // not less than the length
    private long position; // of what comes into the buffer next
    private boolean writesAhead = true;

    /**
     * A file of which everything so far is on the disk.
     *
     * @param buffer direct; may be handed on to the next file
     */
    IncrementalFile(String name, FileSystemAccess.Output output, long length, ByteBuffer buffer) {
        this.name = name;
        this.output = output;
        this.length = length;
        this.safeLength = length;
        this.preallocated = length;
        this.buffer = buffer;
    }

    static ByteBuffer newBuffer() {
        return ByteBuffer.allocateDirect(BUFFER_BYTES);
    }

    /** The same buffer, for the file that follows this one. */
    ByteBuffer buffer() {
        return buffer;
    }

    String name() {
        return name;
    }

    /** Says what it is called now. */
    void renamed(String newName) {
        name = newName;
    }

    /** Bytes written. */
    long length() {
        return length;
    }

    /** Bytes that need not be written again. */
    long safeLength() {
        return safeLength;
    }

    void safeUpTo(long bytes) {
        safeLength = Math.max(safeLength, bytes);
    }

    /**
     * Writes a batch as one frame.
     *
     * @param forces whether the file is forced now and then: then frames that follow unforced ones say so
     */
    void write(Batch batch, boolean forces) throws IOException {
        byte[] forced = forces && length > safeLength ? ForcedLine.bytesOf(safeLength) : NOTHING;
        byte[] preamble = length == 0 ? UnitEncoder.preamble(batch) : NOTHING;
        crc.reset();
        crc.update(forced);
        crc.update(preamble);
        for (int segment = 0; segment < batch.segments(); segment++) {
            int start = batch.start(segment);
            crc.update(batch.array(segment), start, batch.end(segment) - start);
        }
        long payload = forced.length + preamble.length + batch.size();
        new FrameHeader(payload, (int) crc.getValue()).writeTo(header);
        long end = length + header.length + payload;
        if (end >= preallocated - Preallocation.LINE) {
            cutPreallocated();
        }
        position = length;
        buffer.clear();
        put(header, 0, header.length);
        put(forced, 0, forced.length);
        put(preamble, 0, preamble.length);
        for (int segment = 0; segment < batch.segments(); segment++) {
            put(batch.array(segment), batch.start(segment), batch.end(segment));
        }
        if (end < preallocated) {
            put(LINE_BEGINS, 0, 1);
        }
        flush();
        length = end;
        preallocated = Math.max(preallocated, end);
    }

    /**
     * Writes ahead what frames to come will be written over, where nothing is and the last ones were small: large ones gain nothing by
     * it. A disk without room for it is none of the log's trouble yet.
     *
     * @param bytes how long the last ones were
     */
    void preallocate(long bytes) throws IOException {
        int step = output.preallocation();
        if (preallocated > length || bytes > step / SMALL_PART || !writesAhead) {
            return;
        }
        preallocated = (length + step) / Preallocation.LINE * Preallocation.LINE;
        byte[] ahead = Preallocation.bytes(length, preallocated);
        position = length;
        buffer.clear();
        try {
            put(ahead, 0, ahead.length);
            flush();
        } catch (IOException e) {
            log.debug("Cannot write ahead in {}: {}", name, Reason.of(e));
            writesAhead = false;
            cutPreallocated();
        }
    }

    /** From now on nothing is written ahead. */
    void onlyGrow() {
        writesAhead = false;
    }

    /**
     * Cuts off what was written ahead, and forces that, before anything is written in its place; and before it what was written over it: only
     * while lines end the file can be seen whether it is torn.
     */
    void cutPreallocated() throws IOException {
        if (preallocated > length) {
            if (length > safeLength) {
                output.sync();
            }
            output.truncate(length);
            output.sync();
            preallocated = length;
        }
    }

    private void put(byte[] bytes, int start, int end) throws IOException {
        int from = start;
        while (from < end) {
            if (!buffer.hasRemaining()) {
                flush();
            }
            int count = Math.min(end - from, buffer.remaining());
            buffer.put(bytes, from, count);
            from += count;
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        output.writeFully(buffer, position);
        position += buffer.limit();
        buffer.clear();
    }

    /** Returns when everything written before the call is on the disk. */
    void sync() throws IOException {
        output.sync();
    }

    /** Cuts off what was written again elsewhere. */
    void cutToSafeLength() throws IOException {
        output.truncate(safeLength);
        length = safeLength;
        preallocated = safeLength;
        output.sync();
    }

    @Override
    public void close() throws IOException {
        output.close();
    }
}
