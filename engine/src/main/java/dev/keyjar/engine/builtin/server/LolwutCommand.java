package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.ServerIdentity;
import java.util.List;

/** Draws something. */
@Command(
        syntax = "LOLWUT [VERSION version:integer]",
        summary = "Draws a jar with a key in it, and tells the version.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class LolwutCommand implements CommandHandler {

    private static final List<String> JAR = List.of(
            "   _______", //
            "  |_______|",
            " /         \\",
            "|   .-.     |",
            "|  ( o )=+= |",
            "|   `-' |/  |",
            " \\_________/",
            "");

    private final ServerIdentity identity;

    /** With the server's version. */
    public LolwutCommand(ServerIdentity identity) {
        this.identity = identity;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1 && args.nextIf("VERSION")) {
            args.nextLong(); // there is one picture for all of them
        }
        call.reply()
                .verbatim(
                        "txt",
                        String.join("\n", JAR) + "\nKeyjar ver. " + identity.version() + ", Redis ver. "
                                + identity.redisVersion() + "\n");
    }
}
