package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.PersistenceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds the files of a manifest into the server, in order, without changing anything on disk: what must be cut is only said, in
 * the result.
 */
final class Recovery {

    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    /** The launcher sets it when standard error is a terminal. */
    private static final String ON_TERMINAL = "keyjar.terminal";

    /**
     * What was found.
     *
     * @param lengths by file name, the bytes that count
     * @param forcedUntil how much of the last file its frames say was on the disk
     * @param tornFile the name of the file to be cut to its length; null when none is torn
     * @param tornBytes how many bytes that takes away
     */
    record Result(Map<String, Long> lengths, long forcedUntil, String tornFile, long tornBytes) {

        /** The length of one file. */
        long lengthOf(String name) {
            return lengths.getOrDefault(name, 0L);
        }
    }

    private final AofDirectory directory;
    private final Manifest manifest;
    private final boolean loadTruncated;
    private final Applier applier;
    private final LoadingBar bar;
    private long total;
    private long before;
    private long commands;
    private long forcedUntil;
    private String tornFile;
    private long tornBytes;

    Recovery(AofDirectory directory, Manifest manifest, boolean loadTruncated, Applier applier) {
        this.directory = directory;
        this.manifest = manifest;
        this.loadTruncated = loadTruncated;
        this.applier = applier;
        this.bar = newBar();
    }

    /** A bar where there is a terminal to show it on, else lines in the log. */
    static LoadingBar newBar() {
        return new LoadingBar(Boolean.getBoolean(ON_TERMINAL) ? System.err : null, log::info, System::nanoTime);
    }

    /** Loads everything. */
    Result run() throws PersistenceException {
        long begun = System.nanoTime();
        List<Manifest.Entry> entries = manifest.loaded();
        for (Manifest.Entry entry : entries) {
            total += lengthOf(entry);
        }
        applier.progress(0, total);
        try {
            return load(entries, begun);
        } finally {
            bar.end();
        }
    }

