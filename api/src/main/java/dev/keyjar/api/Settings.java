package dev.keyjar.api;

import java.util.function.Consumer;

/** The values of a plugin's own directives. Safe for use by any thread; a read sees the newest value. */
public interface Settings {

    /** The value as text. */
    String text(String directive);

    /** The value of a {@link Directive.Kind#YES_NO} directive. */
    boolean yesNo(String directive);

    /** The value of an {@link Directive.Kind#INTEGER} directive, or of a {@link Directive.Kind#MEMORY} one in bytes. */
    long number(String directive);

    /**
     * Calls back after CONFIG SET changed the directive, with its new value, on the thread of that command. What the callback
     * throws as {@link IllegalArgumentException} refuses the change, with its message as the reason.
     */
    void onChange(String directive, Consumer<String> callback);
}
