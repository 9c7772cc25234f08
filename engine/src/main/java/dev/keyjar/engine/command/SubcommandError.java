package dev.keyjar.engine.command;

import dev.keyjar.api.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Redis' text for a subcommand that it has, called with arguments it does not have. */
public final class SubcommandError {

    private static final int MOST = 128;

    private SubcommandError() {}

    /** For a call, given with its container's name and the subcommand first. */
    public static CommandException wrongArguments(byte[][] words) {
        return new CommandException("ERR unknown subcommand or wrong number of arguments for '" + shown(words[1])
                + "'. Try " + shown(words[0]).toUpperCase(Locale.ROOT) + " HELP.");
    }

    private static String shown(byte[] word) {
        return new String(word, 0, Math.min(word.length, MOST), StandardCharsets.UTF_8);
    }
}
