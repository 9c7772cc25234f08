package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.PluginId;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Intercepted;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Who is asked about each command before it runs. Changed under all locks; asked by any thread. */
public final class Interceptors {

    private volatile PluginInterceptor[] chain; // null when there are none: what each command pays is this look

    /** Puts interceptors in the place of a plugin's. */
    public synchronized void replace(String plugin, List<PluginInterceptor> with) {
        List<PluginInterceptor> all = new ArrayList<>(chain == null ? List.of() : Arrays.asList(chain));
        all.removeIf(one -> one.plugin().name().equals(plugin));
        all.addAll(with);
        all.sort(PluginInterceptor.ORDER);
        chain = all.isEmpty() ? null : all.toArray(PluginInterceptor[]::new);
    }

    /** Takes interceptors into use in the place of a plugin's; before the server serves. */
    public void take(PluginId plugin, List<CommandInterceptor> with) {
        replace(
                plugin.name(),
                with.stream().map(one -> new PluginInterceptor(plugin, one)).toList());
    }

    /** Whether anybody is asked. */
    boolean any() {
        return chain != null;
    }

    /**
     * Asks all of them, one after the other; of a command that had to wait they have been asked already.
     *
     * @return the words to run; those that were sent when nobody rewrote them
     * @throws CommandException when one refuses, or what it made of the command is refused
     */
    byte[][] ask(Client client, RegisteredCommand sent, byte[][] words, Dispatcher dispatcher, Lane lane) {
        PluginInterceptor[] all = chain;
        if (all == null || isForMending(sent)) {
            return words;
        }
        Intercepted before = client.intercepted();
        if (before != null && before.sent() == words) {
            return before.words();
        }
        lane.rest(); // code of a plugin that no key was named to
        RegisteredCommand command = sent;
        byte[][] now = words;
        for (PluginInterceptor one : all) {
            byte[][] next = one.ask(client, command, now, dispatcher, lane);
            if (next != now) {
                now = next;
                command = dispatcher.findChecked(client, next);
            }
        }
        client.intercepted(new Intercepted(words, now));
        return now;
    }

    /** Nobody can keep a plugin from being unloaded. */
    private static boolean isForMending(RegisteredCommand command) {
        return command.plugin() == null
                && (command.name().startsWith("plugin|") || command.name().startsWith("module|"));
    }
}
