package dev.keyjar.engine.plugin.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Makes a class loader with one class, as the JVM would keep that of a plugin: to see when it lets go of what nobody needs. */
final class Witness {

    /** The loader, which nobody else knows. */
    ClassLoader loader() {
        String name = Witness.class.getName();
        try (InputStream bytes =
                Witness.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] code = bytes.readAllBytes();
            return new ClassLoader(ClassLoader.getPlatformClassLoader()) {
                {
                    defineClass(name, code, 0, code.length);
                }
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
