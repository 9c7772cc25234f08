package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.config.MemoryAmount;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.dispatch.LogApplier;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.rdb.FirstDump;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that DEBUG does, as a table. */
final class DebugActions {

    private static final Logger LOG = LoggerFactory.getLogger(DebugActions.class);

    private DebugActions() {}

    static List<DebugAction> all(Dispatcher dispatcher, FirstDump rdb, Runnable newReplicationId) {
        PartitionedKeyspace keyspace = dispatcher.keyspace();
        DebugKeys keys = new DebugKeys(keyspace);
        KeyspaceDigest digest = new KeyspaceDigest(keyspace);
        // spotless:off
        return List.of(
                new DebugAction("CHANGE-REPL-ID", "Draws a new replication id.", 0, 0,
                        call -> done(call, newReplicationId)),
                new DebugAction("DIGEST", "Replies with a digest of all keys and values; equal data, equal digest.", 0, 0,
                        call -> call.reply().simple(digest.ofAll())),
                new DebugAction("DIGEST-VALUE <key> [<key> ...]", "Replies with a digest of each value.", 1, Integer.MAX_VALUE,
                        call -> digestValues(call, digest)),
                new DebugAction("ERROR <text>", "Replies with this error.", 1, 1, DebugActions::answerError),
                new DebugAction("HTSTATS <db>", "Counts the keys of a database, by partition.", 1, 1, keys::partitions),
                new DebugAction("JMAP", "Counts the objects in the heap by class, after a full collection.", 0, 0,
                        call -> call.reply().verbatim("txt", HeapHistogram.text())),
                new DebugAction("LISTPACK <key>", "Is known, but shows nothing: values are packed in another way.", 1, 1,
                        keys::listpack),
                new DebugAction("LOADAOF", "Drops all keys and reads them from the log.", 0, 0, call -> loadLog(call, dispatcher, rdb)),
                new DebugAction("LOG <text>", "Writes a text to the server's log.", 1, 1,
                        call -> done(call, () -> LOG.warn("DEBUG LOG: {}", call.arguments().nextString()))),
                new DebugAction("OBJECT <key>", "Replies with encoding and size of a value.", 1, 1, keys::object),
                new DebugAction("PAUSE-CRON <0 | 1>", "Switches off what is done at times when nobody asks for it.", 1, 1,
                        call -> done(call, () -> dispatcher.cronPaused(leadingNumber(call) != 0))),
                new DebugAction("PROTOCOL <type>", "Replies with a sample of a type of reply.", 1, 1, SampleReplies::write),
                new DebugAction("QUICKLIST-PACKED-THRESHOLD <size>", "Checks the size; there are no quicklists.", 1, 1,
                        DebugActions::packedThreshold),
                new DebugAction("RELOAD [MERGE | NOFLUSH | NOSAVE ...]",
                        "Says every value as the log would, drops it, and makes it anew from that.", 0, Integer.MAX_VALUE,
                        new KeyspaceReload(dispatcher)::run),
                new DebugAction("SET-ACTIVE-EXPIRE <0 | 1>", "Switches off that expired keys go when nobody asks for them.", 1, 1,
                        call -> done(call, () -> dispatcher.expiresActively(leadingNumber(call) != 0))),
                new DebugAction("SET-DISABLE-DENY-SCRIPTS <0 | 1>", "Is accepted; there are no scripts.", 1, 1,
                        call -> done(call, () -> leadingNumber(call))),
                new DebugAction("SLEEP <seconds>", "Stops the server; fractions are allowed.", 1, 1, DebugActions::sleep),
                new DebugAction("STRINGMATCH-LEN <pattern> <text>", "Whether a glob pattern fits a text.", 2, 2,
                        DebugActions::match));
        // spotless:on
    }

    private static void done(CommandCall call, Runnable action) {
        action.run();
        call.reply().ok();
    }

    private static void digestValues(CommandCall call, KeyspaceDigest digest) {
        Arguments args = call.arguments();
        call.reply().array(args.remaining());
        while (args.hasNext()) {
            call.reply().simple(digest.ofValue(call.keyspace().database(), args.nextKey()));
        }
    }

    private static void answerError(CommandCall call) {
        throw new CommandException(call.arguments().nextString());
    }

    private static void loadLog(CommandCall call, Dispatcher dispatcher, FirstDump rdb) {
        try (LogApplier applier = rdb.applier(new LoadingProgress(), 1)) {
            dispatcher.persistence().reload(applier);
        } catch (PersistenceException cannot) {
            LOG.error("DEBUG LOADAOF: {}", cannot.getMessage());
            throw new CommandException("ERR cannot load the log: " + cannot.getMessage());
        }
        Call.of(call).forgotten();
        call.reply().ok();
    }

    private static void packedThreshold(CommandCall call) {
        long most = 1L << 32;
        long size;
        try {
            size = MemoryAmount.parse(call.arguments().nextString());
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            size = most;
        }
        if (size < 0 || size >= most) {
            throw new CommandException("ERR argument must be a memory value bigger than 1 and smaller than 4gb");
        }
        call.reply().ok();
    }

    private static void sleep(CommandCall call) {
        double seconds;
        try {
            seconds = Double.parseDouble(call.arguments().nextString());
        } catch (NumberFormatException noNumber) {
            seconds = 0; // as Redis takes it
        }
        try {
            TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        call.reply().ok();
    }

    private static void match(CommandCall call) {
        GlobPattern pattern = GlobPattern.of(call.arguments().nextBytes());
        call.reply().integer(pattern.matches(call.arguments().nextBytes()) ? 1 : 0);
    }

    /** A number as C reads it: what is none is 0. */
    private static long leadingNumber(CommandCall call) {
        byte[] word = call.arguments().nextBytes();
        return Numbers.isLong(word) ? Numbers.parseLong(word) : 0;
    }
}
