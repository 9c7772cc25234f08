package dev.keyjar.persistence.aof;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Settings that a test changes as CONFIG SET would. */
final class TestSettings implements Settings {

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, Consumer<String>> callbacks = new ConcurrentHashMap<>();

    /** Pairs of directive and value, over the defaults. */
    static TestSettings of(List<Directive> directives, String... pairs) {
        TestSettings settings = new TestSettings();
        for (Directive directive : directives) {
            settings.values.put(directive.name(), directive.defaultValue());
        }
        for (int at = 0; at < pairs.length; at += 2) {
            settings.values.put(pairs[at], pairs[at + 1]);
        }
        return settings;
    }

    void set(String directive, String value) {
        values.put(directive, value);
        callbacks.get(directive).accept(value);
    }

    @Override
    public String text(String directive) {
        return values.get(directive);
    }

    @Override
    public boolean yesNo(String directive) {
        return values.get(directive).equals("yes");
    }

    @Override
    public long number(String directive) {
        return Long.parseLong(values.get(directive));
    }

    @Override
    public void onChange(String directive, Consumer<String> callback) {
        callbacks.put(directive, callback);
    }
}
