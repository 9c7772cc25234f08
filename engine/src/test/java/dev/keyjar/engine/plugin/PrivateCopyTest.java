package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jars a server works with: they go with it, and if it was killed, with the next one. */
class PrivateCopyTest {

    @TempDir
    private Path directory;

    @Test
    void goesWhenItIsClosed() throws IOException {
        Path jar = Files.writeString(directory.resolve("a.jar"), "bytes");
        PrivateCopy copy = PrivateCopy.of(new PluginSource(jar, List.of(jar)), directory);
        Path own = copy.jars().get(0).getParent();
        assertTrue(Files.exists(own.resolve("a.jar")));
        copy.close();
        assertFalse(Files.exists(own));
        assertTrue(Files.exists(jar));
    }

    @Test
    void whatAKilledServerLeftIsDeletedAndNothingElse() throws IOException {
        Path jar = Files.writeString(directory.resolve("a.jar"), "bytes");
        PrivateCopy inUse = PrivateCopy.of(new PluginSource(jar, List.of(jar)), directory);
        Path abandoned = Files.createDirectories(directory.resolve("keyjar-plugin-1-77"));
        Files.writeString(abandoned.resolve(".in-use"), "");
        Files.writeString(abandoned.resolve("b.jar"), "bytes");
        Path unmarked = Files.createDirectories(directory.resolve("keyjar-plugin-2-78"));
        PrivateCopy.deleteAbandoned(directory);
        assertFalse(Files.exists(abandoned));
        assertTrue(Files.exists(unmarked));
        assertTrue(Files.exists(inUse.jars().get(0)));
        inUse.close();
    }
}
