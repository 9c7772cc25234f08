package dev.keyjar.persistence.aof;

/**
 * Whether a log can be cut back to what it held at one second. It is told the files in their order, up to the one that would be cut.
 *
 * <pre>
 *   base, made at B │ units of unknown time │ #TS:F unit unit │ #TS:G unit
 * </pre>
 *
 * <p>What is kept must be known to be old enough. It is when it ends with units of a second that is; or with the base alone, when that
 * says when it was made.
 */
final class WayBack {

    private static final String NOTHING_CHANGED = ". Nothing was changed.";

    private final long latestSecond;
    private String base;
    private long baseSecond = FileReport.UNKNOWN;
    private long firstSecond = FileReport.UNKNOWN; // behind the base
    private long untimedUnits; // between the base and that

    WayBack(long latestSecond) {
        this.latestSecond = latestSecond;
    }

    void add(FileReport report, Manifest.Type type) {
        if (type == Manifest.Type.BASE) {
            base = report.name();
            baseSecond = report.firstSecond();
        } else if (firstSecond == FileReport.UNKNOWN) {
            firstSecond = report.firstSecond();
            untimedUnits += report.untimedUnits();
        }
    }

    /** Why the log cannot be cut back so far; null when it can. */
    String refusal() {
        if (baseSecond > latestSecond) {
            return "Cannot go back to " + latestSecond + ": " + base + " is of the second " + baseSecond
                    + ", and what was before it is in no file any more" + NOTHING_CHANGED;
        }
        if (firstSecond != FileReport.UNKNOWN && firstSecond <= latestSecond) {
            return null;
        }
        if (untimedUnits > 0) {
            return firstSecond == FileReport.UNKNOWN
                    ? "Cannot go back to " + latestSecond
                            + ": there are no timestamps, so nobody knows what was run later" + NOTHING_CHANGED
                            + " With aof-timestamp-enabled yes the server writes them."
                    : "Cannot go back to " + latestSecond + ": the first timestamp is " + firstSecond
                            + ", and nobody knows when what stands before it was run"
                            + NOTHING_CHANGED;
        }
        if (base == null) {
            return "Cannot go back to " + latestSecond + ": the log "
                    + (firstSecond == FileReport.UNKNOWN ? "is empty" : "begins with the second " + firstSecond)
                    + NOTHING_CHANGED;
        }
        return baseSecond != FileReport.UNKNOWN
                ? null
                : "Cannot go back to " + latestSecond + ": " + base + " does not say when it was made"
                        + (firstSecond == FileReport.UNKNOWN ? "" : ", only that it was before " + firstSecond)
                        + NOTHING_CHANGED;
    }
}
