package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "SETBIT key offset:integer value:integer",
        summary = "Sets or clears one bit of a string, lengthening it when needed; replies with the bit it was.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(1), not counting the growth of the string",
        flags = {WRITE, DENY_OOM})
public final class SetBitCommand implements CommandHandler {

    private static final String NO_BIT = "ERR bit is not an integer or out of range";

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long offset = BitOffset.parse(args.nextBytes());
        long bit = args.nextLong(NO_BIT);
        if (bit != 0 && bit != 1) {
            throw new CommandException(NO_BIT);
        }
        int index = (int) (offset >>> 3);
        int mask = 0x80 >>> (offset & 7);

        StringValue value = call.keyspace().openOrCreate(key, StringValue.class);
        boolean longer = index >= value.length();
        int old = longer ? 0 : value.byteAt(index);
        int changed = bit == 1 ? old | mask : old & ~mask;
        value.overwrite(index, new byte[] {(byte) changed}); // makes it raw in any case, as Redis does
        if (!longer && changed == old) {
            call.unchanged(key);
        }
        call.reply().integer((old & mask) == 0 ? 0 : 1);
    }
}
