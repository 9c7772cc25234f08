package dev.keyjar.engine.config;

import dev.keyjar.api.Directive;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the values in force into a configuration file, so that a start with this file brings them back.
 *
 * <p>Lines that still say the truth stay as they are, letter by letter, and so do comments, blank lines and what is unknown. Where they do
 * not, the first line of the directive is replaced and its others are taken out; with no line of its own, or with an include behind it
 * that might speak last, it comes to the end. A directive that the file leaves at its default is not added.
 *
 * <p>The new file is written beside the old one, forced to disk, and renamed over it: a crash leaves one or the other.
 */
final class FileRewrite {

    private static final String HEADING = "# Written by CONFIG REWRITE";

    /** A line of the file, with what it says; null for a comment. */
    private record Line(byte[] bytes, Assignment says) {

        boolean isAbout(Slot slot) {
            return says != null && slot.directive.names().contains(says.name());
        }

        boolean isInclude() {
            return says != null && says.name().equals("include");
        }
    }

    private final Path file;
    private final Set<Slot> slots;

    FileRewrite(Path file, Collection<Slot> slots) {
        this.file = file;
        this.slots = new LinkedHashSet<>(slots);
    }

    void run() throws IOException {
        Path real = file.toRealPath(); // a link stays one
        List<Line> lines = read(real);
        Map<Slot, List<Assignment>> said = new HashMap<>();
        for (Assignment assignment : ConfigFile.read(real)) {
            for (Slot slot : slots) {
                if (slot.directive.names().contains(assignment.name())) {
                    said.computeIfAbsent(slot, none -> new ArrayList<>()).add(assignment);
                }
            }
        }
        List<Slot> changed = slots.stream()
                .filter(slot -> !slot.value().equals(slot.readFrom(said.getOrDefault(slot, List.of()))))
                .sorted((one, other) -> one.directive.name().compareTo(other.directive.name()))
                .toList();
        for (Slot slot : changed) {
            putInto(lines, slot);
        }
        if (!changed.isEmpty()) {
            replace(real, lines);
        }
    }

    private static List<Line> read(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (byte[] line : ConfigFile.lines(Files.readAllBytes(file))) {
            lines.add(new Line(line, ConfigFile.readLine(line, file.toString()).orElse(null)));
        }
        return lines;
    }

    private static void putInto(List<Line> lines, Slot slot) {
        String written = written(slot);
        Line line = new Line(written.getBytes(StandardCharsets.UTF_8), null);
        int first = -1;
        int lastInclude = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isInclude()) {
                lastInclude = i;
            }
            if (first < 0 && lines.get(i).isAbout(slot)) {
                first = i;
            }
        }
        if (first > lastInclude) {
            lines.set(first, line);
            lines.removeIf(other -> other.isAbout(slot));
            return;
        }
        lines.removeIf(other -> other.isAbout(slot));
        byte[] heading = HEADING.getBytes(StandardCharsets.UTF_8);
        if (lines.stream().noneMatch(other -> Arrays.equals(other.bytes, heading))) {
            lines.add(new Line(heading, null));
        }
        lines.add(line);
    }

    private static String written(Slot slot) {
        EngineDirective directive = slot.directive;
        String value = slot.value().text();
        if (directive.directive().kind() == Directive.Kind.MEMORY) {
            value = MemoryAmount.write(slot.value().number());
        }
        StringBuilder line = new StringBuilder(directive.name());
        for (String word : directive.severalWords() ? value.split(" ") : new String[] {value}) {
            line.append(' ');
            quote(word, line);
        }
        return line.toString();
    }

    /** Quotes a word where {@link ConfigFile} would else read another. */
    private static void quote(String word, StringBuilder into) {
        if (!word.isEmpty() && word.chars().allMatch(c -> c > ' ' && c != '"' && c != '\'' && c != '\\' && c != 0x7f)) {
            into.append(word);
            return;
        }
        into.append('"');
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                into.append("\\x").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                into.append(c);
            }
        }
        into.append('"');
    }

    private static void replace(Path file, List<Line> lines) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (Line line : lines) {
            text.writeBytes(line.bytes);
            text.write('\n');
        }
        Path folder = file.getParent();
        Path beside = Files.createTempFile(folder, file.getFileName() + ".", ".tmp"); // readable by its owner only
        try {
            try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(text.toByteArray());
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            copyRights(file, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
        }
        forceFolder(folder);
    }

    private static void copyRights(Path from, Path to) throws IOException {
        FileStore store = Files.getFileStore(to);
        if (store.supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    private static void forceFolder(Path folder) {
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException windows) {
            // A folder cannot be opened there; the rename is as durable as the system makes it.
        }
    }
}
