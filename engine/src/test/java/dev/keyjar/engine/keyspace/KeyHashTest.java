package dev.keyjar.engine.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyHashTest {

    /** Both ends of the hash are used: the top bits choose the partition, the low ones the bucket. */
    @ParameterizedTest
    @ValueSource(strings = {"%d", "key:%012d", "user:{%d}:some-longer-name", "%08x%08x"})
    void spreadsKeysEvenlyOverPartitionsAndBuckets(String form) {
        KeyHash hash = new KeyHash(99);
        int[] partitions = new int[64];
        int[] buckets = new int[64];
        int keys = 64_000;
        for (int i = 0; i < keys; i++) {
            int of = hash.of(String.format(form, i, i).getBytes(StandardCharsets.US_ASCII));
            partitions[of >>> 26]++;
            buckets[of & 63]++;
        }
        for (int i = 0; i < 64; i++) {
            assertTrue(Math.abs(partitions[i] - 1000) < 200, "partition " + i + " has " + partitions[i]);
            assertTrue(Math.abs(buckets[i] - 1000) < 200, "bucket " + i + " has " + buckets[i]);
        }
    }

    @Test
    void dependsOnItsSeed() {
        KeyHash one = new KeyHash(1);
        KeyHash other = new KeyHash(2);
        int equal = 0;
        int samePartition = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] key = ("key" + i).getBytes(StandardCharsets.US_ASCII);
            assertEquals(one.of(key), new KeyHash(1).of(key));
            equal += one.of(key) == other.of(key) ? 1 : 0;
            samePartition += one.of(key) >>> 26 == other.of(key) >>> 26 ? 1 : 0;
        }
        assertTrue(equal < 3, "equal under two seeds: " + equal);
        assertTrue(samePartition < 400, "in the same partition under two seeds: " + samePartition);
    }

    @Test
    void seesEveryByteAndTheLength() {
        KeyHash hash = new KeyHash(7);
        Set<Integer> hashes = new HashSet<>();
        byte[] key = new byte[40];
        for (int length = 0; length <= key.length; length++) {
            assertTrue(hashes.add(hash.of(java.util.Arrays.copyOf(key, length))), "length " + length);
        }
        Random random = new Random(3);
        random.nextBytes(key);
        hashes.clear();
        hashes.add(hash.of(key));
        for (int bit = 0; bit < key.length * 8; bit++) {
            key[bit / 8] ^= (byte) (1 << bit % 8);
            assertTrue(hashes.add(hash.of(key)), "bit " + bit);
            key[bit / 8] ^= (byte) (1 << bit % 8);
        }
    }
}
