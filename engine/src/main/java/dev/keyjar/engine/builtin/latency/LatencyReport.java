package dev.keyjar.engine.builtin.latency;

import java.util.List;

/** What the latency monitor has seen, in words, with advice that fits a JVM. */
final class LatencyReport {

    private LatencyReport() {}

    static String of(LatencyMonitor monitor) {
        List<LatencyMonitor.Event> events = monitor.all();
        if (!monitor.isOn() && events.isEmpty()) {
            return "The latency monitor is off. Switch it on with CONFIG SET latency-monitor-threshold <milliseconds>.\n";
        }
        if (events.isEmpty()) {
            return "No event took as long as latency-monitor-threshold says.\n";
        }
        StringBuilder report = new StringBuilder();
        for (LatencyMonitor.Event event : events) {
            long sum = event.samples().stream().mapToLong(LatencySample::millis).sum();
            int count = event.samples().size();
            report.append(event.name())
                    .append(": ")
                    .append(count)
                    .append(" sample(s), ")
                    .append(sum / count)
                    .append(" ms on average, ")
                    .append(event.worstMillis())
                    .append(" ms at worst.\n");
        }
        return report.append("What to look at:\n")
                .append("- SLOWLOG GET names the calls; slowlog-log-slower-than says which are kept.\n")
                .append("- LATENCY HISTOGRAM shows which commands take long as a rule.\n")
                .append("- Pauses of the JVM count too: look at its garbage collection log"
                        + " (KEYJAR_JAVA_OPTS=-Xlog:gc), and at the memory it is given (MEMORY DOCTOR).\n")
                .toString();
    }
}
