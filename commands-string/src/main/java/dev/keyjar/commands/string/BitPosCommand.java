package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "BITPOS key bit:integer range:[start:integer end-unit-block:[end:integer unit:[BYTE | BIT]]]",
        summary =
                "Finds the first bit that is set, or clear, in a string or part of it; replies with its number, -1 if none.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(N) for N bytes",
        flags = READONLY)
public final class BitPosCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long bit = args.nextLong();
        if (bit != 0 && bit != 1) {
            throw new CommandException("ERR The bit argument must be 1 or 0.");
        }
        if (args.remaining() > 3) {
            throw args.syntaxError();
        }
        long start = args.hasNext() ? args.nextLong() : 0;
        boolean endGiven = args.hasNext();
        byte[] endText = endGiven ? args.nextBytes() : null;
        BitUnit unit = args.hasNext() ? args.nextEnum(BitUnit.class) : BitUnit.BYTE;
        long end = endGiven ? Numbers.parseLong(endText) : -1;

        StringValue value = call.keyspace().open(key, StringValue.class);
        if (value == null) {
            call.reply().integer(bit == 0 ? 0 : -1);
            return;
        }
        IndexRange bits = unit.bits(start, end, value.length());
        if (bits.isEmpty()) {
            call.reply().integer(-1);
            return;
        }
        long found = new BitScan(value, bits).firstBit(bit == 1);
        if (found < 0 && bit == 0 && !endGiven) {
            found = value.length() * 8L; // a string goes on with zeros where nobody said it ends
        }
        call.reply().integer(found);
    }
}