    private Result load(List<Manifest.Entry> entries, long begun) throws PersistenceException {
        Map<String, Long> lengths = new HashMap<>();
        for (int index = 0; index < entries.size(); index++) {
            Manifest.Entry entry = entries.get(index);
            long length = lengthOf(entry);
            lengths.put(entry.name(), load(entry, length));
            before += length;
        }
        applier.progress(total, total);
        bar.end();
        log.info(
                "Loaded {} commands from {} ({} bytes) in {} ms",
                commands,
                directory.path(),
                total,
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return new Result(lengths, forcedUntil, tornFile, tornBytes);
    }

    private long lengthOf(Manifest.Entry entry) throws PersistenceException {
        Path file = directory.file(entry.name());
        try {
            switch (directory.disk().kindOf(file)) {
                case FILE -> {
                    try (FileSystemAccess.Input input = directory.disk().read(file)) {
                        return countedLength(entry, input.size());
                    }
                }
                case ABSENT ->
                    throw new PersistenceException("The append-only file " + file + " is missing, but the manifest "
                            + directory.manifest() + " names it. Restore it from a backup. Nothing was changed.");
                default ->
                    throw new PersistenceException("Cannot read the append-only file " + file
                            + ": it is not a file. Restore it from a backup. Nothing was changed.");
            }
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private long countedLength(Manifest.Entry entry, long size) throws PersistenceException {
        if (entry.length() == Manifest.OPEN) {
            return size;
        }
        if (size < entry.length()) {
            throw damaged(entry, size, "the file ends here, but has " + entry.length() + " bytes by the manifest");
        }
        return entry.length();
    }

    /** Loads one file and answers the end of its last whole unit. */
    private long load(Manifest.Entry entry, long length) throws PersistenceException {
        Path file = directory.file(entry.name());
        try (LogInput in = new LogInput(directory.disk().read(file), length)) {
            loadPreamble(file, in);
            ParseAhead ahead = new ParseAhead(in, applier.commandsAtOnce());
            LogReader reader = ahead.reader();
            try {
                String torn = read(ahead);
                if (torn != null) {
                    acceptTornTail(entry, reader, torn);
                }
            } catch (DamagedLogException e) {
                throw damaged(entry, e.offset(), e.getMessage());
            } catch (UnitRefusedException e) {
                throw refused(file, e, reader.plugins());
            }
            if (reader.bytesWithoutHeader() > 0) {
                log.warn(
                        "{} bytes of {}, from byte offset {} on, have no checksum: Redis wrote them, and damage to them would go unnoticed",
                        reader.bytesWithoutHeader(),
                        file,
                        reader.firstWithoutHeader());
            }
            forcedUntil = reader.forcedUntil();
            return reader.wholeUntil();
        } catch (IOException e) {
            throw cannotRead(file, e);
        }
    }

    private void loadPreamble(Path file, LogInput in) throws IOException, PersistenceException {
        try {
            RdbPreamble.load(directory.disk(), file, in, applier, (loaded, all) -> {
                applier.progress(before + loaded, total);
                bar.show(before + loaded, total);
            });
        } catch (ApplyException e) {
            throw new PersistenceException(
                    "Cannot load the RDB that the append-only file " + file + " begins with: " + e.getMessage()
                            + ". Nothing was changed; mend that, or restore the directory from a backup.",
                    e);
        }
    }

    private String read(ParseAhead ahead) throws IOException, DamagedLogException, UnitRefusedException {
        ahead.start();
        try {
            for (ParseAhead.Step step = ahead.next(); step != null; step = ahead.next()) {
                apply(step.commands(), step.endOffset());
            }
            return ahead.torn();
        } finally {
            ahead.stop();
        }
    }

    private void apply(List<LoggedCommand> step, long offset) throws UnitRefusedException {
        try {
            applier.applyAll(step);
        } catch (ApplyException e) {
            throw new UnitRefusedException(step.get(e.index()), e);
        }
        commands += step.size();
        applier.progress(before + offset, total);
        bar.show(before + offset, total);
    }

    private void acceptTornTail(Manifest.Entry entry, LogReader reader, String torn) throws PersistenceException {
        Path file = directory.file(entry.name());
        long whole = reader.wholeUntil();
        long length = reader.fileEnd();
        if (!isGrowing(entry)) {
            throw damaged(entry, whole, "the file ends at " + length + " inside " + torn + ", but is not the last one");
        }
        if (!loadTruncated) {
            throw new PersistenceException("The append-only file " + file + " ends at " + length + " inside " + torn
                    + " that begins at byte offset " + whole
                    + ", and aof-load-truncated is no. Nothing was changed; set it to yes to cut"
                    + " the last " + (length - whole) + " bytes off.");
        }
        tornFile = entry.name();
        tornBytes = length - whole;
    }

    private PersistenceException damaged(Manifest.Entry entry, long offset, String what) throws PersistenceException {
        return new PersistenceException("The append-only file " + directory.file(entry.name())
                + " is damaged at byte offset " + offset + ": " + what + ". Nothing was changed; "
                + wayOut(entry) + ".");
    }

    private String wayOut(Manifest.Entry entry) throws PersistenceException {
        if (!isGrowing(entry)) {
            return "restore the directory from a backup: without what follows there, the files after this one would be lost, too";
        }
        Path file = directory.file(entry.name());
        return isNamedOnDisk()
                ? "restore the directory from a backup, or give up all that follows: keyjar check-aof "
                        + directory.path() + " --fix"
                : "restore it from a backup, or give up all that follows: redis-check-aof --fix " + file;
    }

    /** Whether this is the file that grew last, of which the end may be cut. */
    private boolean isGrowing(Manifest.Entry entry) {
        List<Manifest.Entry> entries = manifest.loaded();
        return entry.length() == Manifest.OPEN && entry.equals(entries.get(entries.size() - 1));
    }

    /** Else it is the single file of an older Redis. */
    private boolean isNamedOnDisk() throws PersistenceException {
        try {
            return directory.disk().kindOf(directory.manifest()) == FileSystemAccess.Kind.FILE;
        } catch (IOException e) {
            throw cannotRead(directory.manifest(), e);
        }
    }

    private static PersistenceException refused(Path file, UnitRefusedException refusal, List<PluginId> plugins) {
        LoggedCommand command = refusal.command();
        String message = "Cannot run " + Shown.of(command.arguments()[0]) + " from the append-only file " + file
                + ", byte offset " + command.offset() + ": " + refusal.reason().getMessage() + ".";
        if (refusal.reason().unknownCommand()) {
            message += " " + writtenBy(command, plugins) + " Put the plugin's jar into plugins/ and start again.";
        }
        return new PersistenceException(message + " Nothing was changed.", refusal.reason());
    }

    private static String writtenBy(LoggedCommand command, List<PluginId> plugins) {
        if (command.announced() != null) {
            return "It was written by the plugin " + command.announced() + ".";
        }
        if (plugins.isEmpty()) {
            return "No plugin is named in this file.";
        }
        return "Plugins named in this file: "
                + String.join(
                        ", ",
                        plugins.stream().map(PluginId::toString).distinct().toList()) + ".";
    }

    private static PersistenceException cannotRead(Path file, IOException e) {
        return new PersistenceException(
                "Cannot read the append-only file " + file + ": " + Reason.of(e)
                        + ". The server must be able to read and write all files of its log.",
                e);
    }
}
