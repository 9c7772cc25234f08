package dev.keyjar.engine.client;

import java.util.Arrays;

/** Bytes as the key of a map. */
public record BytesKey(byte[] bytes) {

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesKey that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
