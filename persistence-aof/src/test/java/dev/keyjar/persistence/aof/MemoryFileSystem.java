package dev.keyjar.persistence.aof;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk that forgets what was not forced when the power goes, as the least that a file system promises: every name and every
 * sector for itself either reaches the disk or not, until it is forced. A force that failed has lost what it should have forced,
 * although a later one reports success.
 */
final class MemoryFileSystem implements FileSystemAccess {

    /** Fails operations. */
    interface Faults {

        /** Called before every operation: write, sync, truncate, create, append, replace, delete, syncDirectory. */
        void before(String operation, Path path) throws IOException;

        /** How many bytes of a write are taken; after fewer than asked, the next write is asked again. */
        default int taken(Path path, int bytes) {
            return bytes;
        }
    }

    private static final int SECTOR = 512;

    private final Map<Path, Node> names = new TreeMap<>();
    private final Map<Path, Node> safeNames = new TreeMap<>();
    private final Set<Path> directories = new HashSet<>();
    private final Set<Path> locks = new HashSet<>();
    private int power;
    volatile Faults faults = (operation, path) -> {};
    volatile int syncs;

    /** A file with what it would hold after a power cut. */
    private static final class Node {

        private byte[] bytes = new byte[64];
        private int length;
        private byte[] safe = new byte[0];
        private int lostFrom = Integer.MAX_VALUE;
        private int lostTo;

        void write(ByteBuffer from, int count) {
            if (bytes.length < length + count) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
            }
            from.get(bytes, length, count);
            length += count;
        }

        void force() {
            byte[] forced = Arrays.copyOf(bytes, length);
            for (int at = lostFrom; at < Math.min(lostTo, length); at++) {
                forced[at] = 0;
            }
            safe = forced;
        }

        void failForce() {
            if (length > safe.length) {
                lostFrom = Math.min(lostFrom, safe.length);
                lostTo = length;
            }
        }

