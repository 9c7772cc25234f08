package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.PluginId;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin's interceptor in use: whatever it does, the command that it is asked about ends with words to run or one error. */
public final class PluginInterceptor {

    /** The order in which they are asked. */
    static final Comparator<PluginInterceptor> ORDER = Comparator.<PluginInterceptor>comparingInt(one -> one.order)
            .thenComparing(one -> one.plugin.name())
            .thenComparing(one -> one.name);

    private static final Logger LOG = LoggerFactory.getLogger(PluginInterceptor.class);
    private static final long NANOS_BETWEEN_LINES = TimeUnit.MINUTES.toNanos(1);

    private final PluginId plugin;
    private final CommandInterceptor interceptor;
    private final String name;
    private final int order;
    private final RegisteredCommand running;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    /** An interceptor of a plugin; asks for its order, and lets through what that throws. */
    public PluginInterceptor(PluginId plugin, CommandInterceptor interceptor) {
        this.plugin = plugin;
        this.interceptor = interceptor;
        this.name = interceptor.getClass().getName();
        this.order = interceptor.order();
        this.running = RegisteredCommand.ofPlugin(
                "interceptor", plugin, interceptor.getClass().getClassLoader());
    }

    /** Whose it is. */
    PluginId plugin() {
        return plugin;
    }

    /**
     * What it makes of a command.
     *
     * @return the words to go on with; those given when it lets them pass
     * @throws CommandException when it refuses, or fails
     */
    byte[][] ask(Client client, RegisteredCommand command, byte[][] words, Dispatcher dispatcher, Lane lane) {
        Interception about = new Interception(client, command, words, plugin, dispatcher.settings());
        lane.caller(client);
        lane.enter(running);
        try {
            interceptor.before(about);
        } catch (CommandException refusal) {
            throw refusal.getMessage() == null || refusal.getMessage().isBlank() ? failed(command, refusal) : refusal;
        } catch (Throwable fault) { // checked exceptions too: not every language a plugin is written in knows them
            throw failed(command, fault);
        } finally {
            lane.leave();
        }
        byte[][] rewritten = about.rewritten();
        if (rewritten == null) {
            return words;
        }
        refuseChangeOfConnection(command, rewritten, dispatcher.table());
        return rewritten;
    }

    /** A client without a connection, a task, must not come to a command that needs one; nor a client lose its EXEC. */
    private void refuseChangeOfConnection(RegisteredCommand command, byte[][] rewritten, CommandTable table) {
        RegisteredCommand other = table.find(rewritten);
        if (!other.name().equals(command.name()) && (isAboutConnection(command) || isAboutConnection(other))) {
            throw failed(
                    command,
                    new IllegalStateException("it rewrote " + command.name() + " as " + other.name()
                            + ", and one of them is about the connection"));
        }
    }

    private static boolean isAboutConnection(RegisteredCommand command) {
        return command.flags().contains(CommandFlag.NO_SCRIPT)
                || command.flags().contains(CommandFlag.BLOCKING);
    }

    private CommandException failed(RegisteredCommand command, Throwable fault) {
        long now = System.nanoTime();
        long quiet = quietUntil.get();
        if (now - quiet >= 0 && quietUntil.compareAndSet(quiet, now + NANOS_BETWEEN_LINES)) {
            log(command, fault);
        }
        return new CommandException(
                "ERR the interceptor " + name + " of the plugin '" + plugin.name() + "' failed with "
                        + fault.getClass().getSimpleName() + ", so the command '" + command.name()
                        + "' did not run; the server's log has the details");
    }

    private void log(RegisteredCommand command, Throwable fault) {
        String did =
                "The interceptor {} of plugin {} failed, so the command '{}' was refused; what else it refuses so within"
                        + " a minute is not told here";
        try {
            LOG.error(did, name, plugin, command.name(), fault);
        } catch (Throwable again) { // it cannot be printed
            LOG.error(
                    did + " ({})",
                    name,
                    plugin,
                    command.name(),
                    fault.getClass().getName());
        }
    }
}
