package dev.keyjar.api;

/**
 * Is told of every command that ran, its own plugin's and all others: for audit, statistics, tracing. Stands in
 * {@code META-INF/services/dev.keyjar.api.CommandObserver} of its jar; made once, without arguments.
 *
 * <p>It comes too late to change anything, and sees keys and no other arguments. Told are commands of clients and of tasks, each
 * one of a transaction and then its EXEC, which itself changes nothing; not told are commands that were refused before they ran (an unknown name, a wrong number of arguments, no
 * memory), those that a handler runs inside its own, and the replay of a log.
 */
public interface CommandObserver {

    /**
     * A command has run. Called on the thread that ran it, most often an event loop, which holds no lock then but serves nobody else
     * meanwhile: it must be quick and not wait; hand over to a thread of your own (see {@link PluginLifecycle}) what takes longer. Called by
     * several threads at once; for one key not always in the order in which its commands ran. The client's reply may not have left yet.
     *
     * <p>What it throws is logged, at most once a minute, and changes nothing for the client.
     */
    void observed(ObservedCommand command);
}
