package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.LogUnit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes units as Redis would: what one file already said (its database, its plugins, its second) is not said again.
 * Guarded by the lock of {@link LogBuffer}.
 */
final class UnitEncoder {

    private static final byte[] MULTI = "*1\r\n$5\r\nMULTI\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXEC = "*1\r\n$4\r\nEXEC\r\n".getBytes(StandardCharsets.US_ASCII);

    private int database = -1;

    /** Replaced, never changed: batches keep what it was at their beginning. */
    private List<PluginId> plugins = List.of();

    private PluginId lastPlugin;
    private boolean timestamps;
    private long lastSecond = Long.MIN_VALUE;

    int database() {
        return database;
    }

    List<PluginId> plugins() {
        return plugins;
    }

    void timestamps(boolean wanted) {
        timestamps = wanted;
    }

    /** What follows may come to stand at the beginning of a file: everything is said again. */
    void restart() {
        database = -1;
        plugins = List.of();
        lastPlugin = null;
        lastSecond = Long.MIN_VALUE;
    }

    /** Adds one unit, all of it or, when memory runs out, nothing. */
    void encode(LogUnit unit, Batch batch) {
        batch.mark();
        try {
            if (timestamps) {
                time(unit.timeMillis(), batch);
            }
            int size = unit.size();
            if (size == 1) {
                command(unit, 0, batch);
            } else {
                select(unit.database(0), batch);
                batch.raw(MULTI);
                for (int index = 0; index < size; index++) {
                    command(unit, index, batch);
                }
                batch.raw(EXEC);
            }
        } catch (Throwable trouble) {
            batch.rollBack();
            restart();
            throw trouble;
        }
    }

    private void command(LogUnit unit, int index, Batch batch) {
        select(unit.database(index), batch);
        PluginId plugin = unit.plugin(index);
        if (plugin != lastPlugin && plugin != null) {
            name(plugin, batch);
        }
        batch.command(unit.arguments(index));
    }

    private void select(int wanted, Batch batch) {
        if (wanted != database) {
            batch.raw(selectRecord(wanted));
            database = wanted;
        }
    }

    private void name(PluginId plugin, Batch batch) {
        lastPlugin = plugin;
        if (!plugins.contains(plugin)) {
            List<PluginId> more = new ArrayList<>(plugins);
            more.add(plugin);
            plugins = List.copyOf(more);
            batch.raw(PluginLine.bytesOf(plugin));
        }
    }

    /** Says when what follows was run, unless this file has come to that second already. */
    void time(long timeMillis, Batch batch) {
        long second = Math.floorDiv(timeMillis, 1000);
        if (second > lastSecond) {
            lastSecond = second;
            batch.raw(("#TS:" + second + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** What a file must say first when this batch comes to stand at its beginning; empty when nothing. */
    static byte[] preamble(Batch batch) {
        StringBuilder lines = new StringBuilder();
        for (PluginId plugin : batch.pluginsBefore()) {
            lines.append(new String(PluginLine.bytesOf(plugin), StandardCharsets.US_ASCII));
        }
        if (batch.databaseBefore() >= 0) {
            lines.append(new String(selectRecord(batch.databaseBefore()), StandardCharsets.US_ASCII));
        }
        return lines.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] selectRecord(int database) {
        String number = Integer.toString(database);
        return ("*2\r\n$6\r\nSELECT\r\n$" + number.length() + "\r\n" + number + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