        void cutPower(Random random) {
            if (!Arrays.equals(safe, Arrays.copyOf(bytes, length))) {
                int newLength = safe.length == length || random.nextBoolean()
                        ? length
                        : Math.min(safe.length, length) + random.nextInt(Math.abs(length - safe.length) + 1);
                if (length < safe.length && newLength < length) {
                    newLength = length;
                }
                byte[] after = Arrays.copyOf(safe, newLength);
                boolean inOrder = random.nextBoolean();
                for (int at = safe.length; at < newLength; at++) {
                    boolean reached = inOrder || new Random(random.nextInt() * 0L + at / SECTOR * 31L + newLength).nextBoolean();
                    after[at] = reached && (at < lostFrom || at >= lostTo) ? bytes[at] : 0;
                }
                safe = after;
            }
            bytes = safe.clone();
            length = safe.length;
            lostFrom = Integer.MAX_VALUE;
            lostTo = 0;
        }
    }

    // ------------------------------------------------------------------ for tests

    synchronized byte[] contents(Path file) {
        Node node = names.get(file);
        return Arrays.copyOf(node.bytes, node.length);
    }

    synchronized void put(Path file, byte[] contents) {
        directories.add(file.getParent());
        Node node = new Node();
        node.bytes = contents.clone();
        node.length = contents.length;
        node.safe = contents.clone();
        names.put(file, node);
        safeNames.put(file, node);
    }

    /** Every file with its bytes, to compare. */
    synchronized Map<Path, String> picture() {
        Map<Path, String> picture = new TreeMap<>();
        names.forEach((path, node) -> picture.put(path, Arrays.toString(Arrays.copyOf(node.bytes, node.length))));
        return picture;
    }

    synchronized MemoryFileSystem copy() {
        MemoryFileSystem copy = new MemoryFileSystem();
        copy.directories.addAll(directories);
        names.forEach((path, node) -> copy.put(path, Arrays.copyOf(node.bytes, node.length)));
        return copy;
    }

    synchronized List<Path> files() {
        return List.copyOf(names.keySet());
    }

    /** Pulls the plug: open files are gone, and with them what was not forced, or some of it. */
    synchronized void cutPower(Random random) {
        power++;
        locks.clear();
        Set<Path> all = new HashSet<>(names.keySet());
        all.addAll(safeNames.keySet());
        for (Path path : all) {
            Node then = safeNames.get(path);
            Node now = names.get(path);
            Node after = then == now || random.nextBoolean() ? now : then;
            if (after == null) {
                names.remove(path);
                safeNames.remove(path);
            } else {
                names.put(path, after);
                safeNames.put(path, after);
            }
        }
        Set<Node> nodes = new HashSet<>(names.values());
        nodes.forEach(node -> node.cutPower(random));
    }

    /** Kills the process: open files are gone, but what was written is there. */
    synchronized void kill() {
        power++;
        locks.clear();
    }

    // ------------------------------------------------------------------ the disk

    @Override
    public synchronized Kind kindOf(Path path) {
        if (directories.contains(path)) {
            return Kind.DIRECTORY;
        }
        return names.containsKey(path) ? Kind.FILE : Kind.ABSENT;
    }

    @Override
    public synchronized List<String> list(Path directory) {
        return names.keySet().stream()
                .filter(path -> path.getParent().equals(directory))
                .map(path -> path.getFileName().toString())
                .toList();
    }

    @Override
    public synchronized void createDirectory(Path directory) throws IOException {
        faults.before("createDirectory", directory);
        directories.add(directory);
    }

    @Override
    public Output create(Path file) throws IOException {
        faults.before("create", file);
        synchronized (this) {
            Node node = names.computeIfAbsent(file, path -> new Node());
            node.length = 0;
            return new MemoryOutput(file, node, power);
        }
    }

    @Override
    public Output append(Path file) throws IOException {
        faults.before("append", file);
        synchronized (this) {
            return new MemoryOutput(file, existing(file), power);
        }
    }

    @Override
    public synchronized Input read(Path file) throws IOException {
        Node node = existing(file);
        return new Input() {
            @Override
            public int read(ByteBuffer into, long position) {
                synchronized (MemoryFileSystem.this) {
                    int count = (int) Math.min(into.remaining(), node.length - position);
                    if (count <= 0) {
                        return -1;
                    }
                    into.put(node.bytes, (int) position, count);
                    return count;
                }
            }

            @Override
            public long size() {
                synchronized (MemoryFileSystem.this) {
                    return node.length;
                }
            }

            @Override
            public void close() {}
        };
    }

    private Node existing(Path file) throws FileNotFoundException {
        Node node = names.get(file);
        if (node == null) {
            throw new FileNotFoundException(file.toString());
        }
        return node;
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        faults.before("replace", to);
        synchronized (this) {
            names.put(to, existing(from));
            names.remove(from);
        }
    }

    @Override
    public void delete(Path file) throws IOException {
        faults.before("delete", file);
        synchronized (this) {
            names.remove(file);
        }
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        faults.before("syncDirectory", directory);
        synchronized (this) {
            safeNames.keySet().removeIf(path -> path.getParent().equals(directory) && !names.containsKey(path));
            names.forEach((path, node) -> {
                if (path.getParent().equals(directory)) {
                    safeNames.put(path, node);
                }
            });
        }
    }

    @Override
    public synchronized Closeable lock(Path file) {
        if (!locks.add(file)) {
            throw new AssertionError("locked twice: " + file);
        }
        int mine = power;
        return () -> {
            synchronized (this) {
                if (mine == power) {
                    locks.remove(file);
                }
            }
        };
    }

    /** A file open for writing. */
    private final class MemoryOutput implements Output {

        private final Path file;
        private final Node node;
        private final int mine;

        MemoryOutput(Path file, Node node, int mine) {
            this.file = file;
            this.node = node;
            this.mine = mine;
        }

        private void check() throws IOException {
            if (mine != power) {
                throw new IOException("The power is off");
            }
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            faults.before("write", file);
            int taken = faults.taken(file, bytes.remaining());
            synchronized (MemoryFileSystem.this) {
                check();
                node.write(bytes, taken);
            }
            return taken;
        }

        @Override
        public void sync() throws IOException {
            synchronized (MemoryFileSystem.this) {
                syncs++;
            }
            try {
                faults.before("sync", file);
            } catch (IOException e) {
                synchronized (MemoryFileSystem.this) {
                    node.failForce();
                }
                throw e;
            }
            synchronized (MemoryFileSystem.this) {
                check();
                node.force();
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            faults.before("truncate", file);
            synchronized (MemoryFileSystem.this) {
                check();
                node.length = (int) Math.min(node.length, length);
            }
        }

        @Override
        public long size() {
            synchronized (MemoryFileSystem.this) {
                return node.length;
            }
        }

        @Override
        public void close() {}
    }
}
