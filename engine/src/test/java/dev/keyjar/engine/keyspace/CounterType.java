package dev.keyjar.engine.keyspace;

import dev.keyjar.api.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A value type for the tests of this package: a list of numbers, said one command a number. */
final class CounterType implements ValueType<List<Integer>> {

    @Override
    public Class<?> valueClass() {
        return List.class;
    }

    @Override
    public String name() {
        return "numbers";
    }

    @Override
    public List<Integer> create() {
        return new ArrayList<>();
    }

    @Override
    public boolean isEmpty(List<Integer> value) {
        return value.isEmpty();
    }

    @Override
    public List<Integer> copy(List<Integer> value) {
        return new ArrayList<>(value);
    }

    @Override
    public long sizeInBytes(List<Integer> value) {
        return 16L * value.size();
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, List<Integer> value) {
        return value.stream()
                .map(number -> new byte[][] {
                    "ADD".getBytes(StandardCharsets.US_ASCII),
                    key,
                    number.toString().getBytes(StandardCharsets.US_ASCII)
                })
                .iterator();
    }
}
