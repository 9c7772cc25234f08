package dev.keyjar.engine.resp;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.Reply;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Replies as bytes, in the protocol of one client at a time. Reused from batch to batch by one thread.
 *
 * <pre>
 *   segments  [ sealed bytes ] [ a large value, by reference ] [ sealed bytes ] …     bytes 0 … end: what is open now
 * </pre>
 *
 * <p>Small parts are copied into one growing array; a value of {@value #LARGE} bytes or more is kept by reference, and what came
 * before it is sealed. {@link #mark()} and {@link #takeBack} undo a half-written reply, and a count of elements still owed
 * tells whether a handler wrote exactly one.
 */
public final class ReplyBuffer implements Reply {

    private static final int LARGE = 64 * 1024;
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NIL_BULK = "$-1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NIL_ARRAY = "*-1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "_\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<byte[]> segments = new ArrayList<>(2);
    private long segmentBytes;
    private byte[] bytes;
    private int end;
    private boolean resp3;
    private long owed;
    private Thread writer; // null for any

    /** For many replies. */
    public ReplyBuffer() {
        this(LARGE);
    }

    /** With room for so many bytes, and more when needed. */
    public ReplyBuffer(int room) {
        bytes = new byte[room];
    }

    /** A place to return to; reused by whoever holds it. */
    public static final class Mark {
        private int segments;
        private long segmentBytes;
        private int end;
        private long owed;
    }

    /** Writes RESP3 from here on, or RESP2. */
    public void speak(boolean useResp3) {
        resp3 = useResp3;
    }

    /** Takes replies from this thread only, from here on: a handler may have kept it, and another client is answered through it now. */
    public void writer(Thread newWriter) {
        writer = newWriter;
    }

    private void checkWriter() {
        if (writer != null && writer != Thread.currentThread()) {
            throw new IllegalStateException("a reply belongs to the thread that runs the call");
        }
    }

    /** How many bytes it holds. */
    public long size() {
        return segmentBytes + end;
    }

    /** Notes the end of what is written now. */
    public void mark(Mark mark) {
        mark.segments = segments.size();
        mark.segmentBytes = segmentBytes;
        mark.end = end;
        mark.owed = owed;
    }

    /** Forgets what was written since. */
    public void takeBack(Mark mark) {
        if (segments.size() > mark.segments) {
            byte[] sealed = segments.get(mark.segments);
            if (mark.end > 0) {
                ensure(mark.end - end);
                System.arraycopy(sealed, 0, bytes, 0, mark.end);
            }
            segments.subList(mark.segments, segments.size()).clear();
        }
        segmentBytes = mark.segmentBytes;
        end = mark.end;
        owed = mark.owed;
    }

    /** Elements of open aggregates that are still to be written, from what {@link #owe} said; negative when too many were. */
    public long owed() {
        return owed;
    }

    /** Starts to count: that many elements are to be written. */
    public void owe(long elements) {
        owed = elements;
    }

    /** The byte at a place counted from a mark, as long as nothing large was written since; else 0. */
    public byte first(Mark mark) {
        return segments.size() == mark.segments && end > mark.end ? bytes[mark.end] : 0;
    }

    /** All it holds, copied. */
    public byte[] toByteArray() {
        byte[] all = new byte[Math.toIntExact(size())];
        int at = 0;
        for (byte[] segment : segments) {
            System.arraycopy(segment, 0, all, at, segment.length);
            at += segment.length;
        }
        System.arraycopy(bytes, 0, all, at, end);
        return all;
    }

    /** Hands over all it holds, in order, and is empty then. Only an array given with {@code shared} outlives the call. */
    public void drainTo(Output output) {
        for (int i = 0; i < segments.size(); i++) {
            output.take(segments.get(i), segments.get(i).length, true);
        }
        if (end > 0) {
            output.take(bytes, end, false);
        }
        clear();
    }

    /** Forgets all. */
    public void clear() {
        segments.clear();
        segmentBytes = 0;
        end = 0;
        owed = 0;
        if (bytes.length > 16 * LARGE) {
            bytes = new byte[LARGE];
        }
    }

    /** Takes bytes to be sent. */
    @FunctionalInterface
    public interface Output {

        /**
         * Takes the first bytes of an array.
         *
         * @param shared whether the array stays as it is for ever; else it must be copied now
         */
        void take(byte[] array, int length, boolean shared);
    }

    @Override
    public boolean resp3() {
        return resp3;
    }

    @Override
    public void ok() {
        checkWriter();
        owed--;
        raw(OK);
    }

    @Override
    public void simple(String text) {
        owed--;
        line('+', text);
    }

    @Override
    public void error(String text) {
        owed--;
        line('-', text);
    }

    @Override
    public void integer(long value) {
        owed--;
        header(':', value);
    }

    @Override
    public void bulk(byte[] value) {
        if (value == null) {
            nil();
            return;
        }
        owed--;
        header('$', value.length);
        if (value.length < LARGE) {
            ensure(value.length + 2);
            System.arraycopy(value, 0, bytes, end, value.length);
            end += value.length;
            bytes[end++] = '\r';
            bytes[end++] = '\n';
        } else {
            seal();
            segments.add(value);
            segmentBytes += value.length;
            raw(CRLF);
        }
    }

    @Override
    public void nil() {
        checkWriter();
        owed--;
        raw(resp3 ? NULL : NIL_BULK);
    }

    @Override
    public void nilArray() {
        checkWriter();
        owed--;
        raw(resp3 ? NULL : NIL_ARRAY);
    }

    @Override
    public void array(int size) {
        owed += size - 1L;
        header('*', size);
    }

    @Override
    public void map(int pairs) {
        owed += 2L * pairs - 1;
        header(resp3 ? '%' : '*', resp3 ? pairs : 2L * pairs);
    }

    @Override
    public void set(int size) {
        owed += size - 1L;
        header(resp3 ? '~' : '*', size);
    }

    @Override
    public void push(int size) {
        owed += size - 1L;
        header(resp3 ? '>' : '*', size);
    }

    @Override
    public void attribute(int pairs) {
        owed += 2L * pairs;
        header('|', pairs);
    }

    @Override
    public void bool(boolean value) {
        owed--;
        line(resp3 ? '#' : ':', resp3 ? (value ? "t" : "f") : (value ? "1" : "0"));
    }

    @Override
    public void number(double value) {
        byte[] text = Numbers.format(value);
        if (resp3) {
            owed--;
            line(',', text);
        } else {
            bulk(text);
        }
    }

    @Override
    public void bigNumber(BigInteger value) {
        if (resp3) {
            owed--;
            line('(', value.toString());
        } else {
            bulk(value.toString());
        }
    }

    @Override
    public void verbatim(String format, String text) {
        if (!resp3) {
            bulk(text);
            return;
        }
        owed--;
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        header('=', content.length + 4L);
        raw(format.getBytes(StandardCharsets.US_ASCII));
        raw(new byte[] {':'});
        raw(content);
        raw(CRLF);
    }

    /** Writes bytes that are RESP already, and are that many elements; they must not change any more. */
    public void encoded(byte[] resp, int elements) {
        owed -= elements;
        if (resp.length < LARGE) {
            raw(resp);
        } else {
            seal();
            segments.add(resp);
            segmentBytes += resp.length;
        }
    }

    private void line(char type, String text) {
        line(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private void line(char type, byte[] content) {
        checkWriter();
        ensure(content.length + 3);
        bytes[end++] = (byte) type;
        for (byte b : content) {
            bytes[end++] = b == '\r' || b == '\n' ? (byte) ' ' : b;
        }
        bytes[end++] = '\r';
        bytes[end++] = '\n';
    }

    private void header(char type, long number) {
        checkWriter();
        ensure(24);
        bytes[end++] = (byte) type;
        if (number >= 0 && number < 10) {
            bytes[end++] = (byte) ('0' + number);
        } else {
            end = Numbers.write(number, bytes, end);
        }
        bytes[end++] = '\r';
        bytes[end++] = '\n';
    }

    private void raw(byte[] content) {
        ensure(content.length);
        System.arraycopy(content, 0, bytes, end, content.length);
        end += content.length;
    }

    private void seal() {
        segments.add(Arrays.copyOf(bytes, end));
        segmentBytes += end;
        end = 0;
    }

    private void ensure(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end + more));
        }
    }
}
