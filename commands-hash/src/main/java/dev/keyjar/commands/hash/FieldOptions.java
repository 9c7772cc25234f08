package dev.keyjar.commands.hash;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of HGETEX and HSETEX behind the key: what shall become of the deadlines, a condition, and the fields; in any order, as
 * from Redis 8.4 on.
 */
final class FieldOptions {

    /** What shall become of the deadlines. */
    enum Expiry {
        /** As the command does it without a word. */
        UNSAID,
        /** They are set. */
        SET,
        /** They are taken away: HGETEX. */
        PERSIST,
        /** They stay: HSETEX. */
        KEEPTTL
    }

    /** When HSETEX writes. */
    enum Condition {
        /** When no field is there. */
        FNX,
        /** When every field is there. */
        FXX
    }

    private final CommandCall call;
    private final String commandName;
    private final Expiry ownExpiry;
    private final int wordsPerField;
    private final List<byte[]> words = new ArrayList<>();
    private Expiry expiry = Expiry.UNSAID;
    private Condition condition;
    private long deadline;

    private FieldOptions(CommandCall call, String commandName, Expiry ownExpiry, int wordsPerField) {
        this.call = call;
        this.commandName = commandName;
        this.ownExpiry = ownExpiry;
        this.wordsPerField = wordsPerField;
    }

    /** Those of HGETEX: each field a name. */
    static FieldOptions ofGet(CommandCall call) {
        return new FieldOptions(call, "hgetex", Expiry.PERSIST, 1).read();
    }

    /** Those of HSETEX: each field a name and a value. */
    static FieldOptions ofSet(CommandCall call) {
        return new FieldOptions(call, "hsetex", Expiry.KEEPTTL, 2).read();
    }

    /** What shall become of the deadlines. */
    Expiry expiry() {
        return expiry;
    }

    /** The deadline for {@link Expiry#SET}, in milliseconds since 1970. */
    long deadline() {
        return deadline;
    }

    /** When HSETEX writes; null for always. */
    Condition condition() {
        return condition;
    }

    /** The fields; with HSETEX each followed by its value. */
    List<byte[]> words() {
        return words;
    }

    private FieldOptions read() {
        Arguments args = call.arguments();
        while (args.hasNext()) {
            if (!(readFields() || readTime() || readOwnExpiry() || wordsPerField == 2 && readCondition())) {
                throw new CommandException(
                        "ERR unknown argument: " + new String(args.nextBytes(), StandardCharsets.UTF_8));
            }
        }
        if (words.isEmpty()) {
            throw new CommandException("ERR missing FIELDS argument");
        }
        return this;
    }

    private boolean readFields() {
        Arguments args = call.arguments();
        if (!args.nextIf("FIELDS")) {
            return false;
        }
        if (!words.isEmpty()) {
            throw new CommandException("ERR FIELDS keyword specified multiple times");
        }
        if (args.remaining() < 1 + wordsPerField) {
            throw new CommandException("ERR wrong number of arguments");
        }
        String invalid = "ERR invalid number of fields";
        long count = args.nextLong(invalid);
        if (count < 1 || count > Integer.MAX_VALUE) {
            throw new CommandException(invalid);
        }
        if (count * wordsPerField > args.remaining()) {
            throw new CommandException("ERR wrong number of arguments");
        }
        while (words.size() < count * wordsPerField) {
            words.add(args.nextBytes());
        }
        return true;
    }

    private boolean readTime() {
        Arguments args = call.arguments();
        for (FieldTime time : FieldTime.values()) {
            if (args.nextIf(time.name())) {
                expiry(Expiry.SET);
                if (!args.hasNext()) {
                    throw new CommandException("ERR missing expire time");
                }
                deadline = time.epochMillis(args.nextBytes(), call, commandName);
                return true;
            }
        }
        return false;
    }

    private boolean readOwnExpiry() {
        if (!call.arguments().nextIf(ownExpiry.name())) {
            return false;
        }
        expiry(ownExpiry);
        return true;
    }

    private void expiry(Expiry read) {
        if (expiry != Expiry.UNSAID) {
            throw new CommandException(
                    "ERR Only one of EX, PX, EXAT, PXAT or " + ownExpiry + " arguments can be specified");
        }
        expiry = read;
    }

    private boolean readCondition() {
        for (Condition one : Condition.values()) {
            if (call.arguments().nextIf(one.name())) {
                if (condition != null) {
                    throw new CommandException("ERR Only one of FXX or FNX arguments can be specified");
                }
                condition = one;
                return true;
            }
        }
        return false;
    }
}
