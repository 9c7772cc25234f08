package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "GETBIT key offset:integer",
        summary = "Replies with one bit of a string; 0 beyond its end.",
        group = "bitmap",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class GetBitCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long offset = BitOffset.parse(args.nextBytes());
        int index = (int) (offset >>> 3);
        StringValue value = call.keyspace().open(key, StringValue.class);
        boolean set = value != null && index < value.length() && (value.byteAt(index) & 0x80 >>> (offset & 7)) != 0;
        call.reply().integer(set ? 1 : 0);
    }
}
