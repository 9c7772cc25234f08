package dev.keyjar.distribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Everything a server holds, asked for by commands, in a form that compares. */
final class KeyspaceListing {

    private static final int DATABASES = 16;

    private KeyspaceListing() {}

    /** By database and key: the type, the value and the moment it expires. */
    static SortedMap<String, String> of(int port) throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        try (RawConnection server = new RawConnection(port)) {
            for (int database = 0; database < DATABASES; database++) {
                server.call("SELECT", Integer.toString(database));
                for (String key : server.list("KEYS", "*")) {
                    String type = server.call("TYPE", key).strip();
                    all.put(
                            database + " " + key,
                            type + " " + value(server, type, key) + " expires " + server.call("PEXPIRETIME", key));
                }
            }
        }
        return all;
    }

    private static String value(RawConnection server, String type, String key) throws IOException {
        return switch (type) {
            case "+string" -> server.call("GET", key);
            case "+hash" -> sorted(server.list("HGETALL", key));
            default -> throw new AssertionError(key + " is of type " + type);
        };
    }

    private static String sorted(List<String> fieldsAndValues) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fieldsAndValues.size(); i += 2) {
            pairs.add(fieldsAndValues.get(i) + "=" + fieldsAndValues.get(i + 1));
        }
        pairs.sort(null);
        return pairs.toString();
    }
}
