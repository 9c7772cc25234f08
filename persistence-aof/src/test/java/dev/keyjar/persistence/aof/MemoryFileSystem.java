package dev.keyjar.persistence.aof;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
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
final class MemoryFileSystem {

    /** Fails operations. */
    interface Faults {

        /** Called before every operation: write, sync, truncate, create, open, replace, delete, syncDirectory. */
        void before(String operation, Path path) throws IOException;

        /** How many bytes of a write are taken; after fewer than asked, the next write is asked again. */
        default int taken(Path path, int bytes) {
            return bytes;
        }
    }

    private static final int SECTOR = 512;
    private static final int BLOCK = 4096;

    private final Map<Path, Node> names = new TreeMap<>();
    private final Map<Path, Node> safeNames = new TreeMap<>();
    private final Set<Path> directories = new HashSet<>();
    private final Set<Path> locks = new HashSet<>();
    private int power;
    volatile int preallocation;
    volatile Faults faults = (operation, path) -> {};
    volatile int syncs;
    volatile int failedSyncs;

    /** A file with what it would hold after a power cut. */
    private static final class Node {

        private byte[] bytes = new byte[64];
        private int length;
        private byte[] safe = new byte[0];

        /** Bytes written since the last force. */
        private final BitSet unforced = new BitSet();

        /** Bytes that a failed force has lost: nothing but writing them again brings them to the disk. */
        private final BitSet lost = new BitSet();

        /** How short it was cut since it was last forced. */
        private int shortest;

