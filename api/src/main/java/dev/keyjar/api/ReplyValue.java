package dev.keyjar.api;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A reply held as a value: what {@link CommandCall#run} returns and what tests compare with. */
public sealed interface ReplyValue {

    /** Writes this value. */
    void writeTo(Reply reply);

    /** Whether it is an error. */
    default boolean isError() {
        return this instanceof Error;
    }

    /** A simple string. */
    record Simple(String text) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.simple(text);
        }
    }

    /** An error, its code first. */
    record Error(String text) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.error(text);
        }
    }

    /** An integer. */
    record Int(long value) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.integer(value);
        }
    }

    /** A bulk string; equal when the bytes are. */
    record Bulk(byte[] bytes) implements ReplyValue {

        /** A bulk string of the text's UTF-8 bytes. */
        public Bulk(String text) {
            this(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The bytes decoded as UTF-8. */
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        @Override
        public void writeTo(Reply reply) {
            reply.bulk(bytes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bulk bulk && Arrays.equals(bytes, bulk.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Bulk[" + text() + "]";
        }
    }

    /** Null where a bulk string could be. */
    record Nil() implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.nil();
        }
    }

    /** Null where an array could be; RESP3 does not tell it from {@link Nil}. */
    record NilArray() implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.nilArray();
        }
    }

    /** An array. */
    record Array(List<ReplyValue> elements) implements ReplyValue {
        public Array {
            elements = List.copyOf(elements);
        }

        @Override
        public void writeTo(Reply reply) {
            reply.array(elements.size());
            elements.forEach(reply::value);
        }
    }

    /** A map: key, value, key, value, in the order they were written. */
    record Map(List<ReplyValue> keysAndValues) implements ReplyValue {
        public Map {
            keysAndValues = List.copyOf(keysAndValues);
        }

        @Override
        public void writeTo(Reply reply) {
            reply.map(keysAndValues.size() / 2);
            keysAndValues.forEach(reply::value);
        }
    }

    /** A set, in the order it was written. */
    record Set(List<ReplyValue> elements) implements ReplyValue {
        public Set {
            elements = List.copyOf(elements);
        }

        @Override
        public void writeTo(Reply reply) {
            reply.set(elements.size());
            elements.forEach(reply::value);
        }
    }

    /** A push message. */
    record Push(List<ReplyValue> elements) implements ReplyValue {
        public Push {
            elements = List.copyOf(elements);
        }

        @Override
        public void writeTo(Reply reply) {
            reply.push(elements.size());
            elements.forEach(reply::value);
        }
    }

    /** A reply with an attribute before it. */
    record Attributed(List<ReplyValue> keysAndValues, ReplyValue reply) implements ReplyValue {
        public Attributed {
            keysAndValues = List.copyOf(keysAndValues);
        }

        @Override
        public void writeTo(Reply target) {
            if (target.resp3()) {
                target.attribute(keysAndValues.size() / 2);
                keysAndValues.forEach(target::value);
            }
            target.value(reply);
        }
    }

    /** A boolean. */
    record Bool(boolean value) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.bool(value);
        }
    }

    /** A double. */
    record Number(double value) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.number(value);
        }
    }

    /** An integer of any size. */
    record BigNumber(BigInteger value) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.bigNumber(value);
        }
    }

    /** A text with its format. */
    record Verbatim(String format, String text) implements ReplyValue {
        @Override
        public void writeTo(Reply reply) {
            reply.verbatim(format, text);
        }
    }
}
