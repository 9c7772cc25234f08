package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes what a server would run. */
final class RecordingApplier implements Applier {

    private static final int LONG = 200;

    final List<String> commands = new ArrayList<>();
    final List<byte[][]> arguments = new ArrayList<>();
    long loaded;
    long total;
    private Set<String> unknown = Set.of();

    /** Knows every command but these. */
    static RecordingApplier without(String... unknown) {
        RecordingApplier applier = new RecordingApplier();
        applier.unknown = Set.of(unknown);
        return applier;
    }

    @Override
    public void apply(int database, byte[][] command) throws ApplyException {
        String name = new String(command[0], StandardCharsets.ISO_8859_1);
        if (unknown.contains(name)) {
            throw new ApplyException("unknown command '" + name + "'", true);
        }
        commands.add(shown(database, command));
        arguments.add(command);
    }

    @Override
    public void progress(long loadedBytes, long totalBytes) {
        loaded = loadedBytes;
        total = totalBytes;
    }

    @Override
    public void reset() {
        commands.clear();
    }

    static String shown(int database, byte[][] command) {
        StringBuilder text = new StringBuilder().append(database).append(':');
        for (byte[] argument : command) {
            text.append(' ');
            text.append(
                    argument.length > LONG
                            ? argument.length + " bytes " + java.util.Arrays.hashCode(argument)
                            : new String(argument, StandardCharsets.ISO_8859_1));
        }
        return text.toString();
    }
}
