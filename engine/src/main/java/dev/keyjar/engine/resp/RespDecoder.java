package dev.keyjar.engine.resp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Turns a client's bytes into commands, one at a time: RESP arrays of bulk strings, and inline commands (a line of words, for
 * telnet). Keeps what is incomplete until more arrives, without ever parsing a byte twice but in an unfinished line.
 *
 * <pre>
 *   *2\r\n   $3\r\n GET \r\n   $1\r\n k \r\n
 *   header   (length body) × 2
 * </pre>
 *
 * <p>What a client announces costs nothing until it sends it: the argument array and a bulk string's array grow with what has
 * arrived. Limits and error texts are Redis' (networking.c): a line of 64 KiB, {@code proto-max-bulk-len},
 * {@code client-query-buffer-limit}, and small ones for clients that have not authenticated. One connection, one thread.
 */
public final class RespDecoder {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16; // whatever the limits say
    private static final int FIRST_PART = 4 * 1024;
    private static final byte[] NOTHING = {};

    private final RespLimits limits;

    private byte[] input = NOTHING;
    private int at;
    private int end;
    private boolean borrowed; // input belongs to the caller: what is left must be copied out

    private byte[][] arguments; // of the command being read; null between commands
    private int expected;
    private int received;
    private byte[] bulk; // the bulk string being read, as far as it has arrived
    private int bulkLength = -1;
    private int bulkReceived;
    private long commandBytes;

    /** A decoder for one connection. */
    public RespDecoder(RespLimits limits) {
        this.limits = limits;
    }

    /**
     * Gives it bytes. The array stays the caller's: after the last {@link #next()}, and before the array changes,
     * {@link #keepRest()} must be called.
     */
    public void feed(byte[] bytes, int length) {
        int left = end - at;
        if (left == 0) {
            input = bytes;
            at = 0;
            end = length;
            borrowed = true;
            return;
        }
        byte[] joined = Arrays.copyOf(Arrays.copyOfRange(input, at, end), left + length);
        System.arraycopy(bytes, 0, joined, left, length);
        input = joined;
        at = 0;
        end = joined.length;
        borrowed = false;
    }

    /** Copies what is left out of the caller's array. */
    public void keepRest() {
        if (at == end) {
            input = NOTHING;
            at = 0;
            end = 0;
        } else if (borrowed) {
            input = Arrays.copyOfRange(input, at, end);
            end -= at;
            at = 0;
        }
        borrowed = false;
    }

    /** About how many bytes it holds of what the client sent and has not been handed out. */
    public long heldBytes() {
        return end - at + commandBytes;
    }

    /**
     * The next command, name first, at least one word; null when more bytes are needed.
     *
     * @param authenticated whether the small limits for strangers are off
     * @throws ProtocolException when the bytes are no RESP; the connection is then of no further use
     */
    public byte[][] next(boolean authenticated) {
        while (at < end) {
            if (arguments == null) {
                if (input[at] != '*') {
                    byte[][] inline = nextInline();
                    if (inline == null) {
                        return null;
                    }
                    if (inline.length > 0) {
                        return inline;
                    }
                    continue;
                }
                if (!readArrayHeader(authenticated)) {
                    return null;
                }
                continue;
            }
            if (bulkLength < 0 && !readBulkHeader(authenticated)) {
                return null;
            }
            if (!readBulkBody()) {
                return null;
            }
            if (received == expected) {
                byte[][] command = arguments;
                arguments = null;
                commandBytes = 0;
                return command;
            }
        }
        return null;
    }

    private boolean readArrayHeader(boolean authenticated) {
        int lineEnd = lineEnd("too big mbulk count string");
        if (lineEnd < 0) {
            return false;
        }
        long count = number(at + 1, lineEnd, "invalid multibulk length");
        if (count > Integer.MAX_VALUE) {
            throw new ProtocolException("invalid multibulk length");
        }
        if (count > 10 && !authenticated) {
            throw new ProtocolException("unauthenticated multibulk length");
        }
        at = lineEnd + 2;
        if (count > 0) {
            expected = (int) count;
            received = 0;
            arguments = new byte[Math.min(expected, 1024)][];
        }
        return true;
    }

