package dev.keyjar.engine.builtin.plugins;

import dev.keyjar.api.CommandException;
import dev.keyjar.engine.client.Client;
import java.util.function.Supplier;

/** Who may change plugins: nobody, everybody, or clients on the same machine. */
final class PluginPermission {

    private final Supplier<String> directive;

    /** With the value of {@code enable-plugin-command}, which cannot change while the server runs. */
    PluginPermission(Supplier<String> directive) {
        this.directive = directive;
    }

    /** Refuses, with the words Redis has for it. */
    void check(Client client, String command, String option) {
        String address = client.address();
        boolean local = address.startsWith("127.0.0.1:") || address.startsWith("[::1]:");
        String value = directive.get();
        if (!value.equals("yes") && !(value.equals("local") && local)) {
            throw new CommandException("ERR " + command + " command not allowed. If the " + option
                    + " option is set to \"local\", you can run it from a local connection, otherwise you need to set this option"
                    + " in the configuration file, and then restart the server.");
        }
    }

    void checkPlugin(Client client) {
        check(client, "PLUGIN", "enable-plugin-command");
    }

    void checkModule(Client client) {
        check(client, "MODULE", "enable-module-command");
    }
}
