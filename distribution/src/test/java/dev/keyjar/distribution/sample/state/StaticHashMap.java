package dev.keyjar.distribution.sample.state;

import java.util.HashMap;

public final class StaticHashMap {

    private static final HashMap<String, String> SEEN = make();

    private static HashMap<String, String> make() {
        return new HashMap<>();
    }

    public String put(String key) {
        return SEEN.put(key, key);
    }
}
