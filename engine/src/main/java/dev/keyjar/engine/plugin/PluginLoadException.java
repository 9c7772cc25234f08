package dev.keyjar.engine.plugin;

/** Plugins that cannot be loaded. The message is the whole report, ready to be read by the operator. */
public final class PluginLoadException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PluginReport report;

    PluginLoadException(PluginReport report) {
        super(report.count() + " with plugins; none was loaded.\n"
                + report.problemText().stripTrailing());
        this.report = report;
    }

    /** Every problem found. */
    public PluginReport report() {
        return report;
    }
}
