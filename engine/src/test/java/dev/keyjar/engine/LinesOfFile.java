package dev.keyjar.engine;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A persistence as small as can be: replays the lines of the file {@code log}, and counts what comes after. */
public final class LinesOfFile implements Persistence {

    private Path file;
    private long appended;

    /** As the service loader makes it. */
    public LinesOfFile() {
        // nothing to do before open
    }

    @Override
    public String name() {
        return "lines";
    }

    @Override
    public void open(PersistenceContext context) {
        file = context.directory().resolve("log");
    }

    @Override
    public void recover(Applier applier) throws PersistenceException {
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                applier.apply(
                        0,
                        Arrays.stream(line.split(" "))
                                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                                .toArray(byte[][]::new));
            }
        } catch (IOException | ApplyException cannot) {
            throw new PersistenceException("line " + number + " of the log: " + cannot.getMessage(), cannot);
        }
    }

    @Override
    public Admission admission() {
        return Admission.GRANTED;
    }

    @Override
    public synchronized long append(LogUnit unit) {
        return ++appended;
    }

    @Override
    public long durable() {
        return Long.MAX_VALUE;
    }

    @Override
    public synchronized void info(InfoFields fields) {
        fields.field("lines_appended", appended);
    }

    @Override
    public void close() {
        // nothing was opened
    }
}
