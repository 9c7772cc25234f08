package dev.keyjar.engine.builtin.slowlog;

/**
 * A call that took long.
 *
 * @param id rising by one with each entry, since the start
 * @param startedAt seconds since 1970
 * @param words the call, shortened and without passwords
 * @param address where the client connected from
 * @param clientName the name it gave itself then
 * @param plugin whose command it is a call of; empty for the engine's
 * @param allocatedBytes of heap, or -1 when that was not measured
 */
record SlowLogEntry(
        long id,
        long startedAt,
        long micros,
        byte[][] words,
        String address,
        String clientName,
        String plugin,
        long allocatedBytes) {}
