package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The program {@code keyjar check-aof DIR [--fix] [--to TIMESTAMP]}: says what is in an append-only file and where it is damaged, and
 * cuts it, after having asked. Ends with 0 when the log is whole, or is so now; with 1 when it is not; with 2 when it was called in
 * a wrong way.
 *
 * <p>Only the last file is ever cut: what stands in one before it cannot be taken away without all that follows.
 */
public final class CheckAof {

    private static final String USAGE = """
            Usage: keyjar check-aof DIR [--fix] [--to TIMESTAMP]

              DIR             the append-only directory, its manifest, or the directory that holds it
              --fix           cut what is torn or damaged at the end of the last file; asks first
              --to TIMESTAMP  cut what was run later than this second since 1970 (the log must have been written
                              with aof-timestamp-enabled yes); asks first
            """;

    private static final int WHOLE = 0;
    private static final int NOT_WHOLE = 1;
    private static final int MISUSED = 2;
    private static final String MANIFEST = ".manifest";

    private final FileSystemAccess disk;
    private final BufferedReader in;
    private final PrintStream out;
    private Path given;
    private boolean fix;
    private long latestSecond = Long.MAX_VALUE;

    CheckAof(FileSystemAccess disk, BufferedReader in, PrintStream out) {
        this.disk = disk;
        this.in = in;
        this.out = out;
    }

    /** Runs it; a first word {@code check-aof} is passed over. */
    public static void main(String[] arguments) {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (!words.isEmpty() && words.get(0).equals("check-aof")) {
            words.remove(0);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.exit(new CheckAof(new DiskFileSystem(), in, System.out).run(words));
    }

    /** Does what the words say; the exit code. */
    int run(List<String> words) {
        if (!understand(words)) {
            out.print(USAGE);
            return MISUSED;
        }
        Closeable lock = null;
        try {
            AofDirectory directory = find();
            if (changes()) {
                lock = disk.lock(directory.lock());
            }
            return check(directory);
        } catch (PersistenceException e) {
            out.println(e.getMessage());
            return NOT_WHOLE;
        } catch (IOException e) {
            out.println("Cannot read " + given + ": " + Reason.of(e));
            return NOT_WHOLE;
        } finally {
            release(lock);
        }
    }

    private static void release(Closeable lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            // It ends with this program.
        }
    }

    private boolean understand(List<String> words) {
        for (int at = 0; at < words.size(); at++) {
            String word = words.get(at);
            if (word.equals("--fix")) {
                fix = true;
            } else if (word.equals("--to")
                    && at + 1 < words.size()
                    && words.get(at + 1).matches("[0-9]{1,18}")) {
                latestSecond = Long.parseLong(words.get(++at));
            } else if (word.startsWith("-") || given != null) {
                return false;
            } else {
                given = Path.of(word).toAbsolutePath().normalize();
            }
        }
        return given != null;
    }

    private boolean changes() {
        return fix || isToBeCut();
    }

    private boolean isToBeCut() {
        return latestSecond != Long.MAX_VALUE;
    }

    // ------------------------------------------------------------------ where it is

    private AofDirectory find() throws IOException, PersistenceException {
        if (disk.kindOf(given) == FileSystemAccess.Kind.FILE
                && given.getFileName().toString().endsWith(MANIFEST)) {
            return directoryOf(given);
        }
        List<Path> manifests = new ArrayList<>();
        if (disk.kindOf(given) == FileSystemAccess.Kind.DIRECTORY) {
            manifests.addAll(manifestsIn(given));
            if (manifests.isEmpty()) {
                for (String name : disk.list(given)) {
                    if (disk.kindOf(given.resolve(name)) == FileSystemAccess.Kind.DIRECTORY) {
                        manifests.addAll(manifestsIn(given.resolve(name)));
                    }
                }
            }
        }
        if (manifests.size() == 1) {
            return directoryOf(manifests.get(0));
        }
        throw new PersistenceException(
                manifests.isEmpty()
                        ? "There is no append-only file in " + given + ": no manifest in it, nor one level below"
                        : "There are several append-only files in " + given + ": name one of " + manifests);
    }

    private List<Path> manifestsIn(Path directory) throws IOException {
        List<Path> manifests = new ArrayList<>();
        for (String name : disk.list(directory)) {
            if (name.endsWith(MANIFEST) && !name.startsWith("temp-")) {
                manifests.add(directory.resolve(name));
            }
        }
        return manifests;
    }

    private AofDirectory directoryOf(Path manifest) {
        String name = manifest.getFileName().toString();
        return new AofDirectory(disk, manifest.getParent(), name.substring(0, name.length() - MANIFEST.length()));
    }

    // ------------------------------------------------------------------ what is in it

