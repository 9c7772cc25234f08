package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LoadProgress;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.api.rdb.RdbFile;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
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
    byte[] dump; // an RDB file to begin with; null for none
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

    /** Notes the strings of an RDB file as SETs, and passes over all else. */
    @Override
    public long loadRdb(InputStream in, long length, LoadProgress progress) throws ApplyException {
        RdbReader rdb = new RdbReader(in, length);
        try {
            RdbFile.read(rdb, (key, type, value) -> {
                if (type == RdbType.STRING) {
                    byte[][] set = {"SET".getBytes(StandardCharsets.US_ASCII), key.name(), value.string()};
                    commands.add(shown(key.database(), set));
                } else {
                    value.skipValue(type);
                }
            });
        } catch (RdbFormatException damaged) {
            throw new ApplyException(damaged.getMessage(), false);
        }
        progress.at(rdb.position(), length);
        return rdb.position();
    }

    @Override
    public boolean loadFirst(LoadProgress progress) throws PersistenceException {
        if (dump == null) {
            return false;
        }
        try {
            loadRdb(new ByteArrayInputStream(dump), dump.length, progress);
            return true;
        } catch (ApplyException damaged) {
            throw new PersistenceException(damaged.getMessage());
        }
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