    private boolean readBulkHeader(boolean authenticated) {
        int lineEnd = lineEnd("too big bulk count string");
        if (lineEnd < 0) {
            return false;
        }
        if (input[at] != '$') {
            throw new ProtocolException("expected '$', got '" + (char) (input[at] & 0xff) + "'");
        }
        long length = number(at + 1, lineEnd, "invalid bulk length");
        if (length < 0 || length > Math.min(limits.longestBulk(), LONGEST_ARRAY)) {
            throw new ProtocolException("invalid bulk length");
        }
        if (length > 16384 && !authenticated) {
            throw new ProtocolException("unauthenticated bulk length");
        }
        at = lineEnd + 2;
        bulkLength = (int) length;
        commandBytes += length < FIRST_PART ? length + 32 : 32;
        checkCommandBytes();
        return true;
    }

    private void checkCommandBytes() {
        if (commandBytes > limits.queryBuffer()) {
            throw new ProtocolException("query buffer limit exceeded");
        }
    }

    private boolean readBulkBody() {
        int available = end - at;
        if (bulk == null) {
            if (available >= bulkLength + 2) {
                int bodyEnd = at + bulkLength;
                take(Arrays.copyOfRange(input, at, bodyEnd));
                at = bodyEnd + 2;
                return true;
            }
            if (bulkLength + 2 <= FIRST_PART) {
                return false;
            }
            bulk = new byte[Math.min(bulkLength, Math.max(FIRST_PART, available))];
            bulkReceived = 0;
        }
        int part = Math.min(available, bulkLength - bulkReceived);
        if (bulkReceived + part > bulk.length) {
            bulk = Arrays.copyOf(bulk, (int) Math.min(bulkLength, Math.max(bulk.length * 2L, bulkReceived + part)));
        }
        System.arraycopy(input, at, bulk, bulkReceived, part);
        bulkReceived += part;
        at += part;
        commandBytes += part;
        checkCommandBytes();
        if (bulkReceived < bulkLength || end - at < 2) {
            return false;
        }
        at += 2;
        take(bulk);
        bulk = null;
        return true;
    }

    private void take(byte[] argument) {
        if (received == arguments.length) {
            arguments = Arrays.copyOf(arguments, (int) Math.min(expected, arguments.length * 2L));
        }
        arguments[received++] = argument;
        bulkLength = -1;
    }

    /** The index of the line break's first byte; -1 when the line is not there whole. */
    private int lineEnd(String ifTooLong) {
        for (int i = at; i < end - 1; i++) {
            if (input[i] == '\r') {
                return i;
            }
        }
        if (end - at > LONGEST_LINE) {
            throw new ProtocolException(ifTooLong);
        }
        return -1;
    }

    private long number(int from, int to, String ifNone) {
        int i = from;
        boolean negative = i < to && input[i] == '-';
        if (negative) {
            i++;
        }
        boolean leadingZero = i < to && input[i] == '0' && (negative || to - i > 1);
        if (i == to || to - i > 18 || leadingZero) {
            throw new ProtocolException(ifNone);
        }
        long value = 0;
        for (; i < to; i++) {
            int digit = input[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new ProtocolException(ifNone);
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private byte[][] nextInline() {
        int lineFeed = at;
        while (lineFeed < end && input[lineFeed] != '\n') {
            lineFeed++;
        }
        if (lineFeed == end) {
            if (end - at > LONGEST_LINE) {
                throw new ProtocolException("too big inline request");
            }
            return null;
        }
        int lineEnd = lineFeed > at && input[lineFeed - 1] == '\r' ? lineFeed - 1 : lineFeed;
        byte[] line = Arrays.copyOfRange(input, at, lineEnd);
        at = lineFeed + 1;
        List<byte[]> words = new ArrayList<>();
        if (!QuotedWords.split(line, words)) {
            throw new ProtocolException("unbalanced quotes in request");
        }
        return words.toArray(new byte[0][]);
    }

    /** What it holds of an unfinished command, for a message. */
    @Override
    public String toString() {
        return new String(input, at, Math.min(end - at, 64), StandardCharsets.ISO_8859_1);
    }
}
