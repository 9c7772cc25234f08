package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.LogUnit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A unit made by hand. */
final class TestUnit implements LogUnit {

    private record One(int database, PluginId plugin, byte[][] arguments) {}

    private final List<One> commands = new ArrayList<>();
    private long timeMillis;

    /** A unit of one command in database 0. */
    static TestUnit of(String... words) {
        return new TestUnit().and(0, null, words);
    }

    static TestUnit in(int database, String... words) {
        return new TestUnit().and(database, null, words);
    }

    static TestUnit by(PluginId plugin, String... words) {
        return new TestUnit().and(0, plugin, words);
    }

    static TestUnit of(byte[]... arguments) {
        TestUnit unit = new TestUnit();
        unit.commands.add(new One(0, null, arguments));
        return unit;
    }

    /** One more command. */
    TestUnit and(int database, PluginId plugin, String... words) {
        byte[][] arguments = new byte[words.length][];
        for (int at = 0; at < words.length; at++) {
            arguments[at] = words[at].getBytes(StandardCharsets.ISO_8859_1);
        }
        commands.add(new One(database, plugin, arguments));
        return this;
    }

    TestUnit at(long millis) {
        timeMillis = millis;
        return this;
    }

    /** The unit as {@link RecordingApplier} shows its commands. */
    List<String> shown() {
        return commands.stream()
                .map(command -> RecordingApplier.shown(command.database, command.arguments))
                .toList();
    }

    @Override
    public int size() {
        return commands.size();
    }

    @Override
    public int database(int index) {
        return commands.get(index).database;
    }

    @Override
    public byte[][] arguments(int index) {
        return commands.get(index).arguments;
    }

    @Override
    public PluginId plugin(int index) {
        return commands.get(index).plugin;
    }

    @Override
    public long timeMillis() {
        return timeMillis;
    }
}
