package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.api.persistence.PersistenceException;

/** Keeps nothing: what the server uses with {@code appendonly no}. */
public final class NoPersistence implements Persistence {

    private final int failedBeginnings;
    private volatile Persistence before; // null when it is closed, or there was none

    /** Of a server that never had a log. */
    public NoPersistence() {
        this(0, null);
    }

    /**
     * In place of a log that is about to be closed.
     *
     * @param failedBeginnings how many logs could not be begun, in a row; 0 for none
     * @param before what says until {@link #closed} what is durable
     */
    public NoPersistence(int failedBeginnings, Persistence before) {
        this.failedBeginnings = failedBeginnings;
        this.before = before;
    }

    /** The log that was before is closed, whatever became of its last units. */
    public void closed() {
        before = null;
    }

    @Override
    public String name() {
        return "none";
    }

    @Override
    public void open(PersistenceContext context) {
        // nothing to take possession of
    }

    @Override
    public void recover(Applier applier) {
        // nothing was kept
    }

    @Override
    public void reload(Applier applier) throws PersistenceException {
        throw new PersistenceException("there is none, appendonly is no");
    }

    @Override
    public Admission admission() {
        return Admission.GRANTED;
    }

    @Override
    public long append(LogUnit unit) {
        return 0;
    }

    @Override
    public void flush() {
        Persistence closing = before;
        if (closing != null) {
            closing.flush();
        }
    }

    @Override
    public void hasten() {
        Persistence closing = before;
        if (closing != null) {
            closing.hasten();
        }
    }

    @Override
    public long durable() {
        Persistence closing = before;
        return closing == null ? Long.MAX_VALUE : closing.durable();
    }

    /** Nothing is ever on a disk, not even what came before the first write. */
    @Override
    public long forced() {
        return -1;
    }

    @Override
    public void info(InfoFields fields) {
        fields.field("aof_enabled", 0);
        fields.field("aof_rewrite_in_progress", 0);
        fields.field("aof_rewrite_scheduled", 0);
        fields.field("aof_last_rewrite_time_sec", -1);
        fields.field("aof_current_rewrite_time_sec", -1);
        fields.field("aof_last_bgrewrite_status", failedBeginnings == 0 ? "ok" : "err");
        fields.field("aof_rewrites", 0);
        fields.field("aof_rewrites_consecutive_failures", failedBeginnings);
        fields.field("aof_last_write_status", "ok");
        fields.field("aof_last_cow_size", 0);
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