    private int check(AofDirectory directory) throws IOException, PersistenceException {
        Manifest manifest = directory.read();
        List<Manifest.Entry> entries = manifest.loaded();
        WayBack wayBack = new WayBack(latestSecond);
        for (int index = 0; index < entries.size(); index++) {
            Manifest.Entry entry = entries.get(index);
            boolean base = entry.type() == Manifest.Type.BASE;
            boolean end = index == entries.size() - 1;
            boolean last = end && entry.length() == Manifest.OPEN;
            long length = lengthOf(directory, entry);
            if (length < 0) {
                return NOT_WHOLE;
            }
            FileReport report = FileReport.of(directory, entry.name(), length, latestSecond);
            report.print(out, base ? "base" : "incremental");
            if (!report.isWhole() && !last) {
                out.println("This is not the last file, so cutting it would lose all that follows."
                        + " Restore the directory from a backup.");
                return NOT_WHOLE;
            }
            wayBack.add(report, entry.type());
            boolean tooLate = !base && report.cutAt() >= 0;
            if ((end || tooLate) && isToBeCut() && wayBack.refusal() != null) {
                out.println(wayBack.refusal());
                return NOT_WHOLE;
            }
            if (tooLate && !last) {
                out.println("Not cut: only the last file may be, and this one holds what is too late already.");
                return NOT_WHOLE;
            }
            if (end && !tooLate && isToBeCut()) {
                out.println("Nothing was run later than " + latestSecond + ".");
            }
            if (last && !mend(directory, report)) {
                return NOT_WHOLE;
            }
        }
        out.println("The append-only file is whole.");
        return WHOLE;
    }

    private long lengthOf(AofDirectory directory, Manifest.Entry entry) throws IOException {
        Path file = directory.file(entry.name());
        FileSystemAccess.Kind kind = disk.kindOf(file);
        if (kind != FileSystemAccess.Kind.FILE) {
            out.println(
                    entry.name()
                            + (kind == FileSystemAccess.Kind.ABSENT
                                    ? ": MISSING, but the manifest names it. Restore it from a backup."
                                    : ": NOT A FILE, but the manifest names it. Move it away, and restore the file from a backup."));
            return -1;
        }
        try (FileSystemAccess.Input input = disk.read(file)) {
            if (input.size() < entry.length()) {
                out.println(entry.name() + ": DAMAGED: it has " + input.size() + " bytes, and " + entry.length()
                        + " by the manifest. Restore it from a backup.");
                return -1;
            }
            return entry.length() == Manifest.OPEN ? input.size() : entry.length();
        }
    }

    // ------------------------------------------------------------------ what is cut

    private boolean mend(AofDirectory directory, FileReport report) throws IOException {
        if (report.cutAt() >= 0) {
            return mayCut(report.name(), report.fileEnd() - report.cutAt(), report.cutAt())
                    && cutInFrame(directory, report);
        }
        if (report.isWhole()) {
            return true;
        }
        if (!fix) {
            out.println(
                    report.isDamaged()
                            ? "A start refuses this; with --fix the last " + (report.fileEnd() - report.wholeUntil())
                                    + " bytes would be cut off. (It may only look so while a server writes here.)"
                            : "A start cuts that off, and so would --fix.");
            return false;
        }
        return mayCut(report.name(), report.fileEnd() - report.wholeUntil(), report.wholeUntil())
                && cut(directory.file(report.name()), report.wholeUntil());
    }

    private boolean mayCut(String name, long bytes, long at) throws IOException {
        out.print("This cuts the last " + bytes + " bytes off " + name + ", back to byte offset " + at
                + ". What they hold is lost. Continue? [y/N]: ");
        out.flush();
        String answer = in.readLine();
        boolean yes = answer != null && answer.strip().equalsIgnoreCase("y");
        out.println(yes ? "" : "Nothing was changed.");
        return yes;
    }

    private boolean cut(Path file, long length) throws IOException {
        try (FileSystemAccess.Output output = disk.open(file)) {
            output.truncate(length);
            output.sync();
        }
        return true;
    }

    /** A cut inside a frame leaves a shorter one, with a header of its own: it is written beside the file and put in its place. */
    private boolean cutInFrame(AofDirectory directory, FileReport report) throws IOException {
        Path file = directory.file(report.name());
        Path shorter = directory.file(directory.temporaryPrefix() + "cut");
        long payload = report.frameAtCut() + FrameHeader.LENGTH;
        try (LogInput input = new LogInput(disk.read(file), report.length());
                FileSystemAccess.Output output = disk.create(shorter)) {
            if (report.cutAt() > payload && isFrame(input, report.frameAtCut())) {
                copy(file, output, 0, report.frameAtCut());
                byte[] header = new byte[FrameHeader.LENGTH];
                new FrameHeader(report.cutAt() - payload, input.crcOf(payload, report.cutAt())).writeTo(header);
                output.writeFully(ByteBuffer.wrap(header), report.frameAtCut());
                copy(file, output, payload, report.cutAt());
            } else {
                copy(file, output, 0, report.cutAt() == payload ? report.frameAtCut() : report.cutAt());
            }
            output.sync();
        }
        disk.replace(shorter, file);
        directory.sync();
        return true;
    }

    private static boolean isFrame(LogInput input, long at) throws IOException {
        byte[] beginning = input.bytesAt(at, FrameHeader.LENGTH);
        return new String(beginning, StandardCharsets.ISO_8859_1)
                .startsWith(new String(FrameHeader.PREFIX, StandardCharsets.ISO_8859_1));
    }

    private void copy(Path file, FileSystemAccess.Output output, long from, long to) throws IOException {
        ByteBuffer step = ByteBuffer.allocate(64 * 1024);
        try (FileSystemAccess.Input input = disk.read(file)) {
            for (long at = from; at < to; ) {
                step.clear().limit((int) Math.min(step.capacity(), to - at));
                if (input.read(step, at) <= 0) {
                    throw new IOException("the file became shorter while it was read");
                }
                step.flip();
                output.writeFully(step, at);
                at += step.limit();
            }
        }
    }
}
