package dev.keyjar.engine.dispatch;

import dev.keyjar.api.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A value for the tests of this package: words, in the order they were added. */
final class Bag {

    final List<String> words = new ArrayList<>();

    @Override
    public String toString() {
        return words.toString();
    }

    /** Its type, said one word a command. */
    static final class Type implements ValueType<Bag> {

        @Override
        public Class<?> valueClass() {
            return Bag.class;
        }

        @Override
        public String name() {
            return "bag";
        }

        @Override
        public Bag create() {
            return new Bag();
        }

        @Override
        public boolean isEmpty(Bag bag) {
            return bag.words.isEmpty();
        }

        @Override
        public Bag copy(Bag bag) {
            Bag copy = new Bag();
            copy.words.addAll(bag.words);
            return copy;
        }

        @Override
        public long sizeInBytes(Bag bag) {
            return 16L * bag.words.size();
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Bag bag) {
            return bag.words.stream()
                    .map(word -> new byte[][] {bytes("BAG.ADD"), key, bytes(word)})
                    .iterator();
        }

        private static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** A box: another type, which stays when it is empty. */
    static final class Box {
        boolean full;

        @Override
        public String toString() {
            return full ? "full" : "empty";
        }
    }

    /** Its type. */
    static final class BoxType implements ValueType<Box> {

        @Override
        public Class<?> valueClass() {
            return Box.class;
        }

        @Override
        public String name() {
            return "box";
        }

        @Override
        public Box create() {
            return new Box();
        }

        @Override
        public boolean isEmpty(Box box) {
            return !box.full;
        }

        @Override
        public boolean removedWhenEmpty() {
            return false;
        }

        @Override
        public Box copy(Box box) {
            Box copy = new Box();
            copy.full = box.full;
            return copy;
        }

        @Override
        public long sizeInBytes(Box box) {
            return 16;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Box box) {
            return List.<byte[][]>of(new byte[][] {Type.bytes("BOX"), key, Type.bytes(box.toString())})
                    .iterator();
        }
    }
}
