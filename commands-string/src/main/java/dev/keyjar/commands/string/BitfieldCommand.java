package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;
import java.util.List;

@Command(
        syntax = "BITFIELD key:r(w if SET | INCRBY) operation:[get-block:<GET encoding offset:integer>"
                + " | write:<overflow-block:[OVERFLOW <WRAP | SAT | FAIL>]"
                + " write-operation:<set-block:<SET encoding offset:integer value:integer>"
                + " | incrby-block:<INCRBY encoding offset:integer increment:integer>>> ...]",
        summary =
                "Reads, sets and increments integers of any width inside a string; replies with one element for each.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(1) for each operation",
        event = "setbit",
        flags = {WRITE, DENY_OOM})
public final class BitfieldCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        List<BitfieldOperation> operations = BitfieldOperation.readAll(args);
        int lastByte = -1;
        for (BitfieldOperation operation : operations) {
            lastByte = operation.writes() ? Math.max(lastByte, operation.lastByte()) : lastByte;
        }
        if (lastByte < 0) {
            apply(operations, call.keyspace().open(key, StringValue.class), call);
            return;
        }
        StringLimit.check(lastByte + 1L);
        StringValue value = call.keyspace().openOrCreate(key, StringValue.class);
        boolean longer = value.length() <= lastByte;
        value.overwrite(lastByte, new byte[longer ? 1 : 0]); // makes it raw in any case, as Redis does
        if (!apply(operations, value, call) && !longer) {
            call.unchanged(key);
        }
    }

    private static boolean apply(List<BitfieldOperation> operations, StringValue value, CommandCall call) {
        boolean wrote = false;
        call.reply().array(operations.size());
        for (BitfieldOperation operation : operations) {
            wrote |= operation.apply(value, call.reply());
        }
        return wrote;
    }
}
