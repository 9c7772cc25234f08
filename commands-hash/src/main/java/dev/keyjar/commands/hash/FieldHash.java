package dev.keyjar.commands.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Hashes field names under a secret key, so that nobody can choose fields that collide: SipHash with one round for each word
 * and three at the end (Aumasson and Bernstein, "SipHash: a fast short-input PRF").
 */
final class FieldHash {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long key0;
    private final long key1;

    /** Hashes under this 128-bit key. */
    FieldHash(long key0, long key1) {
        this.key0 = key0;
        this.key1 = key1;
    }

    long of(byte[] name) {
        return of(name, 0, name.length);
    }

    /** The hash of a name that is part of an array. */
    long of(byte[] array, int from, int length) {
        State state = new State(key0, key1);
        int rest = length & 7;
        int end = from + length - rest;
        for (int at = from; at < end; at += 8) {
            state.take((long) LONGS.get(array, at));
        }
        long last = (long) length << 56;
        for (int i = 0; i < rest; i++) {
            last |= (array[end + i] & 0xffL) << (i << 3);
        }
        state.take(last);
        return state.end();
    }

    /** Four words that are stirred; lives in registers, the JIT sees that it does not escape. */
    private static final class State {

        private long v0;
        private long v1;
        private long v2;
        private long v3;

        State(long key0, long key1) {
            v0 = key0 ^ 0x736f6d6570736575L;
            v1 = key1 ^ 0x646f72616e646f6dL;
            v2 = key0 ^ 0x6c7967656e657261L;
            v3 = key1 ^ 0x7465646279746573L;
        }

        void take(long word) {
            v3 ^= word;
            stir();
            v0 ^= word;
        }

        long end() {
            v2 ^= 0xff;
            stir();
            stir();
            stir();
            return v0 ^ v1 ^ v2 ^ v3;
        }

        private void stir() {
            v0 += v1;
            v2 += v3;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
