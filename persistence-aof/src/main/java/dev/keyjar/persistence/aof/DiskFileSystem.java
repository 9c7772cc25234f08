package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** The disk itself. */
final class DiskFileSystem implements FileSystemAccess {

    /** Some hundred small frames; the force that brings them to the disk takes well under a millisecond more. */
    private static final int PREALLOCATION_BYTES = 256 * 1024;

    /** Windows has no way to force a directory and needs none: it journals names with the file. */
    private final boolean directoriesCanBeSynced =
            !System.getProperty("os.name").startsWith("Windows");

    @Override
    public Kind kindOf(Path path) {
        if (Files.isRegularFile(path)) {
            return Kind.FILE;
        }
        if (Files.isDirectory(path)) {
            return Kind.DIRECTORY;
        }
        return Files.exists(path) ? Kind.OTHER : Kind.ABSENT;
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        try (Stream<Path> paths = Files.list(directory)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        Files.createDirectory(directory);
    }

    @Override
    public Output create(Path file) throws IOException {
        return new ChannelOutput(FileChannel.open(
                file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    @Override
    public Output open(Path file) throws IOException {
        return new ChannelOutput(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    @Override
    public Input read(Path file) throws IOException {
        return new ChannelInput(FileChannel.open(file, StandardOpenOption.READ));
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        if (directoriesCanBeSynced) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    @Override
    public Closeable lock(Path file) throws PersistenceException {
        return DirectoryLock.take(file);
    }

    private record ChannelOutput(FileChannel channel) implements Output {

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            return channel.write(bytes, position);
        }

        @Override
        public void sync() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int preallocation() {
            return PREALLOCATION_BYTES;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record ChannelInput(FileChannel channel) implements Input {

        @Override
        public int read(ByteBuffer into, long position) throws IOException {
            return channel.read(into, position);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
