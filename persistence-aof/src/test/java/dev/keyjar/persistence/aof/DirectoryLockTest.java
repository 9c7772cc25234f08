package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.Closeable;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @TempDir
    private Path directory;

    @Test
    void onlyOneServerOfAProcessHasIt() throws Exception {
        Path file = directory.resolve("lock");
        String pid = "pid " + ProcessHandle.current().pid();
        try (Closeable first = DirectoryLock.take(file)) {
            assertEquals(pid + "\n", Files.readString(file));
            for (int attempt = 0; attempt < 2; attempt++) {
                PersistenceException error =
                        assertThrows(PersistenceException.class, () -> DirectoryLock.take(directory.resolve("./lock")));
                assertTrue(error.getMessage().contains("in use by another server (" + pid), error.getMessage());
                assertTrue(error.getMessage().contains(directory.toString()), error.getMessage());
            }
        }
        DirectoryLock.take(file).close();
    }

    @Test
    void aLockThatIsHeldByOtherMeansIsNotTaken() throws Exception {
        Path file = directory.resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.lock();
            assertThrows(PersistenceException.class, () -> DirectoryLock.take(file));
        }
        DirectoryLock.take(file).close();
    }

    @Test
    void aDirectoryWhereTheLockShouldBeIsAnError() throws Exception {
        Path file = Files.createDirectory(directory.resolve("lock"));
        PersistenceException error = assertThrows(PersistenceException.class, () -> DirectoryLock.take(file));
        assertTrue(error.getMessage().startsWith("Cannot lock " + file), error.getMessage());
        Files.delete(file);
        DirectoryLock.take(file).close();
    }

    @Test
    void saysWhatItTakesToMakeTheFile() {
        Path file = directory.resolve("x".repeat(300)); // longer than a name may be, so that it cannot be made
        PersistenceException error = assertThrows(PersistenceException.class, () -> DirectoryLock.take(file));
        assertTrue(error.getMessage().contains("room for one more file on its disk"), error.getMessage());
    }

    @Test
    void twoServersNeverWriteOneLog() throws Exception {
        DiskFileSystem disk = new DiskFileSystem();
        try (LogUnderTest first = start(disk)) {
            first.append("SET", "a", "1");
            PersistenceException error = assertThrows(PersistenceException.class, () -> start(disk));
            assertTrue(error.getMessage().contains("in use by another server"), error.getMessage());
            first.append("SET", "b", "2");
        }
        try (LogUnderTest second = start(disk)) {
            assertEquals(List.of("0: SET a 1", "0: SET b 2"), second.applier.commands);
        }
    }

    private LogUnderTest start(FileSystemAccess disk) throws PersistenceException {
        return LogUnderTest.start(disk, directory, 1 << 20, new RecordingApplier());
    }
}
