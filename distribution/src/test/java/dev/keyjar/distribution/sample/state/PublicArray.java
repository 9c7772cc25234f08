package dev.keyjar.distribution.sample.state;

public final class PublicArray {

    public static final byte[] LINE_BREAK = {'\r', '\n'};

    private PublicArray() {}
}
