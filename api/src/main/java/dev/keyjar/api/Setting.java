package dev.keyjar.api;

/** The value of a directive at the moment it was asked for. Immutable. */
public interface Setting {

    /** The value as CONFIG GET shows it. */
    String text();

    /**
     * The value of a {@link Directive.Kind#YES_NO} directive.
     *
     * @throws IllegalArgumentException for a directive of another kind
     */
    boolean yesNo();

    /**
     * The value of an {@link Directive.Kind#INTEGER} directive, or of a {@link Directive.Kind#MEMORY} one in bytes.
     *
     * @throws IllegalArgumentException for a directive of another kind
     */
    long number();
}
