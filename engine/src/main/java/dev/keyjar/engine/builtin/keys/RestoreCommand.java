package dev.keyjar.engine.builtin.keys;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.keyspace.ValueTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a key from a serialized value. It is logged as the commands that make the value, so that whoever replays the log need not
 * know the version of the payload.
 */
@Command(
        syntax = "RESTORE key(OW UPDATE) ttl:integer serialized-value [REPLACE] [ABSTTL] [IDLETIME seconds:integer]"
                + " [FREQ frequency:integer]",
        summary =
                "Makes a key from what DUMP replied, here or in a Redis; it expires after so many milliseconds, or not at 0.",
        group = "generic",
        since = "0.1.0",
        complexity = "O(N) for N bytes of the value",
        flags = {WRITE, DENY_OOM},
        categories = "dangerous")
public final class RestoreCommand implements CommandHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreCommand.class);

    private record Value(TypeBinding type, Object stored) {}

    private final ValueTypes types;

    /** Restores values of these types. */
    public RestoreCommand(ValueTypes types) {
        this.types = types;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] ttl = args.nextBytes();
        byte[] payload = args.nextBytes();
        RestoreOptions options = RestoreOptions.read(args);
        if (!options.replace() && call.keyspace().exists(key)) {
            throw new CommandException("BUSYKEY Target key name already exists.");
        }
        long millis = Numbers.parseLong(ttl);
        if (millis < 0) {
            throw new CommandException("ERR Invalid TTL value, must be >= 0");
        }
        Value value = read(payload);
        // A sum too large becomes negative, and so is past, as in Redis.
        long expireAt = options.absolute() || millis == 0 ? millis : call.now() + millis;
        if (expireAt != 0 && call.isPast(expireAt)) {
            if (call.keyspace().delete(key)) {
                call.logAs("DEL", key);
            }
        } else {
            Call own = Call.of(call);
            own.put(key, value.type, value.stored, expireAt);
            own.memoryLimit().restored(own.entry(key), options.idleSeconds(), options.frequency(), call.now());
            call.logState(key);
        }
        call.reply().ok();
    }

    private Value read(byte[] payload) {
        RdbReader in = DumpPayload.open(payload);
        try {
            RdbType rdbType = in.type();
            TypeBinding type = types.reading(rdbType);
            return new Value(type, type.rdbForm().read(rdbType, in));
        } catch (RdbFormatException damaged) {
            LOG.debug("A payload of {} bytes is not restored: {}", payload.length, damaged.getMessage());
            throw new CommandException("ERR Bad data format");
        }
    }
}
