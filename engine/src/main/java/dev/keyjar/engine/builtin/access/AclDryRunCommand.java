package dev.keyjar.engine.builtin.access;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.nio.charset.StandardCharsets;

/** Says whether a user may run a command. */
@Command(
        syntax = "ACL DRYRUN username command [arg ...]",
        summary = "Says whether a user may run a command.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE})
public final class AclDryRunCommand implements CommandHandler {

    private final CommandTable table;

    /** For a command table. */
    public AclDryRunCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        String user = args.nextString();
        if (!user.equals(Password.DEFAULT_USER)) {
            throw new CommandException("ERR User '" + user + "' not found");
        }
        byte[][] words = new byte[args.remaining()][];
        for (int i = 0; i < words.length; i++) {
            words[i] = args.nextBytes();
        }
        RegisteredCommand command;
        try {
            command = table.find(words);
        } catch (CommandException unknown) {
            throw new CommandException("ERR Command '" + new String(words[0], StandardCharsets.UTF_8) + "' not found");
        }
        if (!command.syntax().acceptsCount(words.length)) {
            throw CommandException.wrongNumberOfArguments(command.name());
        }
        call.reply().ok();
    }
}
