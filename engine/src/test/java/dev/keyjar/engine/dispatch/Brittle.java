package dev.keyjar.engine.dispatch;

import dev.keyjar.api.ValueType;
import java.util.Iterator;
import java.util.stream.Stream;

/** A value whose type fails with it in the method that it names. */
final class Brittle {

    String failing = "";

    private void fail(String method) {
        if (failing.equals(method)) {
            throw new IllegalStateException(method);
        }
    }

    @Override
    public String toString() {
        return "brittle";
    }

    /** Its type; it is said as {@code ONE key}. */
    static final class Type implements ValueType<Brittle> {

        @Override
        public Class<?> valueClass() {
            return Brittle.class;
        }

        @Override
        public String name() {
            return "brittle";
        }

        @Override
        public Brittle create() {
            return new Brittle();
        }

        @Override
        public boolean isEmpty(Brittle value) {
            value.fail("isEmpty");
            return false;
        }

        @Override
        public Brittle copy(Brittle value) {
            return value;
        }

        @Override
        public long sizeInBytes(Brittle value) {
            value.fail("sizeInBytes");
            return 0;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Brittle value) {
            value.fail("say");
            return Stream.<byte[][]>of(new byte[][] {{'O', 'N', 'E'}, key}).iterator();
        }
    }
}
