package dev.keyjar.distribution.sample.api;

import java.util.List;

public record GoodApi(byte[] bytes, List<String[]> words) {

    private static final List<String> WORDS = List.of("a", "b");
    private static final byte[] LINE_BREAK = {'\r', '\n'};

    public int size() {
        return bytes.length + WORDS.size() + LINE_BREAK.length;
    }
}
