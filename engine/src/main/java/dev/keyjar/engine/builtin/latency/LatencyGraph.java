package dev.keyjar.engine.builtin.latency;

import java.util.List;

/**
 * The samples of an event as columns of four rows, a column's height between the lowest and the highest sample; under each how long ago
 * it was, read from top to bottom.
 *
 * <pre>
 *   command - high 500 ms, low 101 ms (all time high 500 ms)
 *   --------------------------------------------------------------------------------
 *      #_
 *     _||
 *    _|||
 *   _||||
 *
 *   21111
 *   32109
 *   sssss
 * </pre>
 */
final class LatencyGraph {

    private static final int ROWS = 4;
    private static final int COLUMNS = 80;
    private static final String TOPS = "_-`"; // of a column, within its uppermost row
    private static final int STEPS = ROWS * TOPS.length();

    private LatencyGraph() {}

    static String of(LatencyMonitor.Event event, long now) {
        List<LatencySample> all = event.samples();
        List<LatencySample> samples = all.subList(Math.max(0, all.size() - COLUMNS), all.size());
        long high = samples.stream().mapToLong(LatencySample::millis).max().orElse(0);
        long low = samples.stream().mapToLong(LatencySample::millis).min().orElse(0);
        StringBuilder graph = new StringBuilder(event.name())
                .append(" - high ")
                .append(high)
                .append(" ms, low ")
                .append(low)
                .append(" ms (all time high ")
                .append(event.worstMillis())
                .append(" ms)\n")
                .append("-".repeat(COLUMNS))
                .append('\n');
        for (int row = ROWS - 1; row >= 0; row--) {
            for (LatencySample sample : samples) {
                graph.append(cell(row, sample.millis(), low, high));
            }
            graph.append('\n');
        }
        graph.append(" ".repeat(samples.size())).append('\n');
        return graph.append(ages(samples, now)).toString();
    }

    private static char cell(int row, long millis, long low, long high) {
        int step = high == low ? 0 : (int) ((STEPS - 1) * (millis - low) / (high - low));
        int top = step / TOPS.length();
        if (row < top) {
            return '|';
        }
        return row > top ? ' ' : millis == high && high > low ? '#' : TOPS.charAt(step % TOPS.length());
    }

    private static String ages(List<LatencySample> samples, long now) {
        List<String> ages =
                samples.stream().map(sample -> age(now - sample.at())).toList();
        int longest = ages.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder lines = new StringBuilder();
        for (int line = 0; line < longest; line++) {
            for (String age : ages) {
                lines.append(line < age.length() ? age.charAt(line) : ' ');
            }
            lines.append('\n');
        }
        return lines.toString();
    }

    private static String age(long seconds) {
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86400 ? seconds / 3600 + "h" : seconds / 86400 + "d";
    }
}
