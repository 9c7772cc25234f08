package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one file of the log unit by unit, and tells a torn tail from damage.
 *
 * <pre>
 *   header ▏unit unit unit ▏header ▏unit ▏command MULTI … EXEC ▏header ▏unit un
 *   └────── frame ────────┘└── frame ───┘└─ without header ───┘└─ torn tail
 * </pre>
 *
 * <ul>
 *   <li>No unit of a frame is handed over before the whole frame was found right; no MULTI is begun before its EXEC was read.
 *   <li>Bytes without a header are taken where a frame may begin: Redis wrote them, after Keyjar or before. Only what Redis writes
 *       may stand there, so that a header with a flipped byte is not taken for one of its comments.
 *   <li>Torn is what a server leaves that dies while writing: the end of the file inside a header, before the length it names,
 *       inside a command or a MULTI without header; or a frame of which a sector never reached the disk ({@link UnwrittenSectors}), with
 *       no whole frame behind it that knows it to have been on the disk ({@link ForcedLine}). All else that is wrong is damage.
 *   <li>When a right header stands anywhere behind an unfinished command without header, that is not the tail: damage.
 * </ul>
 */
final class LogReader {

    /** Takes whole units. */
    interface Units {

        /** One unit: the commands of a MULTI, or one command. The list is used again afterwards. */
        void unit(List<LoggedCommand> commands) throws UnitRefusedException;

        /**
         * What follows was run at this time.
         *
         * @param unitOffset where the unit begins that follows, or the MULTI that the line stands in
         */
        default void time(long epochSeconds, long unitOffset) {}
    }

    /** Redis reads comments of this many bytes. */
    private static final int LONGEST_COMMENT = 1024;

    private static final byte[] TIMESTAMP = "#TS:".getBytes(StandardCharsets.US_ASCII);

    private final LogInput in;
    private final RespRecordParser parser;
    private final Units units;
    private final List<LoggedCommand> unit = new ArrayList<>();
    private final List<PluginId> plugins = new ArrayList<>();
    private byte[] lastName; // of a command that is none of the log's own
    private PluginId announced;
    private int database;
    private boolean inMulti;
    private long multiOffset;
    private long wholeUntil;
    private long fileEnd;
    private long forcedUntil;
    private long withoutHeader;
    private long firstWithoutHeader = -1;

    LogReader(LogInput in, Units units) {
        this.in = in;
        this.fileEnd = in.end();
        this.parser = new RespRecordParser(in);
        this.units = units;
    }

    /**
     * Reads to the end or to a torn tail.
     *
     * @return null when the file ends behind a whole unit, else what is torn
     */
    String read() throws IOException, DamagedLogException, UnitRefusedException {
        String torn = readUnits();
        fileEnd = torn == null ? wholeUntil : Preallocation.beginning(in, wholeUntil);
        return torn;
    }

    private String readUnits() throws IOException, DamagedLogException, UnitRefusedException {
        while (in.remaining() > 0) {
            wholeUntil = in.offset();
            in.has(1);
            byte first = in.peek(0);
            String torn;
            if (first == '*'
                    || first == '#' && startsAsFarAsItGoes(TIMESTAMP)
                    || startsAsFarAsItGoes(PluginLine.PREFIX)) {
                torn = readWithoutHeader();
            } else if (startsAsFarAsItGoes(FrameHeader.PREFIX)) {
                torn = readFrame();
            } else if (first == '#' || first == 0 && Preallocation.isAtTheEnd(in)) {
                long end = Preallocation.endFrom(in, wholeUntil);
                if (end == in.end()) {
                    return null;
                }
                if (end >= 0) {
                    in.startAt(end); // Redis went on there
                    continue;
                }
                torn = lostHeader("expected a frame or a command, found lines written ahead that do not end right");
            } else {
                torn = lostHeader("expected a frame or a command, found " + Shown.of(first));
            }
            if (torn != null) {
                return torn;
            }
        }
        wholeUntil = in.offset();
        return null;
    }

    /** The end of the last whole unit. */
    long wholeUntil() {
        return wholeUntil;
    }

