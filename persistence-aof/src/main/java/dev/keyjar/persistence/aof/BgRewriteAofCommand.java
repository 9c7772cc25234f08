package dev.keyjar.persistence.aof;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.NO_ASYNC_LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** Makes the append-only file compact, in the background. */
@Command(
        syntax = "BGREWRITEAOF",
        summary = "Makes the append-only file compact, in the background.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, NO_ASYNC_LOADING})
public final class BgRewriteAofCommand implements CommandHandler {

    private final AofPersistence persistence;

    BgRewriteAofCommand(AofPersistence persistence) {
        this.persistence = persistence;
    }

    @Override
    public void execute(CommandCall call) {
        if (call.persistence() != persistence) {
            throw new CommandException("ERR there is no append-only file to rewrite: appendonly is no");
        }
        switch (persistence.rewrite()) {
            case STARTED -> call.reply().simple("Background append only file rewriting started");
            case UNDER_WAY ->
                throw new CommandException("ERR Background append only file rewriting already in progress");
            default ->
                throw new CommandException("ERR Can't execute an AOF background rewriting."
                        + " Please check the server logs for more information.");
        }
    }
}
