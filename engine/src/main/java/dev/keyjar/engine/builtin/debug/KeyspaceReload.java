package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.dispatch.Call;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.dispatch.LogApplier;
import dev.keyjar.engine.keyspace.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * DEBUG RELOAD: says every value as commands, as the log would, drops all, and makes it anew from what was said. So a test finds out
 * whether its values survive a restart. All in memory; the log has no part in it. Its call holds all locks.
 */
final class KeyspaceReload {

    private static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);

    private record Said(int database, byte[][] words) {}

    private final Dispatcher dispatcher;

    KeyspaceReload(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    void run(CommandCall call) {
        Arguments args = call.arguments();
        while (args.hasNext()) {
            String option = args.nextString().toUpperCase(Locale.ROOT);
            if (!List.of("MERGE", "NOFLUSH", "NOSAVE").contains(option)) {
                throw new CommandException("ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.");
            }
            throw new CommandException("ERR DEBUG RELOAD " + option
                    + " is not offered: there is no snapshot file to load from; use DEBUG RELOAD");
        }
        List<Said> all = sayAll();
        Applier applier = new LogApplier(dispatcher, new LoadingProgress());
        applier.reset();
        try {
            for (Said one : all) {
                applier.apply(one.database, one.words);
            }
        } catch (ApplyException cannot) {
            throw new IllegalStateException("a value does not make itself anew: " + cannot.getMessage(), cannot);
        }
        Call.of(call).forgotten();
        call.reply().ok();
    }

    private List<Said> sayAll() {
        List<Said> all = new ArrayList<>();
        int databases = dispatcher.keyspace().databases();
        dispatcher.keyspace().forEachPartition(partition -> {
            for (int i = 0; i < databases; i++) {
                int database = i;
                partition.forEach(database, entry -> say(database, entry, all));
            }
        });
        return all;
    }

    private static void say(int database, Entry entry, List<Said> into) {
        Iterator<byte[][]> commands = entry.type().type().say(entry.key(), entry.stored());
        while (commands.hasNext()) {
            into.add(new Said(database, commands.next()));
        }
        if (entry.expireAt() != Entry.NO_EXPIRY) {
            byte[] deadline = Numbers.toBytes(entry.expireAt());
            into.add(new Said(database, new byte[][] {PEXPIREAT, entry.key(), deadline}));
        }
    }
}