    /** Where the file ends, but for what was written ahead; known once it was read. */
    long fileEnd() {
        return fileEnd;
    }

    /** How much of the file its own frames say was on the disk; the rest was written in the last moments of a server. */
    long forcedUntil() {
        return forcedUntil;
    }

    /** Bytes that had no header. */
    long bytesWithoutHeader() {
        return withoutHeader;
    }

    /** Where the first of them stood. */
    long firstWithoutHeader() {
        return firstWithoutHeader;
    }

    /** The plugins this file has named so far. */
    List<PluginId> plugins() {
        return plugins;
    }

    // ------------------------------------------------------------------ frames

    private String readFrame() throws IOException, DamagedLogException, UnitRefusedException {
        if (!in.has(FrameHeader.LENGTH)) {
            return "the header of a frame";
        }
        long start = in.offset();
        FrameHeader header = FrameHeader.parse(in.window(), in.windowPosition());
        if (header == null) {
            return lostHeader("the header of a frame is not what its own checksum says");
        }
        in.skip(FrameHeader.LENGTH);
        long length = header.payloadLength();
        if (in.remaining() < length) {
            return "a frame";
        }
        long end = in.offset() + length;
        if (in.crcOf(length) != header.payloadCrc()) {
            String damage = "the frame of " + length + " bytes is not what its checksum says";
            if (!UnwrittenSectors.in(in, in.offset(), end) || FlippedByte.isInPayload(in, start, header)) {
                throw new DamagedLogException(start, damage);
            }
            return neverArrived(start, damage);
        }
        forcedUntil = start;
        while (in.offset() < end) {
            long at = in.offset();
            in.has(1);
            boolean whole = in.peek(0) == '#' ? readComment(end) : readCommand(end);
            if (!whole) {
                throw new DamagedLogException(at, "the frame ends inside a command");
            }
        }
        if (inMulti) {
            throw new DamagedLogException(start, "the frame ends inside a MULTI");
        }
        return null;
    }

    private String lostHeader(String damage) throws IOException, DamagedLogException {
        long start = in.offset();
        boolean unwritten = UnwrittenSectors.underHeader(in, start) || UnwrittenSectors.reachTheEnd(in, start);
        if (!unwritten || FlippedByte.isInHeader(in, start)) {
            throw new DamagedLogException(start, damage);
        }
        return neverArrived(start, damage);
    }

    /** What was not written is a torn tail unless a frame behind it speaks for its having been on the disk. */
    private String neverArrived(long start, String damage) throws IOException, DamagedLogException {
        long witness = UnforcedTail.witnessFor(in, start);
        if (witness >= 0) {
            throw new DamagedLogException(
                    start,
                    damage + "; a sector was not written, but the whole frame at byte offset " + witness
                            + " was written later, or this is a copy that was made meanwhile");
        }
        return "bytes that never reached the disk";
    }

    // ------------------------------------------------------------------ bytes without header

    private String readWithoutHeader() throws IOException, DamagedLogException, UnitRefusedException {
        long start = in.offset();
        forcedUntil = start;
        do {
            in.has(1);
            boolean whole;
            if (in.peek(0) == '#') {
                if (inMulti && startsAsFarAsItGoes(FrameHeader.PREFIX)) {
                    throw new DamagedLogException(
                            wholeUntil, "a MULTI without EXEC; a frame follows at byte offset " + in.offset());
                }
                if (!startsAsFarAsItGoes(TIMESTAMP) && !startsAsFarAsItGoes(PluginLine.PREFIX)) {
                    throw new DamagedLogException(in.offset(), "a comment that neither Redis nor Keyjar writes");
                }
                whole = readComment(in.end());
            } else {
                whole = readCommand(in.end());
            }
            if (!whole) {
                refuseFramesBehind();
                return inMulti ? "a command in a MULTI" : "a command";
            }
        } while (inMulti && in.remaining() > 0);
        if (inMulti) {
            return "a MULTI";
        }
        if (firstWithoutHeader < 0) {
            firstWithoutHeader = start;
        }
        withoutHeader += in.offset() - start;
        return null;
    }

