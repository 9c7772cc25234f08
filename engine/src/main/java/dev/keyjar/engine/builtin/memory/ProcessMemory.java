package dev.keyjar.engine.builtin.memory;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the process takes, in bytes. Used memory is what the JVM's heap and its own areas hold; it contains garbage that is not collected
 * yet. Safe for any thread.
 */
public final class ProcessMemory {

    private static final Path STATM = Path.of("/proc/self/statm"); // Linux: sizes in pages, the second is resident
    private static final long PAGE = 4096;

    private final long startup = used();
    private final AtomicLong peak = new AtomicLong(startup);

    /** Looks whether there is a new peak; to be called every second or so. */
    public void sample() {
        peak.accumulateAndGet(used(), Math::max);
    }

    /** What heap and other areas of the JVM hold now. */
    public long used() {
        return heap().getUsed() + other().getUsed();
    }

    /** What they held when the server started. */
    public long startup() {
        return startup;
    }

    /** The most they held whenever it was sampled. */
    public long peak() {
        return Math.max(peak.get(), used());
    }

    /** What the JVM has reserved for them. */
    public long committed() {
        return heap().getCommitted() + other().getCommitted();
    }

    /** What the process has in the machine's memory; what is reserved where the system does not tell. */
    public long resident() {
        try {
            return Long.parseLong(Files.readString(STATM).split(" ")[1]) * PAGE;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException notLinux) {
            return committed();
        }
    }

    /** The heap. */
    public MemoryUsage heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }

    private static MemoryUsage other() {
        return ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
    }
}
