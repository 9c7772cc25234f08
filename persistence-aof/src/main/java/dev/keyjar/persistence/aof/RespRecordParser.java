package dev.keyjar.persistence.aof;

import java.io.IOException;

/** Reads one command in RESP: an array of bulk strings. */
final class RespRecordParser {

    /** What is read when the bytes end before the command does. */
    static final byte[][] INCOMPLETE = new byte[0][];

    /** The least bytes an argument takes: {@code $0\r\n\r\n}. */
    private static final int LEAST_ARGUMENT = 6;

    /** A kind, at most ten digits, a line break. */
    private static final int LONGEST_NUMBER_LINE = 13;

    private static final int LONGEST_NAME = 64;

    private static final long UNFINISHED = -1;

    private final LogInput in;
    private byte[] lastName = {};

    RespRecordParser(LogInput in) {
        this.in = in;
    }

    /**
     * Reads the next command.
     *
     * @param end the offset behind which nothing belongs to it
     * @return the command, or {@link #INCOMPLETE}
     */
    byte[][] next(long end) throws IOException, DamagedLogException {
        long count = number('*', end);
        if (count == UNFINISHED) {
            return INCOMPLETE;
        }
        if (count == 0 || count > Integer.MAX_VALUE) {
            throw new DamagedLogException(in.offset(), "expected a command, found an array of " + count);
        }
        // A damaged count must not cost memory: with fewer bytes than it needs, the loop ends before the array does.
        long most = (end - in.offset()) / LEAST_ARGUMENT + 1;
        byte[][] command = new byte[(int) Math.min(count, most)][];
        for (int index = 0; index < count; index++) {
            byte[] argument = bulk(end, index == 0);
            if (argument == null) {
                return INCOMPLETE;
            }
            command[index] = argument;
        }
        return command;
    }

    private byte[] bulk(long end, boolean name) throws IOException, DamagedLogException {
        long length = number('$', end);
        if (length == UNFINISHED || length + 2 > end - in.offset()) {
            return null;
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw new DamagedLogException(
                    in.offset(), "an argument of " + length + " bytes is more than a server takes");
        }
        byte[] argument;
        if (name && length == lastName.length && in.has((int) length) && isLastName()) {
            argument = lastName; // as most commands follow their like
            in.skip((int) length);
        } else {
            argument = new byte[(int) length];
            in.readFully(argument);
            if (name && length <= LONGEST_NAME) {
                lastName = argument;
            }
        }
        lineBreak();
        return argument;
    }

    private boolean isLastName() {
        for (int at = 0; at < lastName.length; at++) {
            if (in.peek(at) != lastName[at]) {
                return false;
            }
        }
        return true;
    }

    private void lineBreak() throws IOException, DamagedLogException {
        in.has(2);
        if (in.peek(0) != '\r' || in.peek(1) != '\n') {
            throw new DamagedLogException(
                    in.offset(),
                    "expected a line break behind an argument, found " + Shown.of(in.peek(0)) + Shown.of(in.peek(1)));
        }
        in.skip(2);
    }

    private long number(char kind, long end) throws IOException, DamagedLogException {
        int there = (int) Math.min(LONGEST_NUMBER_LINE, end - in.offset());
        in.has(there);
        if (there > 0 && in.peek(0) != kind) {
            throw new DamagedLogException(in.offset(), "expected '" + kind + "', found " + Shown.of(in.peek(0)));
        }
        long number = 0;
        for (int at = 1; at < there; at++) {
            byte letter = in.peek(at);
            if (letter == '\r' && at > 1) {
                if (at + 1 == there) {
                    break;
                }
                if (in.peek(at + 1) != '\n') {
                    throw new DamagedLogException(
                            in.offset() + at + 1, "expected a line break, found " + Shown.of(in.peek(at + 1)));
                }
                in.skip(at + 2);
                return number;
            }
            if (letter < '0' || letter > '9' || at > 10) {
                throw new DamagedLogException(in.offset() + at, "expected a number, found " + Shown.of(letter));
            }
            number = number * 10 + letter - '0';
        }
        if (there == LONGEST_NUMBER_LINE) {
            throw new DamagedLogException(in.offset(), "expected a number of at most ten digits");
        }
        return UNFINISHED;
    }
}
