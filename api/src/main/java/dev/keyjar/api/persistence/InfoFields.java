package dev.keyjar.api.persistence;

/** Takes fields of INFO, in the order they are to be shown. */
public interface InfoFields {

    /** Adds {@code name:value}; neither holds a line break. */
    void field(String name, Object value);
}
