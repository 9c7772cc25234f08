package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.command.SubcommandError;
import dev.keyjar.engine.dispatch.Call;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Replies with a random password, in hexadecimal. */
@Command(
        syntax = "ACL GENPASS [bits:integer]",
        summary = "Replies with a random password, in hexadecimal.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class AclGenPassCommand implements CommandHandler {

    private static final int USUAL_BITS = 256;
    private static final int MOST_BITS = 4096;

    private final SecureRandom random;

    /** With a source of passwords. */
    public AclGenPassCommand(SecureRandom random) {
        this.random = random;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        if (args.size() > 1) {
            throw SubcommandError.wrongArguments(Call.of(call).words());
        }
        long bits = args.hasNext() ? args.nextLong() : USUAL_BITS;
        if (bits < 1 || bits > MOST_BITS) {
            throw new CommandException(
                    "ERR ACL GENPASS argument must be the number of bits for the output password, a positive"
                            + " number up to 4096");
        }
        int digits = (int) (bits + 3) / 4;
        byte[] bytes = new byte[(digits + 1) / 2];
        random.nextBytes(bytes);
        call.reply().bulk(HexFormat.of().formatHex(bytes).substring(0, digits));
    }
}
