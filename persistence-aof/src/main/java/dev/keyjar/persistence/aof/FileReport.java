package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.rdb.RdbContents;
import dev.keyjar.api.rdb.RdbFile;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbKey;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What one file of a log holds, and where it stops being right. */
final class FileReport implements LogReader.Units {

    /** Stands for a second that the file does not name. */
    static final long UNKNOWN = -1;

    private static final String MADE_AT = "ctime";

    /** How often a command was found, and whose it is where the file says so. */
    private static final class Count {

        private long times;
        private PluginId plugin;
    }

    private final String name;
    private final long length;
    private final long latestSecond;
    private final Map<String, Count> counts = new TreeMap<>();
    private final Map<String, Long> rdbKeys = new TreeMap<>();
    private long rdbBytes;
    private LogReader reader;
    private long units;
    private long commands;
    private String torn;
    private DamagedLogException damage;
    private long cutAt = -1;
    private long frameAtCut;
    private long firstSecond = UNKNOWN;
    private long untimedUnits;

    private FileReport(String name, long length, long latestSecond) {
        this.name = name;
        this.length = length;
        this.latestSecond = latestSecond;
    }

    /**
     * Reads a file.
     *
     * @param length how much of it counts
     * @param latestSecond what was run later than this second since 1970 is to be cut
     */
    static FileReport of(AofDirectory directory, String name, long length, long latestSecond) throws IOException {
        FileReport report = new FileReport(name, length, latestSecond);
        try (LogInput in = new LogInput(directory.disk().read(directory.file(name)), length)) {
            report.reader = new LogReader(in, report);
            if (RdbPreamble.isIn(in)) {
                report.readRdb(directory, in);
            }
            report.torn = report.reader.read();
        } catch (DamagedLogException e) {
            report.damage = e;
        } catch (UnitRefusedException impossible) {
            throw new AssertionError("nothing is run here", impossible);
        }
        return report;
    }

    private void readRdb(AofDirectory directory, LogInput in) throws IOException, DamagedLogException {
        try (FileStream stream = new FileStream(directory.disk().read(directory.file(name)))) {
            RdbReader rdb = new RdbReader(stream, length);
            RdbFile.read(rdb, new RdbContents() {
                @Override
                public void key(RdbKey key, RdbType type, RdbReader value) {
                    value.skipValue(type);
                    rdbKeys.merge(type.typeName(), 1L, Long::sum);
                }

                @Override
                public void note(byte[] noted, byte[] value) {
                    String second = new String(value, StandardCharsets.ISO_8859_1);
                    if (new String(noted, StandardCharsets.ISO_8859_1).equals(MADE_AT)
                            && second.matches("[0-9]{1,18}")) {
                        firstSecond = Long.parseLong(second);
                    }
                }
            });
            rdbBytes = rdb.position();
            in.startAt(rdbBytes);
        } catch (RdbFormatException e) {
            throw new DamagedLogException(0, "in the RDB that begins here: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void unit(List<LoggedCommand> unit) {
        units++;
        if (firstSecond == UNKNOWN) {
            untimedUnits++;
        }
        commands += unit.size();
        for (LoggedCommand command : unit) {
            String word = new String(command.arguments()[0], StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
            Count count = counts.computeIfAbsent(word, first -> new Count());
            count.times++;
            if (command.announced() != null) {
                count.plugin = command.announced();
            }
        }
    }

    @Override
    public void time(long epochSeconds, long unitOffset) {
        if (firstSecond == UNKNOWN) {
            firstSecond = epochSeconds;
        }
        if (cutAt < 0 && epochSeconds > latestSecond) {
            cutAt = unitOffset;
            frameAtCut = reader.wholeUntil();
        }
    }

    boolean isWhole() {
        return torn == null && damage == null;
    }

    boolean isDamaged() {
        return damage != null;
    }

    String name() {
        return name;
    }

    long length() {
        return length;
    }

    /** Where the file ends, but for what was written ahead. */
    long fileEnd() {
        return reader.fileEnd();
    }

    /** The end of what is right. */
    long wholeUntil() {
        return reader.wholeUntil();
    }

    /** Where what is too late begins; -1 when nothing is. */
    long cutAt() {
        return cutAt;
    }

    /** Where the frame, or the unit without header, begins that holds the cut. */
    long frameAtCut() {
        return frameAtCut;
    }

    /** The first second it names, an RDB the one when it was made; or {@link #UNKNOWN}. */
    long firstSecond() {
        return firstSecond;
    }

    /** How many units stand before that. */
    long untimedUnits() {
        return untimedUnits;
    }

    void print(PrintStream out, String kind) {
        out.println(name + ": " + kind + ", " + length + " bytes, " + commands + " commands in " + units + " units");
        counts.forEach((word, count) -> out.println(String.format(
                Locale.ROOT, "  %10d  %s%s", count.times, word, count.plugin == null ? "" : "  " + count.plugin)));
        if (rdbBytes > 0) {
            out.println("  the first " + rdbBytes + " bytes are RDB, written by Redis");
            rdbKeys.forEach(
                    (type, keys) -> out.println(String.format(Locale.ROOT, "  %10d  keys of the type %s", keys, type)));
        }
        if (!reader.plugins().isEmpty()) {
            out.println("  plugins: "
                    + String.join(
                            ", ",
                            reader.plugins().stream()
                                    .map(PluginId::toString)
                                    .distinct()
                                    .toList()));
        }
        if (reader.bytesWithoutHeader() > 0) {
            out.println("  " + reader.bytesWithoutHeader() + " bytes, from byte offset " + reader.firstWithoutHeader()
                    + " on, have no checksum: Redis wrote them");
        }
        if (torn != null) {
            out.println("  TORN: the file ends inside " + torn + " that begins at byte offset " + wholeUntil()
                    + "; the last " + (fileEnd() - wholeUntil()) + " bytes do not count");
        }
        if (fileEnd() < length) {
            out.println(
                    "  the last " + (length - fileEnd()) + " bytes are lines of #, written ahead for what was to come");
        }
        if (damage != null) {
            out.println("  DAMAGED at byte offset " + damage.offset() + ": " + damage.getMessage());
        }
    }
}
