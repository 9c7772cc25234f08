package dev.keyjar.api;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * Takes the one reply of a call, in the order it is written, in the protocol the client speaks: what RESP2 lacks is
 * written as Redis writes it there (a map as a flat array, a double as a bulk string, a boolean as 0 or 1).
 *
 * <p>An aggregate is opened with the number of its elements, which are then written one by one. When the handler throws, what
 * it had written is taken back. Sources: the RESP specification and Redis' manual.
 */
public interface Reply {

    /** Whether the client speaks RESP3 (after {@code HELLO 3}). */
    boolean resp3();

    /** {@code +OK}. */
    default void ok() {
        simple("OK");
    }

    /** A simple string: ASCII, no line break. */
    void simple(String text);

    /**
     * An error as an element of an aggregate, its code first ({@code ERR …}). A call that fails as a whole throws
     * {@link CommandException} instead.
     */
    void error(String text);

    /** An integer. */
    void integer(long value);

    /** A bulk string; a null array is written as {@link #nil()}. */
    void bulk(byte[] bytes);

    /** A bulk string of the text's UTF-8 bytes. */
    default void bulk(String text) {
        bulk(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null where a bulk string could be: {@code $-1}, in RESP3 {@code _}. */
    void nil();

    /** Null where an array could be: {@code *-1}, in RESP3 {@code _}. */
    void nilArray();

    /** Opens an array of that many elements. */
    void array(int size);

    /** Opens a map of that many pairs: key, value, key, value. */
    void map(int pairs);

    /** Opens a set of that many elements. */
    void set(int size);

    /** Opens a push message of that many elements; in RESP2 an array. */
    void push(int size);

    /** Opens an attribute of that many pairs, which precedes a reply and is not one; only with {@link #resp3()}. */
    void attribute(int pairs);

    /** A boolean. */
    void bool(boolean value);

    /** A double, in the shortest form that reads back the same, {@code inf}, {@code -inf} or {@code nan}. */
    void number(double value);

    /** An integer of any size. */
    void bigNumber(BigInteger value);

    /** A text with its format, three characters: {@code txt} or {@code mkd}. */
    void verbatim(String format, String text);

    /** Writes a reply held as a value. */
    default void value(ReplyValue value) {
        value.writeTo(this);
    }
}
