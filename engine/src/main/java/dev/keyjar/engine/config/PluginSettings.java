package dev.keyjar.engine.config;

import dev.keyjar.api.Settings;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a plugin sees of the configuration: its own directives. */
final class PluginSettings implements Settings {

    private final Configuration configuration;
    private final Predicate<String> own;

    PluginSettings(Configuration configuration, Predicate<String> own) {
        this.configuration = configuration;
        this.own = own;
    }

    @Override
    public String text(String directive) {
        return configuration.text(checked(directive));
    }

    @Override
    public boolean yesNo(String directive) {
        return configuration.yesNo(checked(directive));
    }

    @Override
    public long number(String directive) {
        return configuration.number(checked(directive));
    }

    @Override
    public void onChange(String directive, Consumer<String> callback) {
        configuration.onChange(checked(directive), callback);
    }

    private String checked(String directive) {
        if (!own.test(directive)) {
            throw new IllegalArgumentException("the plugin has not declared a directive '" + directive + "'");
        }
        return directive;
    }
}
