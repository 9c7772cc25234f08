package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.DiskGate;
import dev.keyjar.api.persistence.PersistenceException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A disk behind a gate: what changes it asks first, what only reads does not. */
final class GatedFileSystem implements FileSystemAccess {

    private final FileSystemAccess disk;
    private final DiskGate gate;

    GatedFileSystem(FileSystemAccess disk, DiskGate gate) {
        this.disk = disk;
        this.gate = gate;
    }

    @Override
    public Kind kindOf(Path path) throws IOException {
        return disk.kindOf(path);
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return disk.list(directory);
    }

    @Override
    public void createDirectory(Path directory) throws IOException {
        gate.admitChange();
        disk.createDirectory(directory);
    }

    @Override
    public Output create(Path file) throws IOException {
        gate.admitChange();
        return new GatedOutput(disk.create(file));
    }

    @Override
    public Output open(Path file) throws IOException {
        return new GatedOutput(disk.open(file));
    }

    @Override
    public Input read(Path file) throws IOException {
        return disk.read(file);
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        gate.admitChange();
        disk.replace(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        gate.admitChange();
        disk.delete(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        gate.admitChange();
        disk.syncDirectory(directory);
    }

    @Override
    public Closeable lock(Path file) throws PersistenceException {
        return disk.lock(file);
    }

    private final class GatedOutput implements Output {

        private final Output output;

        GatedOutput(Output output) {
            this.output = output;
        }

        @Override
        public int write(ByteBuffer bytes, long position) throws IOException {
            if (!bytes.hasRemaining()) {
                return 0;
            }
            int limit = bytes.limit();
            bytes.limit(bytes.position() + gate.admit(bytes.remaining()));
            try {
                return output.write(bytes, position);
            } finally {
                bytes.limit(limit);
            }
        }

        @Override
        public void sync() throws IOException {
            gate.admitChange();
            output.sync();
        }

        @Override
        public void truncate(long length) throws IOException {
            gate.admitChange();
            output.truncate(length);
        }

        @Override
        public long size() throws IOException {
            return output.size();
        }

        @Override
        public int preallocation() {
            return 0; // a gate is to see the bytes of the log alone
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }
}
