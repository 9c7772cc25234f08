package @package@;

import static dev.keyjar.api.CommandFlag.DENY_OOM;
import static dev.keyjar.api.CommandFlag.FAST;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;

/** @NAME@.ADD: counts an item. */
@Command(
        syntax = "@NAME@.ADD key:rw item [by:integer]",
        summary = "Adds to the count of an item, creating it when absent; replies with its new count.",
        group = "@name@",
        since = "1.0.0",
        complexity = "O(log(N)) for N items",
        flags = {WRITE, DENY_OOM, FAST})
public final class @Name@AddCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        byte[] key = args.nextKey();
        byte[] item = args.nextBytes();
        long by = args.hasNext() ? args.nextLong() : 1;
        if (args.hasNext()) {
            throw args.syntaxError();
        }

        @Name@ value = call.keyspace().openOrCreate(key, @Name@.class);
        try {
            call.reply().integer(value.add(item, by));
        } catch (ArithmeticException overflow) {
            // Nothing is changed yet, so this is an answer; any other exception would be the plugin's fault.
            throw CommandException.overflow();
        }
    }
}
