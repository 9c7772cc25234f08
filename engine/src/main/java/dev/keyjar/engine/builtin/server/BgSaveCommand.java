package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_ASYNC_LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** Is known, but refused: the append-only file keeps the data. */
@Command(
        syntax = "BGSAVE [SCHEDULE]",
        summary = "Is known, but refused: the append-only file keeps the data.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, NO_ASYNC_LOADING})
public final class BgSaveCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1 || args.hasNext() && !args.nextIf("SCHEDULE")) {
            throw args.syntaxError();
        }
        throw NoSnapshots.error();
    }
}
