package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.api.persistence.DiskGate;
import dev.keyjar.persistence.aof.FileSystemAccess.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A disk behind a gate changes only what the gate admits, and is read as if there was none. */
class GatedFileSystemTest {

    private final IOException refusal = new IOException("refused");
    private final FileSystemAccess disk = new GatedFileSystem(new DiskFileSystem(), new DiskGate() {
        @Override
        public int admit(int bytes) throws IOException {
            admitChange();
            return Math.min(bytes, mostBytes);
        }

        @Override
        public void admitChange() throws IOException {
            if (closed) {
                throw refusal;
            }
        }
    });

    private boolean closed;
    private int mostBytes = Integer.MAX_VALUE;
    private Path file;

    @BeforeEach
    void makeAFile(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("file"), "abc");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void writesAsManyBytesAsTheGateAdmits() throws IOException {
        ByteBuffer bytes = bytes("defgh");
        try (Output output = disk.open(file)) {
            mostBytes = 2;
            assertEquals(2, output.write(bytes, 3));
            assertEquals(3, bytes.remaining());
            mostBytes = 100;
            assertEquals(3, output.write(bytes, 5));
            assertEquals(0, output.write(bytes, 8)); // nothing to ask for
        }
        assertEquals("abcdefgh", Files.readString(file));
    }

    @Test
    void changesNothingThatTheGateRefuses() throws IOException {
        Path other = file.resolveSibling("other");
        try (Output output = disk.open(file)) {
            closed = true;
            ByteBuffer bytes = bytes("x");
            refused(() -> output.write(bytes, 3));
            assertEquals(1, bytes.remaining());
            refused(() -> output.truncate(1));
            refused(output::sync);
        }
        refused(() -> disk.create(file));
        refused(() -> disk.create(other));
        refused(() -> disk.createDirectory(other));
        refused(() -> disk.replace(file, other));
        refused(() -> disk.delete(file));
        refused(() -> disk.syncDirectory(file.getParent()));
        assertArrayEquals(new String[] {"file"}, disk.list(file.getParent()).toArray());
        assertEquals("abc", Files.readString(file));
    }

    @Test
    void readsWhatTheGateWouldNotLetChange() throws IOException {
        closed = true;
        assertEquals(FileSystemAccess.Kind.FILE, disk.kindOf(file));
        try (FileSystemAccess.Input input = disk.read(file);
                Output output = disk.open(file)) {
            assertEquals(3, input.size());
            assertEquals(3, output.size());
        }
    }

    private void refused(Executable change) {
        assertSame(refusal, assertThrows(IOException.class, change));
    }
}
