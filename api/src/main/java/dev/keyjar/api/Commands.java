package dev.keyjar.api;

/**
 * Runs commands as a client would: they are checked, logged, counted, shown by MONITOR (as from {@code task:} and the plugin's
 * name) and publish their events. For the thread of one {@link Task}.
 */
public interface Commands {

    /**
     * Runs a command, and returns when what it changed is as durable as a client's reply promises. While the log has no room or
     * clients are paused it waits.
     *
     * @param words its name first; each a {@code byte[]}, a {@link String} (UTF-8), or an {@link Integer} or {@link Long} (decimal)
     * @return its reply, as in RESP3; never an error
     * @throws CommandException with the error the command replied
     * @throws IllegalArgumentException for a command that is about its connection (SUBSCRIBE, MULTI, BLPOP), since there is none
     * @throws IllegalStateException when the task is stopped; to be let through
     */
    ReplyValue call(Object... words);

    /** The value of one of the plugin's own directives, as {@link CommandCall#setting}. */
    Setting setting(String directive);
}
