package dev.keyjar.engine.keyspace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes keys, eight bytes a step: each word is folded in by a 64 by 64 bit multiplication whose halves are combined (the
 * construction of the wyhash family). The last word of a key that has one overlaps the one before it, so that nearly all keys take the same
 * way. The seed is drawn per server, so that clients cannot choose keys that collide.
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
        for (int at = 0; at < length - 8; at += 8) {
            hash = fold(hash ^ (long) LONGS.get(key, at), SECOND);
        }
        hash = fold(hash ^ (length < 8 ? shortWord(key) : (long) LONGS.get(key, length - 8)), FIRST);
        hash = fold(hash ^ seed, SECOND);
        return (int) (hash ^ hash >>> 32);
    }

    private static long shortWord(byte[] key) {
        long word = 0;
        for (byte letter : key) {
            word = word << 8 | (letter & 0xff);
        }
        return word;
    }

    private static long fold(long a, long b) {
        return Math.multiplyHigh(a, b) ^ (a * b);
    }
}
