package dev.keyjar.persistence.aof;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Settings;
import java.util.List;

/** When the log has grown enough to be rewritten by itself: by so many percent over what the last rewrite left, and beyond a size. */
final class RewriteTrigger {

    static final String PERCENTAGE = "auto-aof-rewrite-percentage";
    private static final String MIN_SIZE = "auto-aof-rewrite-min-size";
    private static final long DEFAULT_MIN_SIZE = 64L << 20;

    private final Settings settings;

    RewriteTrigger(Settings settings) {
        this.settings = settings;
    }

    static List<Directive> directives() {
        return List.of(
                Directive.integer(PERCENTAGE, 100, 0, Integer.MAX_VALUE),
                Directive.memory(MIN_SIZE, DEFAULT_MIN_SIZE, 0, Long.MAX_VALUE));
    }

    boolean isDue(long currentBytes, long bytesAfterLast) {
        long percentage = settings.number(PERCENTAGE);
        if (percentage == 0 || currentBytes <= settings.number(MIN_SIZE)) {
            return false;
        }
        double growth = 100.0 * currentBytes / Math.max(1, bytesAfterLast) - 100;
        return growth >= percentage;
    }
}
