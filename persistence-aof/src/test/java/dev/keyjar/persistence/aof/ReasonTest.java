package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {

    @TempDir
    private Path directory;

    @Test
    void saysWhoseAFileIsThatMayNotBeUsed() throws IOException {
        Path file = Files.createFile(directory.resolve("base.aof"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));
        String user = System.getProperty("user.name");
        assertEquals(
                "Permission denied (" + file + " belongs to " + user + ", r--r-----, and the server runs as " + user
                        + ")",
                Reason.of(new AccessDeniedException(file.toString())));
    }

    @Test
    void saysWhoseTheDirectoryIsInWhichNothingMayBeMade() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        String user = System.getProperty("user.name");
        assertEquals(
                "Permission denied (" + directory + " belongs to " + user + ", rwxr-xr-x, and the server runs as "
                        + user + ")",
                Reason.of(new AccessDeniedException(
                        directory.resolve("log/base.aof").toString())));
    }

    @Test
    void saysWhatTheSystemSays() {
        assertEquals("No space left on device", Reason.of(new IOException("No space left on device")));
        assertEquals("Read-only file system", Reason.of(new FileSystemException("f", null, "Read-only file system")));
        assertEquals("No such file or directory", Reason.of(new NoSuchFileException("f")));
        assertEquals("IOException", Reason.of(new IOException()));
        assertEquals("two lines", Reason.of(new IOException("two\nlines")));
    }
}
