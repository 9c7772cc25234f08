package dev.keyjar.engine.keyspace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes keys, eight bytes a step: each word is folded in by a 64 by 64 bit multiplication whose halves are combined (the
 * construction of the wyhash family). The seed is drawn per server, so that clients cannot choose keys that collide.
 */
public final class KeyHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FIRST = 0xa0761d6478bd642fL;
    private static final long SECOND = 0xe7037ed1a0b428dbL;

    private final long seed;

    /** Hashes under this seed. */
    public KeyHash(long seed) {
        this.seed = seed;
    }

    /** The key's 32-bit hash. */
    public int of(byte[] key) {
        int length = key.length;
        long hash = seed ^ (length * FIRST);
        int at = 0;
        for (; at <= length - 8; at += 8) {
            hash = fold(hash ^ (long) LONGS.get(key, at), SECOND);
        }
        long tail = 0;
        for (; at < length; at++) {
            tail = tail << 8 | (key[at] & 0xff);
        }
        hash = fold(hash ^ tail, FIRST);
        hash = fold(hash ^ seed, SECOND);
        return (int) (hash ^ hash >>> 32);
    }

    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }
}
