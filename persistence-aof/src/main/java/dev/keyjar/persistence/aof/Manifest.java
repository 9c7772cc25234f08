package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The table of contents of the append-only directory.
 *
 * <pre>
 *   file appendonly.aof.1.base.aof seq 1 type b       at most one base, loaded first
 *   file appendonly.aof.1.incr.aof seq 1 type i       incremental files, sequence strictly rising
 *   file appendonly.aof.2.incr.aof seq 2 type i       the last one is appended to
 *   #LENGTH:2048 appendonly.aof.1.base.aof            a finished file counts up to here: shorter is damage,
 *   #LENGTH:731 appendonly.aof.1.incr.aof               more is the tail of a write that failed and was repeated in the next file
 *   #CRC32C:5f0c8a11                                  of all bytes before this line
 * </pre>
 *
 * <p>The {@code file} lines are Redis', and so are the rules that make them invalid. The {@code #} lines are comments to it; Redis
 * drops them when it writes the manifest, so their absence is no fault. But a last line that is a comment and not a right
 * checksum is damage: comments of other kinds are accepted only above the last {@code file} line. Immutable.
 *
 * @param files in the order of the manifest
 */
record Manifest(List<Entry> files) {

    /** The length of a file that is not finished. */
    static final long OPEN = -1;

    private static final int LONGEST_LINE = 1024;
    private static final String LENGTH_PREFIX = "#LENGTH:";
    private static final String CRC_PREFIX = "#CRC32C:";

    /** What a file is for. */
    enum Type {
        BASE('b'),
        INCREMENTAL('i'),
        HISTORY('h');

        private final char letter;

        Type(char letter) {
            this.letter = letter;
        }
    }

    /**
     * One file.
     *
     * @param length the bytes that count, or {@link Manifest#OPEN}
     */
    record Entry(String name, long sequence, Type type, long length) {}

    Manifest {
        files = List.copyOf(files);
    }

    /** The files to load, in order. */
    List<Entry> loaded() {
        List<Entry> loaded = new ArrayList<>();
        for (Entry entry : files) {
            if (entry.type == Type.BASE) {
                loaded.add(0, entry);
            } else if (entry.type == Type.INCREMENTAL) {
                loaded.add(entry);
            }
        }
        return loaded;
    }

    /** The incremental file that is appended to; null when there is none. */
    Entry lastIncremental() {
        Entry last = null;
        for (Entry entry : files) {
            if (entry.type == Type.INCREMENTAL) {
                last = entry;
            }
        }
        return last;
    }

    /** The sequence the next incremental file gets. */
    long nextIncrementalSequence() {
        Entry last = lastIncremental();
        return last == null ? 1 : last.sequence + 1;
    }

    /** The sequence the next base file gets. */
    long nextBaseSequence() {
        for (Entry entry : files) {
            if (entry.type == Type.BASE) {
                return entry.sequence + 1;
            }
        }
        return 1;
    }

