package dev.keyjar.commands.hash;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.type.HashValue;
import java.util.function.LongUnaryOperator;

/** What HTTL, HPTTL, HEXPIRETIME and HPEXPIRETIME have in common: all but how they count the time. */
final class RemainingFieldTime {

    private RemainingFieldTime() {}

    /**
     * Reads the arguments and replies for each field: -2 when it is absent, -1 when it does not expire, or its time.
     *
     * @param counted what to reply for a deadline in milliseconds since 1970
     */
    static void tell(CommandCall call, LongUnaryOperator counted) {
        Arguments args = call.arguments();
        HashValue hash = call.keyspace().open(args.nextKey(), HashValue.class);
        call.reply().array(FieldNames.count(args));
        while (args.hasNext()) {
            byte[] field = args.nextBytes();
            long expiry = hash == null ? HashValue.ABSENT : hash.expiry(field);
            call.reply().integer(expiry < 0 ? expiry : counted.applyAsLong(expiry));
        }
    }
}
