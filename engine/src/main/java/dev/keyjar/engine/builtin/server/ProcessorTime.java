package dev.keyjar.engine.builtin.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the process has used of the processors, in seconds.
 *
 * @param system in the system's own code
 * @param user in its own code; all of it where the system does not tell them apart
 */
record ProcessorTime(double system, double user) {

    private static final Path STAT = Path.of("/proc/self/stat"); // Linux; manual page proc(5)
    private static final double TICKS_PER_SECOND = 100; // what Linux shows, whatever its own clock

    static ProcessorTime now() {
        try {
            String stat = Files.readString(STAT);
            // The name in parentheses may hold blanks; behind it come the third field and so on.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return new ProcessorTime(
                    Long.parseLong(fields[12]) / TICKS_PER_SECOND, Long.parseLong(fields[11]) / TICKS_PER_SECOND);
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException notLinux) {
            return new ProcessorTime(0, total());
        }
    }

    private static double total() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getProcessCpuTime() / 1e9
                : 0;
    }
}
