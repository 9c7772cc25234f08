package dev.keyjar.engine.builtin.debug;

import dev.keyjar.api.CommandException;
import dev.keyjar.engine.client.Client;
import java.util.function.Supplier;

/** Who may call DEBUG: nobody, everybody, or clients on the same machine. */
final class DebugPermission {

    private final Supplier<String> directive;

    /** With the value of {@code enable-debug-command}, which cannot change while the server runs. */
    DebugPermission(Supplier<String> directive) {
        this.directive = directive;
    }

    void check(Client client) {
        boolean allowed = switch (directive.get()) {
            case "yes" -> true;
            case "local" -> isLocal(client.address());
            default -> false;
        };
        if (!allowed) {
            throw new CommandException("ERR DEBUG command not allowed. If the enable-debug-command option is set to "
                    + "\"local\", you can run it from a local connection, otherwise you need to set this option in the"
                    + " configuration file, and then restart the server.");
        }
    }

    static boolean isLocal(String address) {
        return address.startsWith("127.0.0.1:") || address.startsWith("[::1]:");
    }
}