    /** A new base and one incremental file that follows it, everything before being history. */
    Manifest rewritten(String base, long baseLength, String incremental) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry(base, nextBaseSequence(), Type.BASE, baseLength));
        for (Entry entry : files) {
            entries.add(new Entry(entry.name, entry.sequence, Type.HISTORY, OPEN));
        }
        entries.add(new Entry(incremental, nextIncrementalSequence(), Type.INCREMENTAL, OPEN));
        return new Manifest(entries);
    }

    /** The same with one more incremental file, every file before it being finished at the length given for it. */
    Manifest withIncremental(String name, Map<String, Long> finishedLengths) {
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : files) {
            entries.add(new Entry(
                    entry.name, entry.sequence, entry.type, finishedLengths.getOrDefault(entry.name, entry.length)));
        }
        entries.add(new Entry(name, nextIncrementalSequence(), Type.INCREMENTAL, OPEN));
        return new Manifest(entries);
    }

    /** The same without the files that a rewrite made needless. */
    Manifest withoutHistory() {
        return new Manifest(
                files.stream().filter(entry -> entry.type != Type.HISTORY).toList());
    }

    /** The bytes of the manifest. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder();
        for (Entry entry : files) {
            text.append("file ")
                    .append(ManifestWords.quoted(entry.name))
                    .append(" seq ")
                    .append(entry.sequence);
            text.append(" type ").append(entry.type.letter).append('\n');
        }
        for (Entry entry : files) {
            if (entry.length != OPEN) {
                text.append(LENGTH_PREFIX)
                        .append(entry.length)
                        .append(' ')
                        .append(ManifestWords.quoted(entry.name))
                        .append('\n');
            }
        }
        String crc = crcOf(text.toString());
        text.append(CRC_PREFIX).append(crc).append('\n');
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /**
     * Reads a manifest.
     *
     * @param where the path, for errors
     * @throws PersistenceException when it breaks a rule, naming line and byte offset
     */
    static Manifest parse(String where, byte[] bytes) throws PersistenceException {
        return new Parser(where, new String(bytes, StandardCharsets.ISO_8859_1)).parse();
    }

    private static String crcOf(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
        byte[] digits = new byte[8];
        FrameHeader.writeHex((int) crc.getValue(), digits, 0);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    /** Reads line after line and keeps where it is for errors. */
    private static final class Parser {

        private final String where;
        private final String text;
        private final List<Entry> entries = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int lineNumber;
        private int lineStart;
        private long highestIncremental;
        private boolean base;
        private String lastComment;
        private int lastCommentStart;

        Parser(String where, String text) {
            this.where = where;
            this.text = text;
        }

        Manifest parse() throws PersistenceException {
            while (lineStart < text.length()) {
                lineNumber++;
                int end = text.indexOf('\n', lineStart);
                if (end < 0 || end - lineStart >= LONGEST_LINE) {
                    throw invalid("the line is too long or has no line break");
                }
                line(text.substring(lineStart, end));
                lineStart = end + 1;
            }
            if (entries.isEmpty()) {
                throw invalid("it names no file");
            }
            if (lastComment != null && !lastComment.equals(CRC_PREFIX + crcOf(text.substring(0, lastCommentStart)))) {
                lineStart = lastCommentStart;
                throw invalid("it does not end in the checksum of what stands before; found '" + lastComment + "'");
            }
            return new Manifest(entries);
        }

        private void line(String line) throws PersistenceException {
            if (line.startsWith("#")) {
                lastComment = line;
                lastCommentStart = lineStart;
                if (line.startsWith(LENGTH_PREFIX)) {
                    length(line.substring(LENGTH_PREFIX.length()));
                }
                return;
            }
            lastComment = null;
            entry(line);
        }

        private void entry(String line) throws PersistenceException {
            List<String> words = ManifestWords.split(line);
            if (words == null || words.size() < 6 || words.size() % 2 != 0) {
                throw invalid("expected 'file <name> seq <number> type <b, i or h>'");
            }
            String name = null;
            long sequence = 0;
            String type = null;
            for (int index = 0; index < words.size(); index += 2) {
                String value = words.get(index + 1);
                switch (words.get(index).toLowerCase(java.util.Locale.ROOT)) {
                    case "file" -> name = value;
                    case "seq" -> sequence = positiveNumber(value);
                    case "type" -> type = value;
                    default -> {
                        // Redis passes over pairs it does not know, for newer versions to add some.
                    }
                }
            }
            if (name == null || name.isEmpty() || sequence == 0 || type == null) {
                throw invalid("expected 'file <name> seq <number> type <b, i or h>'");
            }
            if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.equals(".") || name.equals("..")) {
                throw invalid("the file is named by a path; only a name is allowed");
            }
            if (!names.add(name)) {
                throw invalid("the file is named twice");
            }
            entries.add(new Entry(name, sequence, typeOf(type, sequence), OPEN));
        }

        private Type typeOf(String word, long sequence) throws PersistenceException {
            switch (word) {
                case "b" -> {
                    if (base) {
                        throw invalid("a second base file");
                    }
                    base = true;
                    return Type.BASE;
                }
                case "i" -> {
                    if (sequence <= highestIncremental) {
                        throw invalid("sequence " + sequence + " follows " + highestIncremental
                                + "; incremental files must rise");
                    }
                    highestIncremental = sequence;
                    return Type.INCREMENTAL;
                }
                case "h" -> {
                    return Type.HISTORY;
                }
                default -> throw invalid("unknown type '" + word + "'");
            }
        }

        private void length(String rest) throws PersistenceException {
            int blank = rest.indexOf(' ');
            List<String> name = blank < 0 ? null : ManifestWords.split(rest.substring(blank + 1));
            if (name == null || name.size() != 1) {
                throw invalid("expected '#LENGTH:<bytes> <name>'");
            }
            for (int index = 0; index < entries.size(); index++) {
                Entry entry = entries.get(index);
                if (entry.name.equals(name.get(0))) {
                    String digits = rest.substring(0, blank);
                    long length = digits.equals("0") ? 0 : positiveNumber(digits);
                    entries.set(index, new Entry(entry.name, entry.sequence, entry.type, length));
                    return;
                }
            }
            throw invalid("a length for a file that is not named above");
        }

        private long positiveNumber(String word) throws PersistenceException {
            try {
                long number = Long.parseLong(word);
                if (number > 0) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below.
            }
            throw invalid("expected a positive number, found '" + word + "'");
        }

        private PersistenceException invalid(String what) {
            return new PersistenceException(
                    "The manifest of the append-only file is invalid: " + where + ", line " + lineNumber
                            + ", byte offset " + lineStart + ": " + what
                            + ". Nothing was changed; restore the manifest from a backup, or write it anew from the files in its directory.");
        }
    }
}
