package dev.keyjar.engine.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A file beside these classes that the build fills in. */
final class FilledIn {

    private FilledIn() {}

    static String text(String name) {
        try (InputStream file = FilledIn.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the engine's jar holds no " + name + "; build it with Maven");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
