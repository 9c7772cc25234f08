package dev.keyjar.engine.builtin.pubsub;

import dev.keyjar.api.Arguments;
import dev.keyjar.engine.client.Subscriptions;
import dev.keyjar.engine.client.Subscriptions.Kind;
import java.util.ArrayList;
import java.util.List;

/** Which subscriptions a command means to end: those it names, or all of its kind when it names none. */
final class NamedOrAll {

    private NamedOrAll() {}

    static List<byte[]> of(Arguments args, Subscriptions subscriptions, Kind kind) {
        if (!args.hasNext()) {
            return subscriptions.names(kind);
        }
        List<byte[]> names = new ArrayList<>();
        while (args.hasNext()) {
            names.add(args.nextBytes());
        }
        return names;
    }
}
