package dev.keyjar.api;

/**
 * Is asked about every command before it runs, and lets it pass, refuses it or rewrites it: for quotas, guards, tenants with keys of
 * their own. Stands in {@code META-INF/services/dev.keyjar.api.CommandInterceptor} of its jar; made once, without arguments.
 *
 * <pre>{@code
 * public final class NoKeysCommand implements CommandInterceptor {
 *     public void before(InterceptedCommand command) {
 *         if (command.name().equals("keys")) {
 *             throw new CommandException("ERR KEYS is switched off here; use SCAN");
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Asked about are commands of clients and tasks that are known, have an acceptable number of arguments and come from a client that
 * may run commands. In a transaction each is asked about when it is queued, not again when EXEC runs it; EXEC is asked about as itself. Not
 * asked about are the replay of a log, what a handler runs within its own command ({@link CommandCall#run}), and PLUGIN and MODULE with
 * their subcommands, so that a plugin whose interceptor refuses too much can be unloaded.
 *
 * <p>Each is asked once about a command, also when that has to wait for room in the log or the end of a pause. All are asked in turn:
 * by {@link #order()}, and of one order by the plugin's name, then the class's. What one has made of a command is what those after it
 * see; those before it are not asked again, so no two can go on for ever.
 */
public interface CommandInterceptor {

    /** When it is asked: those of a lower number come first. Asked once, when the plugin comes into use. */
    default int order() {
        return 0;
    }

    /**
     * A command is about to run: to let it pass, return.
     *
     * <p>Called on the thread that is to run it, most often an event loop, which holds no lock then but serves nobody else meanwhile: it must
     * be quick and not wait, and the watchdog interrupts one that does not return. Called by several threads at once. The context class loader is the
     * plugin's.
     *
     * @param command for use by this thread until it returns
     * @throws CommandException to refuse it with this error, which also makes an open transaction fail. Anything else that is thrown is logged, at
     *     most once a minute, and refuses the command too: a guard that is broken lets nothing through
     */
    void before(InterceptedCommand command);
}
