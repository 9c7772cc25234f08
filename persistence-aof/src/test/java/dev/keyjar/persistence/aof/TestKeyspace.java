package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Snapshot;
import dev.keyjar.api.persistence.Snapshots;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/** A keyspace of strings that knows SET and DEL and passes over all else, written in the form of {@link RecordingApplier#shown}. */
final class TestKeyspace implements Snapshots {

    private final TreeMap<String, String> values = new TreeMap<>(); // "database: key" to value; guarded by this
    volatile Runnable whileSaying = () -> {};

    /** What the commands come to. */
    static Map<String, String> after(List<String> commands) {
        TestKeyspace keyspace = new TestKeyspace();
        keyspace.run(commands);
        return keyspace.values;
    }

    synchronized void run(List<String> commands) {
        for (String command : commands) {
            String[] words = command.split(" ", 4);
            if (words.length == 4 && words[1].equals("SET")) {
                values.put(words[0] + " " + words[2], words[3]);
            } else if (words[1].equals("DEL")) {
                values.remove(words[0] + " " + words[2]);
            }
        }
    }

    synchronized Map<String, String> picture() {
        return new TreeMap<>(values);
    }

    /** Changes it and has the change appended before anybody else changes it. */
    synchronized long write(List<String> commands, LongSupplier append) {
        run(commands);
        return append.getAsLong();
    }

    @Override
    public synchronized Snapshot cut(Runnable atCut) {
        atCut.run();
        Iterator<Map.Entry<String, String>> all = picture().entrySet().iterator();
        return new Snapshot() {
            @Override
            public boolean sayNext(Sink sink) {
                whileSaying.run();
                if (!all.hasNext()) {
                    return false;
                }
                Map.Entry<String, String> one = all.next();
                int colon = one.getKey().indexOf(':');
                sink.command(Integer.parseInt(one.getKey().substring(0, colon)), null, new byte[][] {
                    bytes("SET"), bytes(one.getKey().substring(colon + 2)), bytes(one.getValue()),
                });
                return true;
            }

            @Override
            public void close() {}
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
