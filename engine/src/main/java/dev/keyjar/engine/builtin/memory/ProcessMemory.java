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

    private final AtomicLong dataPeak = new AtomicLong();

    /** Looks whether there is a new peak, of all and of the data; to be called every second or so. */
    public void sample(long dataBytes) {
        peak.accumulateAndGet(used(), Math::max);
        dataPeak(dataBytes);
    }

    /** The most the data took whenever it was sampled, and now. */
    public long dataPeak(long dataBytes) {
        return dataPeak.accumulateAndGet(dataBytes, Math::max);
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
