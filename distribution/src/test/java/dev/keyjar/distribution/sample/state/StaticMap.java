package dev.keyjar.distribution.sample.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public final class StaticMap {

    private static final Map<String, String> SEEN = new ConcurrentHashMap<>();

    public String put(String key) {
        return SEEN.put(key, key);
    }
}
