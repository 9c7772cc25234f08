package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.UseCounter;
import java.util.random.RandomGenerator;

/**
 * How much memory the data may take, and what is to give way then: {@code maxmemory} and the directives about it. Compared is
 * {@link PartitionedKeyspace#dataBytes}, not the heap, whose garbage says nothing about the data. Safe for any thread.
 */
public final class MemoryLimit {

    private final PartitionedKeyspace keyspace;
    private volatile long mostBytes;
    private volatile EvictionPolicy policy = EvictionPolicy.NOEVICTION;
    private volatile boolean countsUses;
    private volatile int samples = 5;
    private volatile UseCounter counter = new UseCounter(10, 1);
    private volatile long patienceNanos = 500_000;

    /** None, for a keyspace. */
    public MemoryLimit(PartitionedKeyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** {@code maxmemory}: how many bytes the data may take; 0 for no limit. */
    public void mostBytes(long bytes) {
        mostBytes = bytes;
    }

    /** {@code maxmemory-policy}. */
    public void policy(EvictionPolicy newPolicy) {
        policy = newPolicy;
        countsUses = newPolicy.countsUses();
    }

    /** {@code maxmemory-policy}. */
    public EvictionPolicy policy() {
        return policy;
    }

    /** {@code maxmemory-samples}: at how many keys eviction looks to choose one. */
    public void samples(int count) {
        samples = count;
    }

    int samples() {
        return samples;
    }

    /** {@code lfu-log-factor} and {@code lfu-decay-time}. */
    public void counter(UseCounter newCounter) {
        counter = newCounter;
    }

    UseCounter counter() {
        return counter;
    }

    /** How long a command may be kept waiting for keys to be evicted; the timer goes on with what is left. */
    public void patienceNanos(long nanos) {
        patienceNanos = nanos;
    }

    long patienceNanos() {
        return patienceNanos;
    }

    /** Whether the data takes more than it may. */
    boolean exceeded() {
        long most = mostBytes;
        return most > 0 && keyspace.dataBytes() > most;
    }

    /** A key was made. */
    void made(Entry entry, long now) {
        if (countsUses) {
            entry.useCount(UseCounter.first(now));
        } else {
            entry.used(now);
        }
    }

    /** A key is used. */
    void used(Entry entry, long now, RandomGenerator random) {
        if (countsUses) {
            entry.useCount(counter.used(entry.useCount(), now, random));
        } else {
            entry.used(now);
        }
    }

    /**
     * A key was restored, with how it was used elsewhere as far as the policy asks for that.
     *
     * @param idleSeconds for how long it was not used; negative when not known
     * @param count how often it was used, as {@link #useCount} tells it; negative when not known
     */
    public void restored(Entry entry, long idleSeconds, long count, long now) {
        if (countsUses && count >= 0) {
            entry.useCount(UseCounter.of((int) count, now));
        } else if (!countsUses && idleSeconds >= 0) {
            entry.used(now - Math.min(idleSeconds, now / 1000) * 1000);
        }
    }

    /** How often a key was used of late, from 0 to 255; under a policy that {@link EvictionPolicy#countsUses}. */
    public int useCount(Entry entry, long now) {
        return counter.count(entry.useCount(), now);
    }
}
