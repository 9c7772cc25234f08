package dev.keyjar.engine.config;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Setting;

/**
 * What a directive said when it was asked.
 *
 * @param directive the directive
 * @param value its value then
 */
record SettingNow(Directive directive, Value value) implements Setting {

    @Override
    public String text() {
        return value.text();
    }

    @Override
    public boolean yesNo() {
        check(directive.kind() == Directive.Kind.YES_NO, "yes or no");
        return value.number() != 0;
    }

    @Override
    public long number() {
        check(directive.kind() == Directive.Kind.INTEGER || directive.kind() == Directive.Kind.MEMORY, "a number");
        return value.number();
    }

    private void check(boolean suits, String asked) {
        if (!suits) {
            throw new IllegalArgumentException("the directive '" + directive.name() + "' is not " + asked);
        }
    }
}
