package dev.keyjar.api.persistence;

/** Is told how far the loading of a file is, as often as convenient. */
@FunctionalInterface
public interface LoadProgress {

    /** So many bytes of so many are loaded. */
    void at(long loadedBytes, long totalBytes);
}
