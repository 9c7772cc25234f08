package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.command.RegisteredCommand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a handler threw that was no answer. It may be an object of the plugin's own class, which throws again when it is asked for its
 * message or printed.
 */
record HandlerFault(RegisteredCommand command, Throwable thrown) {

    private static final Logger LOG = LoggerFactory.getLogger(HandlerFault.class);

    /** What its client is told. */
    String text() {
        return "ERR the command '" + command.name() + "'"
                + (command.plugin() == null
                        ? ""
                        : " of the plugin '" + command.plugin().name() + "'")
                + " failed with " + what() + "; the server's log has the details";
    }

    /** Its kind, and what it says of itself. */
    String what() {
        String message = message();
        return thrown.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    private String message() {
        try {
            return thrown.getMessage();
        } catch (Throwable again) { // whatever it is: the client gets its one error
            return null;
        }
    }

    /**
     * Tells the log.
     *
     * @param more how many of its kind were not logged before it
     */
    void log(long more) {
        String whose = command.plugin() == null ? "the engine" : "plugin " + command.plugin();
        String others = more == 0 ? "" : ", as did " + more + " other calls within the last second";
        try {
            LOG.error(
                    "The command '{}' of {} failed{}; its client got an error, the keys it touched were logged as they are now",
                    command.name(),
                    whose,
                    others,
                    thrown);
        } catch (Throwable again) { // it cannot be printed
            LOG.error(
                    "The command '{}' of {} failed with {}, which cannot even be printed ({}); its client got an error, the keys it"
                            + " touched were logged as they are now",
                    command.name(),
                    whose,
                    thrown.getClass().getName(),
                    again.getClass().getName());
        }
    }
}
