package @package@;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Numbers;
import dev.keyjar.api.ValueType;
import java.util.Iterator;

/** The type {@code @name@}: all the server needs to name its values, copy, measure and log them. */
public final class @Name@Type implements ValueType<@Name@> {

    private static final byte[] ADD = "@NAME@.ADD".getBytes(US_ASCII);

    @Override
    public Class<?> valueClass() {
        return @Name@.class;
    }

    @Override
    public String name() {
        return "@name@";
    }

    @Override
    public @Name@ create() {
        return new @Name@();
    }

    @Override
    public boolean isEmpty(@Name@ value) {
        return value.isEmpty();
    }

    @Override
    public @Name@ copy(@Name@ value) {
        return value.copy();
    }

    @Override
    public long sizeInBytes(@Name@ value) {
        return value.sizeInBytes();
    }

    /** One @NAME@.ADD for each item: run where no such key is, they make the value again. */
    @Override
    public Iterator<byte[][]> say(byte[] key, @Name@ value) {
        return value.items()
                .map(item -> new byte[][] {ADD, key, item.getKey(), Numbers.toBytes(item.getValue())})
                .iterator();
    }
}