        void write(ByteBuffer from, int position, int count) {
            if (position > length) {
                throw new AssertionError("written behind the end");
            }
            int end = position + count;
            if (bytes.length < end) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, end));
            }
            from.get(bytes, position, count);
            length = Math.max(length, end);
            unforced.set(position, end);
            lost.clear(position, end);
        }

        /** How many bytes a write would change where bytes stand; as many as can be when it would make the file longer. */
        int changes(ByteBuffer from, int position, int skipped) {
            int changes = 0;
            for (int index = skipped; index < from.remaining(); index++) {
                if (position + index >= length) {
                    return Integer.MAX_VALUE;
                }
                changes += from.get(from.position() + index) == bytes[position + index] ? 0 : 1;
            }
            return changes;
        }

        void force() {
            byte[] forced = Arrays.copyOf(bytes, length);
            byte[] before = Arrays.copyOf(Arrays.copyOf(safe, Math.min(shortest, safe.length)), length);
            for (int at = lost.nextSetBit(0); at >= 0 && at < length; at = lost.nextSetBit(at + 1)) {
                forced[at] = before[at];
            }
            safe = forced;
            shortest = length;
            unforced.clear();
        }

        void failForce() {
            lost.or(unforced);
            unforced.clear();
        }

        void truncate(long newLength) {
            length = (int) Math.min(length, newLength);
            shortest = Math.min(shortest, length);
            lost.clear(length, Math.max(length, lost.length()));
            unforced.clear(length, Math.max(length, unforced.length()));
        }

        void cutPower(Random random) {
            boolean truncationReached = random.nextBoolean();
            int safeLength = truncationReached ? Math.min(shortest, safe.length) : safe.length;
            int newLength = random.nextBoolean() ? Math.max(length, truncationReached ? 0 : safe.length) : safeLength;
            byte[] after = Arrays.copyOf(Arrays.copyOf(safe, safeLength), newLength);
            if (shortest < safeLength && random.nextBoolean()) {
                // A file system clears the rest of a block behind a cut.
                Arrays.fill(after, shortest, Math.min((shortest / BLOCK + 1) * BLOCK, safeLength), (byte) 0);
            }
            boolean all = random.nextBoolean();
            int written = Math.min(length, newLength);
            for (int sector = 0; sector < written; sector += SECTOR) {
                int to = Math.min(sector + SECTOR, written);
                byte[] arriving = Arrays.copyOfRange(bytes, sector, to);
                int changes = 0;
                for (int at = sector; at < to; at++) {
                    if (lost.get(at)) {
                        arriving[at - sector] = after[at];
                    }
                    changes += arriving[at - sector] == after[at] ? 0 : 1;
                }
                // One byte always arrives: without it, it would look like a flipped one.
                if (changes > 0 && (all || random.nextBoolean() || changes == 1)) {
                    System.arraycopy(arriving, 0, after, sector, to - sector);
                }
            }
            safe = after;
            bytes = safe.clone();
            length = safe.length;
            shortest = length;
            lost.clear();
            unforced.clear();
        }
    }

    // ------------------------------------------------------------------ for tests

    synchronized byte[] contents(Path file) {
        Node node = names.get(file);
        return Arrays.copyOf(node.bytes, node.length);
    }

    synchronized void createDirectory(Path directory) {
        directories.add(directory);
    }

    synchronized void put(Path file, byte[] contents) {
        directories.add(file.getParent());
        Node node = new Node();
        node.bytes = contents.clone();
        node.length = contents.length;
        node.safe = contents.clone();
        node.shortest = contents.length;
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

    /** What happens by chance; plain ones with seeds that are next to each other begin alike. */
    static Random chance(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L);
    }

    synchronized boolean isUnlocked() {
        return locks.isEmpty();
    }

    /** Kills the process: what it wrote is there, but it writes no more. */
    synchronized void kill() {
        power++;
        locks.clear();
    }

    /** The disk as one process has it, until that is killed. */
    synchronized FileSystemAccess mount() {
        return new Mounted(power);
    }

    private final class Mounted implements FileSystemAccess {

        private final int mine;

        Mounted(int mine) {
            this.mine = mine;
        }

        private void check() throws IOException {
            if (mine != power) {
                throw new IOException("The power is off");
            }
        }

        @Override
        public Kind kindOf(Path path) {
            synchronized (MemoryFileSystem.this) {
                if (directories.contains(path)) {
                    return Kind.DIRECTORY;
                }
                return names.containsKey(path) ? Kind.FILE : Kind.ABSENT;
            }
        }

        @Override
        public List<String> list(Path directory) {
            synchronized (MemoryFileSystem.this) {
                Set<Path> all = new HashSet<>(names.keySet());
                all.addAll(directories);
                return all.stream()
                        .filter(path -> path.getParent().equals(directory))
                        .map(path -> path.getFileName().toString())
                        .toList();
            }
        }

        @Override
        public void createDirectory(Path directory) throws IOException {
            faults.before("createDirectory", directory);
            synchronized (MemoryFileSystem.this) {
                check();
                directories.add(directory);
            }
        }

        @Override
        public Output create(Path file) throws IOException {
            faults.before("create", file);
            synchronized (MemoryFileSystem.this) {
                check();
                Node node = names.computeIfAbsent(file, path -> new Node());
                node.truncate(0);
                return new MemoryOutput(file, node);
            }
        }

        @Override
        public Output open(Path file) throws IOException {
            faults.before("open", file);
            synchronized (MemoryFileSystem.this) {
                check();
                return new MemoryOutput(file, existing(file));
            }
        }

        @Override
        public Input read(Path file) throws IOException {
            synchronized (MemoryFileSystem.this) {
                return new MemoryInput(existing(file));
            }
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
            synchronized (MemoryFileSystem.this) {
                check();
                names.put(to, existing(from));
                names.remove(from);
            }
        }

        @Override
        public void delete(Path file) throws IOException {
            faults.before("delete", file);
            synchronized (MemoryFileSystem.this) {
                check();
                names.remove(file);
            }
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            faults.before("syncDirectory", directory);
            synchronized (MemoryFileSystem.this) {
                check();
                safeNames.keySet().removeIf(path -> path.getParent().equals(directory) && !names.containsKey(path));
                names.forEach((path, node) -> {
                    if (path.getParent().equals(directory)) {
                        safeNames.put(path, node);
                    }
                });
            }
        }

        @Override
        public Closeable lock(Path file) {
            synchronized (MemoryFileSystem.this) {
                if (!locks.add(file)) {
                    throw new AssertionError("locked twice: " + file);
                }
            }
            return () -> {
                synchronized (MemoryFileSystem.this) {
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

            MemoryOutput(Path file, Node node) {
                this.file = file;
                this.node = node;
            }

            @Override
            public int write(ByteBuffer bytes, long position) throws IOException {
                faults.before("write", file);
                int taken = faults.taken(file, bytes.remaining());
                synchronized (MemoryFileSystem.this) {
                    check();
                    while (taken > 0 && node.changes(bytes, (int) position, taken) == 1) {
                        taken--; // a byte that is not written alone would look like a flipped one
                    }
                    node.write(bytes, (int) position, taken);
                }
                return taken;
            }

            @Override
            public int preallocation() {
                return preallocation;
            }

            @Override
            public void sync() throws IOException {
                try {
                    faults.before("sync", file);
                } catch (IOException e) {
                    synchronized (MemoryFileSystem.this) {
                        if (mine == power) {
                            failedSyncs++;
                            node.failForce();
                        }
                    }
                    throw e;
                }
                synchronized (MemoryFileSystem.this) {
                    check();
                    syncs++;
                    node.force();
                }
            }

            @Override
            public void truncate(long length) throws IOException {
                faults.before("truncate", file);
                synchronized (MemoryFileSystem.this) {
                    check();
                    node.truncate(length);
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

        /** A file open for reading. */
        private final class MemoryInput implements Input {

            private final Node node;

            MemoryInput(Node node) {
                this.node = node;
            }

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
        }
    }
}
