package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.Transfer;
import java.util.Arrays;

/** Copies a key. */
@Command(
        syntax = "COPY source:key:r destination:key(OW UPDATE) [DB destination-db:integer] [REPLACE]",
        summary =
                "Copies a value with its expiry to another key, of another database if wanted; replies with 1 when it did.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N elements of the value",
        flags = {WRITE, DENY_OOM})
public final class CopyCommand implements CommandHandler {

    private final int databases;

    /** For so many databases. */
    public CopyCommand(int databases) {
        this.databases = databases;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] source = args.nextKey();
        byte[] destination = args.nextKey();
        int database = call.keyspace().database();
        boolean replace = false;
        while (args.hasNext()) {
            if (args.nextIf("REPLACE")) {
                replace = true;
            } else if (args.remaining() > 1 && args.nextIf("DB")) {
                database = DatabaseIndex.next(args, databases);
            } else {
                throw args.syntaxError();
            }
        }
        if (database == call.keyspace().database() && Arrays.equals(source, destination)) {
            throw new CommandException("ERR source and destination objects are the same");
        }
        boolean copied = new Transfer(Call.of(call), destination, database).copy(source, replace);
        call.reply().integer(copied ? 1 : 0);
    }
}
