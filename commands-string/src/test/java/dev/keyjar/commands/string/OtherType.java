package dev.keyjar.commands.string;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.ValueType;
import java.util.Iterator;
import java.util.List;

/** A type that is no string, to see what the commands say to it. */
public final class OtherType implements ValueType<OtherType.Other> {

    /** Its only value. */
    public static final class Other {}

    @Override
    public Class<?> valueClass() {
        return Other.class;
    }

    @Override
    public String name() {
        return "other";
    }

    @Override
    public Other create() {
        return new Other();
    }

    @Override
    public boolean isEmpty(Other value) {
        return false;
    }

    @Override
    public Other copy(Other value) {
        return new Other();
    }

    @Override
    public long sizeInBytes(Other value) {
        return 16;
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, Other value) {
        return List.<byte[][]>of(new byte[][] {"PUTOTHER".getBytes(US_ASCII), key})
                .iterator();
    }
}
