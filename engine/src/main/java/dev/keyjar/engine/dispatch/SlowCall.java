package dev.keyjar.engine.dispatch;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.RegisteredCommand;

/**
 * A call that took long.
 *
 * @param words all of the call, its name first; not to be changed
 * @param startedAt wall-clock milliseconds
 * @param nanoseconds how long it took
 * @param allocatedBytes of heap, or -1 when that was not measured
 */
public record SlowCall(
        RegisteredCommand command,
        byte[][] words,
        Client client,
        long startedAt,
        long nanoseconds,
        long allocatedBytes) {

    /** Wants to know of slow calls. */
    public interface Listener {

        /** From how many nanoseconds on; {@link Long#MAX_VALUE} for never. */
        long fromNanoseconds();

        /** Takes one. Called by any thread, maybe under the locks of the call's keys: to be left at once. */
        void slow(SlowCall call);
    }
}
