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
        syntax = "SETRANGE key(RW UPDATE) offset:integer value",
        summary = "Writes bytes into a string at an offset, filling up with zero bytes; replies with its new length.",
        group = "string",
        since = "0.1.0",
        complexity = "O(N) for N bytes written, on average",
        flags = {WRITE, DENY_OOM})
public final class SetRangeCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long offset = args.nextLong();
        byte[] bytes = args.nextBytes();
        if (offset < 0) {
            throw new CommandException("ERR offset is out of range");
        }
        StringValue value = call.keyspace().exists(key) ? call.keyspace().open(key, StringValue.class) : null;
        if (bytes.length == 0) {
            call.reply().integer(value == null ? 0 : value.length());
            return;
        }
        StringLimit.check(Math.max(offset, offset + bytes.length));
        int length = call.keyspace().openOrCreate(key, StringValue.class).overwrite((int) offset, bytes);
        call.reply().integer(length);
    }
}
