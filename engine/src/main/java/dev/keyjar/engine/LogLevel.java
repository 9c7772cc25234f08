package dev.keyjar.engine;

import dev.keyjar.engine.config.Assignment;
import java.util.List;
import java.util.Locale;

/** Turns the directive {@code loglevel} into the level slf4j-simple starts with; to be called before the first log line. */
final class LogLevel {

    private static final String PROPERTY = "org.slf4j.simpleLogger.defaultLogLevel";

    private LogLevel() {}

    static void choose(List<Assignment> assignments) {
        String level = "notice";
        for (Assignment assignment : assignments) {
            if (assignment.name().equals("loglevel") && !assignment.words().isEmpty()) {
                level = assignment.words().get(0).toLowerCase(Locale.ROOT);
            }
        }
        System.setProperty(
                PROPERTY,
                switch (level) {
                    case "debug" -> "debug";
                    case "warning" -> "warn";
                    case "nothing" -> "off";
                    default -> "info";
                });
    }
}
