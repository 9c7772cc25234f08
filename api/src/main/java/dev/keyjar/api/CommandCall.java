package dev.keyjar.api;

import dev.keyjar.api.persistence.Persistence;

/**
 * One call of a command: what it was given, what it may touch, where it answers. Valid on the calling thread until
 * {@link CommandHandler#execute} returns.
 *
 * <p>Where a method takes {@code Object... words}, each word is a {@code byte[]}, a {@link String} (UTF-8), or an
 * {@link Integer} or {@link Long} (decimal); anything else is an {@link IllegalArgumentException}.
 */
public interface CommandCall {

    /** The arguments behind the command's name, as a cursor. */
    Arguments arguments();

    /** The keys this call named. */
    Keyspace keyspace();

    /** Takes the one reply. */
    Reply reply();

    /** Wall-clock milliseconds since 1970; the same value during one command, and during all of one EXEC. */
    long now();

    /**
     * Whether a deadline is over: not after {@link #now()}. Always false while a log is replayed, for there nothing expires
     * before its removal is read; a handler then sets the deadline as it is, and the server removes what is over
     * afterwards. Meant for deadlines of parts of a value (see {@link ValueType#nextDueMillis}); those of whole keys are
     * {@link Keyspace#expireAt}'s.
     */
    boolean isPast(long epochMillis);

    /**
     * Takes back that a value opened for writing counts as changed (HDEL of no field): it is then not logged, watched or
     * notified. Has no effect on a key that was put, deleted, or whose expiry changed.
     */
    void unchanged(byte[] key);

    /**
     * Names a keyspace event of a key this call changes, in place of the command's own ({@link Command#event()}); named several
     * times, the events are published in that order. Nothing is published of a key that did not change.
     */
    void event(byte[] key, String name);

    /**
     * Logs this command instead of the call's own, for what depends on time or chance (a relative expiry, a random member).
     * Called several times, the commands form one unit that is replayed whole or not at all. Ignored when nothing changed.
     */
    void logAs(Object... words);

    /** Logs the key as its type says it ({@code DEL}, then the value's own commands) instead of the call's own record. */
    void logState(byte[] key);

    /**
     * Runs another command on keys this call named, under the same rights, inside this call's log record: what it
     * changes is logged as its own record and forms one unit with this call's other effects; this call's own record is
     * then logged only when this call asked for it by {@link #logAs}.
     *
     * @return its reply; an error reply is a value too
     * @throws CommandException when there is no such command, or it names a key this call did not
     */
    ReplyValue run(Object... words);

    /**
     * The value of one of the plugin's own directives, as declared by {@link PluginSettings}, {@link ValueType#directives} or its
     * persistence; the newest value. Costs two look-ups.
     *
     * @throws IllegalArgumentException when the plugin has not declared it
     */
    Setting setting(String directive);

    /** The running persistence, for commands that a persistence plugin brings; null when there is none. */
    Persistence persistence();
}
