package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;

/** Says how long a value is. */
@Command(
        syntax = "HSTRLEN key(RO) field",
        summary = "Replies with how many bytes the value of a field of a hash has; 0 when it is absent.",
        group = "hash",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {READONLY, FAST})
public final class HStrLenCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        HashValue hash = call.keyspace().open(args.nextKey(), HashValue.class);
        byte[] value = hash == null ? null : hash.get(args.nextBytes());
        call.reply().integer(value == null ? 0 : value.length);
    }
}
