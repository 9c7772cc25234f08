package dev.keyjar.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Keyjar's version, from a file the build fills in. */
final class KeyjarVersion {

    private KeyjarVersion() {}

    static String read() {
        try (InputStream file = KeyjarVersion.class.getResourceAsStream("version.txt")) {
            if (file == null) {
                throw new IllegalStateException("the engine's jar holds no version.txt; build it with Maven");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
