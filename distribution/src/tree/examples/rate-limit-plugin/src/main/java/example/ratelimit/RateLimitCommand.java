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

/**
 * RATE.LIMIT: takes a token out of a bucket that fills steadily. All a bucket has to remember is the moment it will be full again:
 * each token taken puts that off by the time one token needs, and what lies between now and then is what is missing. That moment,
 * in microseconds, is a plain string, and the key expires at it: a full bucket takes no memory.
 */
@Command(
        syntax = "RATE.LIMIT key:rw limit:integer window-millis:integer",
        summary = "Takes a token, of which there are at most limit and as many new ones in each window; replies with how many are"
                + " left, or, when there was none, with the milliseconds until there is one, as a negative number.",
        group = "rate-limit",
        since = "1.0.0",
        complexity = "O(1)",
        flags = {WRITE, DENY_OOM, FAST})
public final class RateLimitCommand implements CommandHandler {

    private static final long YEAR_MILLIS = 366L * 24 * 60 * 60 * 1000;

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        long limit = args.nextLong();
        long windowMillis = args.nextLong();
        if (limit < 1 || windowMillis < 1 || windowMillis > YEAR_MILLIS || limit > windowMillis * 1000) {
            throw new CommandException("ERR the limit is from 1 to 1000 per millisecond, the window at most a year");
        }

        Keyspace keyspace = call.keyspace();
        long now = call.now() * 1000;
        long oneToken = windowMillis * 1000 / limit;
        StringValue bucket = keyspace.openForWrite(key, StringValue.class);
        long fullAt = (bucket == null ? now : Math.max(bucket.toLong(), now)) + oneToken;
        long room = limit * oneToken - (fullAt - now);
        if (room < 0) {
            call.unchanged(key);
            call.reply().integer(-((-room + 999) / 1000));
            return;
        }
        keyspace.put(key, StringValue.class).set(fullAt);
        keyspace.expireAt(key, (fullAt + 999) / 1000);
        // What happened depends on the clock, so the log gets the outcome in place of the call.
        call.logState(key);
        call.reply().integer(room / oneToken);
    }
}
