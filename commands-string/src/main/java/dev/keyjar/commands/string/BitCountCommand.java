package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "BITCOUNT key range:[start:integer end:integer unit:[BYTE | BIT]]",
        summary = "Counts the bits that are set in a string, or in part of it.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(N) for N bytes",
        flags = READONLY)
public final class BitCountCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long start = 0;
        long end = -1;
        BitUnit unit = BitUnit.BYTE;
        if (args.hasNext()) {
            if (args.remaining() == 1 || args.remaining() > 3) {
                throw args.syntaxError();
            }
            start = args.nextLong();
            end = args.nextLong();
            unit = args.hasNext() ? args.nextEnum(BitUnit.class) : unit;
        }

        StringValue value = call.keyspace().open(key, StringValue.class);
        boolean wrongOrder = start < 0 && end < 0 && start > end;
        if (value == null || wrongOrder) {
            call.reply().integer(0);
            return;
        }
        IndexRange bits = unit.bits(start, end, value.length());
        call.reply().integer(bits.isEmpty() ? 0 : new BitScan(value, bits).count());
    }
}
