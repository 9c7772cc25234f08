package @package@;

import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.READONLY;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;

/** @NAME@.GET: tells a count. */
@Command(
        syntax = "@NAME@.GET key:r item",
        summary = "Replies with the count of an item, 0 when it was never added.",
        group = "@name@",
        since = "1.0.0",
        complexity = "O(log(N)) for N items",
        flags = {READONLY, FAST})
public final class @Name@GetCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] item = args.nextBytes();

        @Name@ value = call.keyspace().open(key, @Name@.class);
        call.reply().integer(value == null ? 0 : value.count(item));
    }
}
