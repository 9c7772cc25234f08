package dev.keyjar.api;

import java.util.List;

/** A command that is about to run, as a {@link CommandInterceptor} sees it. */
public interface InterceptedCommand {

    /** Its full name in lower case, {@code get} or {@code client|setname}. */
    String name();

    /** Whose command it is; null for one of the server's own. */
    PluginId plugin();

    /** Whether it may change data, as its {@link Command#flags} say. */
    boolean writes();

    /** All its words, the name as the client wrote it first. Passwords read {@code (redacted)}. The arrays must not be changed. */
    List<byte[]> words();

    /** Where keys are among {@link #words()}, rising: {@code {1, 2}} for {@code RENAME a b}. The array is the caller's. */
    int[] keyIndexes();

    /** The user its client is known as. */
    String user();

    /** The client's number, as CLIENT ID; 0 for a task. */
    long clientId();

    /** What the client calls itself; empty when it did not say. */
    String clientName();

    /** {@code address:port}, or {@code task:} and the plugin's name. */
    String clientAddress();

    /** The database it is for, from 0. */
    int database();

    /** Whether a transaction is open: it runs with EXEC, unless it is one of those that run at once (EXEC, DISCARD, WATCH). */
    boolean inTransaction();

    /** The value of one of the plugin's own directives, as {@link CommandCall#setting}. */
    Setting setting(String directive);

    /**
     * Puts another command in its place. It is found, counted and checked for rights as if the client had sent it, and what fails is
     * the client's error; then it is what the next interceptor sees, and what is run, logged, counted and shown by MONITOR. Called several
     * times, the last one holds.
     *
     * @param words its name first; each a {@code byte[]}, a {@link String} (UTF-8), or an {@link Integer} or {@link Long} (decimal)
     * @throws IllegalArgumentException for a word of another type
     * @throws IllegalStateException when its words hold a password. What is about its connection (SUBSCRIBE, MULTI, BLPOP) can
     *     neither become another command nor take the place of one: that refuses the command as other faults do
     */
    void rewrite(Object... words);
}