    /** A length that was damaged makes all that follows look like one unfinished argument. */
    private void refuseFramesBehind() throws IOException, DamagedLogException {
        long behind = FrameSearch.firstFrom(in, wholeUntil);
        if (behind >= 0) {
            throw new DamagedLogException(
                    wholeUntil,
                    "a command is not whole, but this is not the tail: a frame follows at byte offset " + behind);
        }
    }

    // ------------------------------------------------------------------ commands

    private boolean readComment(long end) throws IOException, DamagedLogException {
        int there = (int) Math.min(LONGEST_COMMENT, end - in.offset());
        in.has(there);
        for (int at = 0; at < there; at++) {
            if (in.peek(at) == '\n') {
                if (startsAsFarAsItGoes(PluginLine.PREFIX)) {
                    int length = at > 0 && in.peek(at - 1) == '\r' ? at - 1 : at;
                    announced = PluginLine.parse(
                            new String(in.window(), in.windowPosition(), length, StandardCharsets.ISO_8859_1));
                    plugins.add(announced);
                } else if (startsAsFarAsItGoes(TIMESTAMP)) {
                    time(new String(in.bytesAt(in.offset(), at), StandardCharsets.ISO_8859_1));
                } else if (startsAsFarAsItGoes(ForcedLine.PREFIX)) {
                    forcedUntil = Math.min(forcedUntil, ForcedLine.parse(in.bytesAt(in.offset(), at + 1)));
                }
                in.skip(at + 1);
                return true;
            }
        }
        if (there == LONGEST_COMMENT) {
            throw new DamagedLogException(in.offset(), "a comment of more than " + LONGEST_COMMENT + " bytes");
        }
        return false;
    }

    private void time(String line) {
        String digits = line.substring(TIMESTAMP.length).strip();
        if (digits.matches("[0-9]{1,18}")) {
            units.time(Long.parseLong(digits), inMulti ? multiOffset : in.offset());
        }
    }

    private boolean readCommand(long end) throws IOException, DamagedLogException, UnitRefusedException {
        long offset = in.offset();
        byte[][] command = parser.next(end);
        if (command == RespRecordParser.INCOMPLETE) {
            return false;
        }
        byte[] name = command[0];
        if (name == lastName) { // the parser hands out one array for a name that comes again
            add(command, offset);
        } else if (Shown.isWord(name, "SELECT")) {
            database = databaseOf(command, offset);
        } else if (Shown.isWord(name, "MULTI")) {
            if (inMulti) {
                throw new DamagedLogException(offset, "a MULTI inside a MULTI");
            }
            inMulti = true;
            multiOffset = offset;
        } else if (Shown.isWord(name, "EXEC")) {
            if (!inMulti) {
                throw new DamagedLogException(offset, "an EXEC without MULTI");
            }
            inMulti = false;
            handOver();
        } else {
            lastName = name;
            add(command, offset);
        }
        announced = null;
        return true;
    }

    private void add(byte[][] command, long offset) throws UnitRefusedException {
        unit.add(new LoggedCommand(database, command, offset, announced));
        if (!inMulti) {
            handOver();
        }
    }

    private void handOver() throws UnitRefusedException {
        if (!unit.isEmpty()) {
            units.unit(unit);
            unit.clear();
        }
    }

    private static int databaseOf(byte[][] command, long offset) throws DamagedLogException {
        if (command.length == 2) {
            try {
                int number = Integer.parseInt(new String(command[1], StandardCharsets.ISO_8859_1));
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
        }
        throw new DamagedLogException(offset, "a SELECT without the number of a database");
    }

    private boolean startsWith(byte[] prefix) {
        for (int at = 0; at < prefix.length; at++) {
            if (in.peek(at) != prefix[at]) {
                return false;
            }
        }
        return true;
    }

    /** Whether what is left begins with the prefix, or is all the beginning of it. */
    private boolean startsAsFarAsItGoes(byte[] prefix) throws IOException {
        int there = (int) Math.min(prefix.length, in.remaining());
        in.has(there);
        for (int at = 0; at < there; at++) {
            if (in.peek(at) != prefix[at]) {
                return false;
            }
        }
        return true;
    }
}
