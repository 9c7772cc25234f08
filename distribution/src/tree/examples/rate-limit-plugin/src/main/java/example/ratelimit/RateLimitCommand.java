package example.ratelimit;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Keyspace;
import dev.keyjar.api.type.StringValue;

/** RATE.LIMIT: counts calls in a window of time that begins with the first of them. The count is a plain string. */
@Command(
        syntax = "RATE.LIMIT key:rw limit:integer window-millis:integer",
        summary = "Counts a call; replies with how many more the window allows, or with -1 when it allows none.",
        group = "rate-limit",
        since = "1.0.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM, FAST})
public final class RateLimitCommand implements CommandHandler {

    private static final long REFUSED = -1;

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long limit = args.nextLong();
        long windowMillis = args.nextLong();
        if (limit < 1 || windowMillis < 1) {
            throw new CommandException("ERR limit and window must be positive");
        }

        Keyspace keyspace = call.keyspace();
        StringValue count = keyspace.openForWrite(key, StringValue.class);
        long used = count == null ? 0 : count.toLong();
        if (used >= limit) {
            call.unchanged(key);
            call.reply().integer(REFUSED);
            return;
        }
        if (count == null) {
            keyspace.put(key, StringValue.class).set(1);
            keyspace.expireAt(key, call.now() + windowMillis);
        } else {
            count.set(used + 1);
        }
        // What happened depends on the clock, so the log gets the outcome in place of the call.
        call.logState(key);
        call.reply().integer(limit - used - 1);
    }
}
