package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;
import java.util.List;

@Command(
        syntax = "BITFIELD_RO key get-block:[GET encoding offset:integer ...]",
        summary = "Reads integers of any width inside a string; replies with one element for each.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(1) for each operation",
        flags = {READONLY, FAST})
public final class BitfieldRoCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        List<BitfieldOperation> operations = BitfieldOperation.readAll(args);
        for (BitfieldOperation operation : operations) {
            if (operation.writes()) {
                throw new CommandException("ERR BITFIELD_RO only supports the GET subcommand");
            }
        }
        StringValue value = call.keyspace().open(key, StringValue.class);
        call.reply().array(operations.size());
        for (BitfieldOperation operation : operations) {
            operation.apply(value, call.reply());
        }
    }
}
