package dev.keyjar.distribution.sample.state;

import java.util.concurrent.atomic.AtomicLong;

public final class StaticAtomic {

    private static final AtomicLong NEXT = new AtomicLong();

    public long next() {
        return NEXT.getAndIncrement();
    }
}
