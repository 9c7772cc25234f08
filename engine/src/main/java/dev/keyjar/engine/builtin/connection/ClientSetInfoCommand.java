package dev.keyjar.engine.builtin.connection;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.dispatch.Call;
import java.util.Locale;

/** Notes the library behind the connection. */
@Command(
        syntax = "CLIENT SETINFO <LIB-NAME libname | LIB-VER libver>",
        summary = "Notes the name or the version of the library this connection uses.",
        group = "connection",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {NO_SCRIPT, LOADING, STALE})
public final class ClientSetInfoCommand implements CommandHandler {

    @Override
    public void execute(CommandCall call) {
        Arguments args = call.arguments();
        Client client = Call.of(call).client();
        String attribute = args.nextString();
        switch (attribute.toLowerCase(Locale.ROOT)) {
            case "lib-name" -> client.libraryName(value(args, attribute));
            case "lib-ver" -> client.libraryVersion(value(args, attribute));
            default -> throw new CommandException("ERR Unrecognized option '" + attribute + "'");
        }
        call.reply().ok();
    }

    private static String value(Arguments args, String attribute) {
        return ClientNames.checked(
                args.nextBytes(), "ERR " + attribute + " cannot contain spaces, newlines or special characters.");
    }
}
