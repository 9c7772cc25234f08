package dev.keyjar.commands.string;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.type.StringValue;

@Command(
        syntax = "INCRBYFLOAT key increment:double",
        summary = "Adds to the decimal number a string holds, 0 when there is none; replies with the result.",
        group = "string",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM, FAST})
public final class IncrByFloatCommand implements CommandHandler {

    private static final byte[] ZERO = {'0'};

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        StringValue value = call.keyspace().openForWrite(key, StringValue.class);
        byte[] sum = Numbers.addDecimals(value == null ? ZERO : value.bytes(), args.nextBytes());
        if (value == null) {
            value = call.keyspace().put(key, StringValue.class);
        }
        value.setText(sum); // in Redis too a whole number is no int here, until it is loaded from the log
        call.logAs("SET", key, sum, "KEEPTTL"); // so that no other arithmetic can read the log otherwise
        call.reply().bulk(sum);
    }
}
