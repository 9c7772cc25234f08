package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.Transfer;

/** Moves a key to another database. */
@Command(
        syntax = "MOVE key(RW ACCESS UPDATE) db:integer",
        summary =
                "Moves a key with its expiry to another database, unless it has one of that name; replies with 1 when it did.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, FAST})
public final class MoveCommand implements CommandHandler {

    private final int databases;

    /** For so many databases. */
    public MoveCommand(int databases) {
        this.databases = databases;
    }

    @Override
    public void execute(CommandCall call) {
        byte[] key = call.arguments().nextKey();
        int database = DatabaseIndex.next(call.arguments(), databases);
        if (database == call.keyspace().database()) {
            throw new CommandException("ERR source and destination objects are the same");
        }
        call.reply().integer(new Transfer(Call.of(call), key, database).move() ? 1 : 0);
    }
}
