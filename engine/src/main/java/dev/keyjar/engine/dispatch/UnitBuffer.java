package dev.keyjar.engine.dispatch;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.engine.keyspace.Entry;
import java.util.Arrays;
import java.util.Iterator;

/** The log record of one call or EXEC while it comes into being. Reused from call to call by one thread. */
final class UnitBuffer implements LogUnit {

    private byte[][][] arguments = new byte[8][][];
    private int[] databases = new int[8];
    private PluginId[] plugins = new PluginId[8];
    private int size;
    private long timeMillis;

    void begin(long now) {
        clear();
        timeMillis = now;
    }

    void clear() {
        if (size > 64) {
            Arrays.fill(arguments, 0, size, null); // a huge unit must not keep its arguments alive
        }
        size = 0;
    }

    void add(int database, PluginId plugin, byte[][] command) {
        if (size == arguments.length) {
            arguments = Arrays.copyOf(arguments, size * 2);
            databases = Arrays.copyOf(databases, size * 2);
            plugins = Arrays.copyOf(plugins, size * 2);
        }
        arguments[size] = command;
        databases[size] = database;
        plugins[size++] = plugin;
    }

    /** Adds a key by its state: {@code DEL}, then the value as commands, and when the key expires. */
    void addState(int database, byte[] key, Entry entry) {
        add(database, null, new byte[][] {Words.DEL, key});
        if (entry == null) {
            return;
        }
        PluginId plugin = entry.type().plugin();
        Iterator<byte[][]> commands = entry.type().type().say(key, entry.stored());
        while (commands.hasNext()) {
            add(database, plugin, commands.next());
        }
        if (entry.expireAt() != Entry.NO_EXPIRY) {
            add(database, null, Words.of(Words.PEXPIREAT, key, entry.expireAt()));
        }
    }

    /** Whether the last command says that a key is gone, and nothing else. */
    boolean endsWithRemovalOf(byte[] key) {
        byte[][] last = size == 0 ? null : arguments[size - 1];
        return last != null && last.length == 2 && Arrays.equals(last[0], Words.DEL) && Arrays.equals(last[1], key);
    }

    /** Takes back what was added since the unit had that size. */
    void takeBack(int sizeBefore) {
        size = sizeBefore;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int database(int index) {
        return databases[index];
    }

    @Override
    public byte[][] arguments(int index) {
        return arguments[index];
    }

    @Override
    public PluginId plugin(int index) {
        return plugins[index];
    }

    @Override
    public long timeMillis() {
        return timeMillis;
    }
}
