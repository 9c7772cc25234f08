package dev.keyjar.commands.string;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.type.StringValue;

/** One step of a counter: what INCR, DECR, INCRBY and DECRBY do. */
final class IntegerStep {

    private IntegerStep() {}

    /** Adds to the integer under the key and replies with the sum. */
    static void apply(CommandCall call, byte[] key, long step) {
        StringValue counter = call.keyspace().openForWrite(key, StringValue.class);
        long sum = step;
        if (counter == null) {
            counter = call.keyspace().put(key, StringValue.class);
        } else {
            sum = sum(counter.toLong(), step);
        }
        counter.set(sum);
        call.reply().integer(sum);
    }

    private static long sum(long value, long step) {
        long sum = value + step;
        if (((value ^ sum) & (step ^ sum)) < 0) {
            throw CommandException.overflow();
        }
        return sum;
    }
}
