package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.ALLOW_BUSY;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_MULTI;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.RepliesFreely;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the server. */
@Command(
        syntax = "SHUTDOWN [NOSAVE | SAVE] [NOW] [FORCE] [ABORT]",
        summary = "Makes durable what was written, and ends the server.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE, NO_MULTI, ALLOW_BUSY})
public final class ShutdownCommand implements CommandHandler, RepliesFreely {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownCommand.class);

    private final Runnable shutdown;

    /** With what ends the server; it returns at once. */
    public ShutdownCommand(Runnable shutdown) {
        this.shutdown = shutdown;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        boolean abort = false;
        boolean save = false;
        boolean noSave = false;
        boolean now = false;
        boolean force = false;
        while (args.hasNext()) {
            if (args.nextIf("ABORT")) {
                abort = true;
            } else if (!noSave && args.nextIf("SAVE")) {
                save = true;
            } else if (!save && args.nextIf("NOSAVE")) {
                noSave = true;
            } else if (args.nextIf("NOW")) {
                now = true;
            } else if (args.nextIf("FORCE")) {
                force = true;
            } else {
                throw args.syntaxError();
            }
        }
        if (abort && (save || noSave || now || force)) {
            throw args.syntaxError();
        }
        if (save) {
            throw new CommandException(
                    "ERR Errors trying to SHUTDOWN. There are no RDB snapshots; the append-only file is always up to date,"
                            + " use SHUTDOWN without SAVE");
        }
        if (abort) {
            throw new CommandException("ERR No shutdown in progress.");
        }
        if (!force && call.persistence().isBeginning()) {
            LOG.warn(
                    "SHUTDOWN is refused: the log that was begun is not complete, and a start would not find what it is to hold. INFO says"
                            + " aof_rewrite_in_progress:0 when it is; SHUTDOWN FORCE ends the server, and tries to complete it before");
            throw new CommandException("ERR Errors trying to SHUTDOWN. Check logs.");
        }
        Call.of(call).client().closeAfterReply();
        shutdown.run();
    }
}
