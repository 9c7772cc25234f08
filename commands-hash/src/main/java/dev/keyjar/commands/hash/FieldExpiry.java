package dev.keyjar.commands.hash;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.type.HashValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What HEXPIRE, HPEXPIRE, HEXPIREAT and HPEXPIREAT have in common: all but how they count the time. Condition and fields may come
 * in either order, as from Redis 8.4 on.
 */
final class FieldExpiry {

    private static final int ABSENT = -2;
    private static final int CONDITION_NOT_MET = 0;
    private static final int SET = 1;
    private static final int REMOVED = 2;

    private final CommandCall call;
    private FieldCondition condition; // null for none
    private final List<byte[]> fields = new ArrayList<>();

    private FieldExpiry(CommandCall call) {
        this.call = call;
    }

    /** Reads the arguments, sets the deadline or removes the fields if it is over, and replies. */
    static void set(CommandCall call, FieldTime time, String commandName) {
        byte[] key = call.arguments().nextKey();
        HashValue hash = call.keyspace().openForWrite(key, HashValue.class);
        long deadline = time.epochMillis(call.arguments().nextBytes(), call, commandName);
        FieldExpiry expiry = new FieldExpiry(call);
        expiry.readOptions();
        expiry.apply(key, hash, deadline);
    }

    private void readOptions() {
        Arguments args = call.arguments();
        boolean severalConditions = false;
        while (args.hasNext()) {
            if (args.nextIf("FIELDS")) {
                readFields();
            } else {
                FieldCondition read = nextCondition();
                severalConditions |= condition != null && condition != read;
                condition = read;
            }
        }
        if (fields.isEmpty()) {
            throw new CommandException("ERR missing FIELDS argument");
        }
        if (severalConditions) {
            throw new CommandException("ERR Multiple condition flags specified");
        }
    }

    private FieldCondition nextCondition() {
        for (FieldCondition one : FieldCondition.values()) {
            if (call.arguments().nextIf(one.name())) {
                return one;
            }
        }
        throw new CommandException(
                "ERR unknown argument: " + new String(call.arguments().nextBytes(), StandardCharsets.UTF_8));
    }

    private void readFields() {
        Arguments args = call.arguments();
        if (!fields.isEmpty()) {
            throw new CommandException("ERR FIELDS keyword specified multiple times");
        }
        if (args.remaining() < 2) {
            throw new CommandException("ERR FIELDS requires at least numfields and one field argument");
        }
        String notPositive = "ERR Parameter `numFields` should be greater than 0";
        long count = args.nextLong(notPositive);
        if (count < 1) {
            throw new CommandException(notPositive);
        }
        if (count > args.remaining()) {
            throw new CommandException("ERR wrong number of arguments");
        }
        while (fields.size() < count) {
            fields.add(args.nextBytes());
        }
    }

    private void apply(byte[] key, HashValue hash, long deadline) {
        FieldLog log = new FieldLog(call, key);
        call.reply().array(fields.size());
        for (byte[] field : fields) {
            int result = hash == null ? ABSENT : apply(hash, field, deadline);
            if (result == SET) {
                log.expires(field);
            } else if (result == REMOVED) {
                log.removed(field);
            }
            call.reply().integer(result);
        }
        log.write(deadline);
    }

    private int apply(HashValue hash, byte[] field, long deadline) {
        long present = hash.expiry(field);
        if (present == HashValue.ABSENT) {
            return ABSENT;
        }
        if (condition != null && !condition.allows(present, deadline)) {
            return CONDITION_NOT_MET;
        }
        if (call.isPast(deadline)) {
            hash.remove(field);
            return REMOVED;
        }
        hash.expireAt(field, deadline);
        return SET;
    }
}
