package dev.keyjar.engine.builtin.keyspace;

import dev.keyjar.api.Arguments;

/**
 * Who waits while the memory of removed keys is given back. Nobody does here, the collector works beside the event loops; both
 * words are accepted and mean the same.
 */
final class FlushMode {

    private FlushMode() {}

    static void read(Arguments args) {
        if (args.hasNext() && !args.nextIf("ASYNC") && !args.nextIf("SYNC") || args.hasNext()) {
            throw args.syntaxError();
        }
    }
}
