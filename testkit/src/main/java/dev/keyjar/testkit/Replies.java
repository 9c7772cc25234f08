package dev.keyjar.testkit;

import dev.keyjar.api.ReplyValue;
import java.util.Arrays;
import java.util.List;

/** Expected replies, in few words; to be imported statically. */
public final class Replies {

    private Replies() {}

    /** {@code +OK}. */
    public static ReplyValue ok() {
        return simple("OK");
    }

    /** A simple string. */
    public static ReplyValue simple(String text) {
        return new ReplyValue.Simple(text);
    }

    /** An error, its code first. */
    public static ReplyValue error(String text) {
        return new ReplyValue.Error(text);
    }

    /** An integer. */
    public static ReplyValue integer(long value) {
        return new ReplyValue.Int(value);
    }

    /** A bulk string of the text's UTF-8 bytes. */
    public static ReplyValue bulk(String text) {
        return new ReplyValue.Bulk(text);
    }

    /** A bulk string. */
    public static ReplyValue bulk(byte[] bytes) {
        return new ReplyValue.Bulk(bytes);
    }

    /** Null where a bulk string could be; in RESP3 any null. */
    public static ReplyValue nil() {
        return new ReplyValue.Nil();
    }

    /** Null where an array could be, in RESP2. */
    public static ReplyValue nilArray() {
        return new ReplyValue.NilArray();
    }

    /** An array. */
    public static ReplyValue array(ReplyValue... elements) {
        return new ReplyValue.Array(List.of(elements));
    }

    /** An array of bulk strings. */
    public static ReplyValue bulks(String... texts) {
        return new ReplyValue.Array(Arrays.stream(texts).map(Replies::bulk).toList());
    }

    /** A map, of RESP3: key, value, key, value. */
    public static ReplyValue map(ReplyValue... keysAndValues) {
        return new ReplyValue.Map(List.of(keysAndValues));
    }

    /** A set, of RESP3. */
    public static ReplyValue set(ReplyValue... elements) {
        return new ReplyValue.Set(List.of(elements));
    }

    /** A double, of RESP3. */
    public static ReplyValue number(double value) {
        return new ReplyValue.Number(value);
    }

    /** A boolean, of RESP3. */
    public static ReplyValue bool(boolean value) {
        return new ReplyValue.Bool(value);
    }
}
