package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

@Command(
        syntax = "DECRBY key decrement:integer",
        summary = "Takes from the integer a string holds, 0 when there is none; replies with the result.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        event = "incrby",
        flags = {WRITE, DENY_OOM, FAST})
public final class DecrByCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long decrement = args.nextLong();
        if (decrement == Long.MIN_VALUE) {
            throw new CommandException("ERR decrement would overflow");
        }
        IntegerStep.apply(call, key, -decrement);
    }
}
