package dev.keyjar.engine.builtin.access;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.command.CommandTable;
import java.security.SecureRandom;
import java.util.List;

/** ACL and its subcommands. */
public final class AccessCommands {

    private AccessCommands() {}

    /** All of them, for one server. */
    public static List<CommandHandler> all(CommandTable table, Password password, SecureRandom random) {
        return List.of(
                new AclWhoAmICommand(),
                new AclUsersCommand(),
                new AclListCommand(password),
                new AclGetUserCommand(password),
                new AclCatCommand(table),
                new AclGenPassCommand(random),
                new AclDryRunCommand(table),
                new AclSetUserCommand(),
                new AclDelUserCommand(),
                new AclLoadCommand(),
                new AclSaveCommand());
    }
}
