package dev.keyjar.engine.network;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import java.util.concurrent.atomic.AtomicLong;

/** A log that is durable, and has room, as far as a test says. */
final class TestLog implements Persistence {

    final AtomicLong appended = new AtomicLong();
    final AtomicLong flushed = new AtomicLong();
    final AtomicLong hastened = new AtomicLong();
    volatile long durable = Long.MAX_VALUE;
    volatile long forced = Long.MAX_VALUE;
    volatile Admission admission = Admission.GRANTED;

    @Override
    public String name() {
        return "test";
    }

    @Override
    public void open(PersistenceContext context) {
        // nothing to open
    }

    @Override
    public void recover(Applier applier) {
        // nothing was kept
    }

    @Override
    public Admission admission() {
        return admission;
    }

    @Override
    public long append(LogUnit unit) {
        return appended.incrementAndGet();
    }

    @Override
    public void flush() {
        flushed.set(appended.get());
    }

    @Override
    public void hasten() {
        hastened.incrementAndGet();
    }

    @Override
    public long durable() {
        return durable;
    }

    @Override
    public long forced() {
        return forced;
    }

    @Override
    public void info(InfoFields fields) {
        // nothing to say
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
