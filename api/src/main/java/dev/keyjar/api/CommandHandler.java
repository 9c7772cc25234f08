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
     * <p>It must not wait, and must not keep the call or any value beyond its return: what it kept of the call throws then, and on any
     * other thread. Bytes it was given, keys above all, it must not change.
     *
     * <p>One that has not returned after {@code plugin-time-limit} is named in the server's log with its stack; after
     * {@code busy-reply-threshold}, and when the server stops, its thread is interrupted, and it should end with an exception. One that
     * ends the JVM ({@link System#exit}) ends the server as a signal would, with all that was answered kept.
     *
     * @throws CommandException to answer with an error; only before the first change. After anything else that is thrown
     *     the engine logs the touched keys by their state, so that memory and log stay equal, and answers one error. Too many of
     *     those switch the plugin off where {@code plugin-max-failures} says so.
     */
    void execute(CommandCall call);
}
