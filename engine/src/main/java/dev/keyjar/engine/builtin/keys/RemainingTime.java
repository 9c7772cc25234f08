package dev.keyjar.engine.builtin.keys;

import dev.keyjar.api.CommandCall;

/** What TTL, PTTL, EXPIRETIME and PEXPIRETIME reply: the time from a moment to a key's expiry. */
final class RemainingTime {

    private RemainingTime() {}

    /** Replies in a unit of so many milliseconds, rounded to the nearest; NO_EXPIRY and ABSENT go out as they are. */
    static void reply(CommandCall call, long fromMillis, long unitMillis) {
        long expiry = call.keyspace().expiry(call.arguments().nextKey());
        if (expiry < 0) {
            call.reply().integer(expiry);
            return;
        }
        long millis = Math.max(0, expiry - fromMillis);
        long roundedUp = millis % unitMillis * 2 >= unitMillis ? 1 : 0;
        call.reply().integer(millis / unitMillis + roundedUp);
    }
}
