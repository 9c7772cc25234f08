package dev.keyjar.api;

/**
 * One command. Its class carries {@link Command} and stands in {@code META-INF/services/dev.keyjar.api.CommandHandler}
 * of its jar; the engine makes one instance through {@link java.util.ServiceLoader}, without arguments.
 * {@link dev.keyjar.api.processor.PluginProcessor} writes that file while the plugin is compiled.
 *
 * <p>A handler is stateless: what it remembers lives in the keyspace. It may run on several threads at once, for
 * different keys. The keys its syntax line names are its own while {@link #execute} runs.
 */
public interface CommandHandler {

    /**
     * Runs the command: reads {@link CommandCall#arguments()}, opens and changes values through
     * {@link CommandCall#keyspace()}, writes exactly one reply to {@link CommandCall#reply()}.
     *
     * <p>It must not wait, and must not keep the call or any value beyond its return.
     *
     * @throws CommandException to answer with an error; only before the first change. After anything else that is thrown
     *     the engine logs the touched keys by their state, so that memory and log stay equal, and answers one error.
     */
    void execute(CommandCall call);
}
