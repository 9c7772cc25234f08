package dev.keyjar.api;

import dev.keyjar.api.rdb.RdbForm;
import java.util.Iterator;
import java.util.List;

/**
 * A type of value: makes, names, copies, measures and says its values. Stands in
 * {@code META-INF/services/dev.keyjar.api.ValueType} of its jar; made once, without arguments; stateless. Every method
 * runs under the lock of the value's key.
 *
 * <p>{@code S} is the form in which a value lies in the keyspace. For most types it is also what handlers open: a class of
 * the plugin's own. A type may instead store something leaner than what it shows (a string is a bare {@code byte[]}): then
 * {@link #valueClass()} is the face handlers ask for, and {@link #view} makes one over the key's slot.
 *
 * @param <S> the stored form
 */
public interface ValueType<S> {

    /** {@link #nextDueMillis}: no part of the value expires. */
    long NEVER = Long.MAX_VALUE;

    /** What handlers name to open a value of this type. */
    Class<?> valueClass();

    /** The name TYPE answers and SCAN … TYPE matches, for example {@code hash}; unique in a server. */
    String name();

    /** A fresh, empty value. */
    S create();

    /** What a handler gets to see of a stored value; by default the stored form itself. */
    default Object view(ValueSlot<S> slot) {
        return slot.stored();
    }

    /** Whether the value holds nothing. */
    boolean isEmpty(S value);

    /** Whether a value found empty at the end of a call is removed with its key, as Redis does with all but strings. */
    default boolean removedWhenEmpty() {
        return true;
    }

    /** A copy that shares nothing that can change. */
    S copy(S value);

    /** About how many bytes of heap the value takes, the key not counted; in constant time. */
    long sizeInBytes(S value);

    /** Whether keys share one object for this value, as Redis' do small integers; told by OBJECT REFCOUNT. */
    default boolean isShared(S value) {
        return false;
    }

    /**
     * Says the value as commands that make it from nothing, of at most 64 arguments each, name first; what log rewriting
     * and logging by state need. The iterator is pulled in small steps, always under the key's lock, and dropped when the value
     * changes in between.
     */
    Iterator<byte[][]> say(byte[] key, S value);

    /** The name OBJECT ENCODING answers, for example {@code listpack}. */
    default String encoding(S value) {
        return "raw";
    }

    /**
     * An immutable picture of the value as it is now, taken in much less time than a copy, for which {@link #say} may be called
     * without the lock; null when the type offers none.
     */
    default S freeze(S value) {
        return null;
    }

    /**
     * When the next part of the value expires by itself (a field of a hash, say), in wall-clock milliseconds since 1970;
     * {@link #NEVER} when none does. In constant time: it is asked after every call that changed the value, and before
     * every call that opens a value of which a part is to expire.
     *
     * <p>A type that overrides it overrides {@link #due}, too. From then on handlers never see a part whose time is over:
     * the server has {@code due} remove it before a value is opened, and by itself soon after its time if nobody opens
     * it; both are logged, watched and replayed like any other change. The key goes with its last part. During the replay
     * of a log nothing expires; what is past then expires afterwards. So a handler that sets deadlines sets those that
     * are past as well, unless {@link CommandCall#isPast} says that it may remove the part at once.
     */
    default long nextDueMillis(S value) {
        return NEVER;
    }

    /**
     * Removes some parts whose time is over, as many as one command can say, and says which: a command of at most 64
     * arguments, name first, that removes the same parts when a log is replayed, whatever their time ({@code HDEL key
     * field …}). Called again while {@link #nextDueMillis} is not after {@code now}.
     *
     * @param now wall-clock milliseconds since 1970; parts due at that very moment are over
     * @return never null: something is due when this is called
     */
    default byte[][] due(byte[] key, S value, long now) {
        throw new UnsupportedOperationException("the type '" + name() + "' overrides nextDueMillis, but not due: "
                + getClass().getName());
    }

    /**
     * The letter by which {@code notify-keyspace-events} selects the events of this type: {@code $} string, {@code h} hash,
     * {@code d} any type that Redis does not know. Constant.
     */
    default char notificationClass() {
        return 'd';
    }

    /**
     * The keyspace event when parts of a value expired by themselves, for example {@code hexpired}; when empty, the name of the
     * command that {@link #due} says. Constant.
     */
    default String dueEvent() {
        return "";
    }

    /**
     * How values of this type are written in Redis' own serialization; null for a type that Redis does not have. DUMP of a value
     * without such a form is an error that says so; all the rest it has by {@link #say}.
     */
    default RdbForm<S> rdbForm() {
        return null;
    }

    /** Directives this type brings to the configuration, for example {@code hash-max-listpack-entries}. */
    default List<Directive> directives() {
        return List.of();
    }

    /** Called once before any value is made, with the values of {@link #directives()}. */
    default void configure(Settings settings) {}
}
