package dev.keyjar.testkit;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;

/** A log in memory: what a test asks what was logged, and replays. */
final class RecordingPersistence implements Persistence {

    /** A command as it was logged. */
    record Logged(int database, byte[][] arguments) {}

    private final List<Logged> log = new ArrayList<>();
    private Admission admission = Admission.GRANTED;
    private int read;
    private long sequence;

    /** Refuses writes from now on, or grants them. */
    void admission(Admission newAdmission) {
        admission = newAdmission;
    }

    /** What was logged since the last question. */
    List<Logged> takeNew() {
        List<Logged> fresh = List.copyOf(log.subList(read, log.size()));
        read = log.size();
        return fresh;
    }

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public void open(PersistenceContext context) {
        // there is nothing to open
    }

    @Override
    public void recover(Applier applier) throws PersistenceException {
        for (Logged one : log) {
            try {
                applier.apply(one.database, one.arguments);
            } catch (ApplyException wrong) {
                throw new PersistenceException("the test's log cannot be replayed: " + wrong.getMessage(), wrong);
            }
        }
    }

    @Override
    public Admission admission() {
        return admission;
    }

    @Override
    public synchronized long append(LogUnit unit) {
        for (int i = 0; i < unit.size(); i++) {
            log.add(new Logged(unit.database(i), unit.arguments(i)));
        }
        return ++sequence;
    }

    @Override
    public long durable() {
        return Long.MAX_VALUE;
    }

    @Override
    public void info(InfoFields fields) {
        fields.field("aof_enabled", 1);
    }

    @Override
    public void close() {
        // there is nothing to give back
    }
}
