package dev.keyjar.engine.dispatch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Tells how many bytes of heap a thread has allocated. Asking takes about 20 ns. Safe for any thread. */
final class AllocationMeter {

    /** For what was not measured. */
    static final long UNKNOWN = -1;

    private final ThreadMXBean threads; // null on a JVM that does not count

    AllocationMeter() {
        threads = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
                        && counting.isThreadAllocatedMemorySupported()
                        && counting.isThreadAllocatedMemoryEnabled()
                ? counting
                : null;
    }

    /** By the calling thread so far; {@link #UNKNOWN} when the JVM does not count. */
    long bytes() {
        return threads == null ? UNKNOWN : threads.getCurrentThreadAllocatedBytes();
    }
}
