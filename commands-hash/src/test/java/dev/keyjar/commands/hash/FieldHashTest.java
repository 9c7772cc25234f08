package dev.keyjar.commands.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldHashTest {

    /** What CPython 3.11, which hashes with SipHash-1-3, says with a key of zeros ({@code PYTHONHASHSEED=0}). */
    @ParameterizedTest
    @CsvSource({
        "a, 407448d2b89b1813",
        "abcdefgh, 3f7b849c0b8e35ea",
        "abcdefghijk, 14215fc65e2c3bd4",
    })
    void isSipHash(String name, String hash) {
        assertEquals(hash, Long.toHexString(new FieldHash(0, 0).of(name.getBytes(US_ASCII))));
    }

    @Test
    void isSipHashOfLongNamesUnderAnyKey() {
        byte[] name = new byte[64];
        for (int i = 0; i < name.length; i++) {
            name[i] = (byte) i;
        }
        FieldHash hash = new FieldHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        assertEquals("75e05fd5bbc870c6", Long.toHexString(new FieldHash(0, 0).of(name)));
        assertEquals("dcc40f055801acab", Long.toHexString(Long.reverseBytes(hash.of(new byte[0]))));
    }

    @Test
    void hashesPartOfAnArrayAsIfItWereAlone() {
        FieldHash hash = new FieldHash(1, 2);
        byte[] array = "..a field of 21 bytes..".getBytes(US_ASCII);
        for (int length = 0; length <= 21; length++) {
            byte[] alone = new String(array, 2, length, US_ASCII).getBytes(US_ASCII);
            assertEquals(hash.of(alone), hash.of(array, 2, length));
        }
    }

    @Test
    void dependsOnBothHalvesOfTheKey() {
        byte[] name = {'x'};
        assertNotEquals(new FieldHash(1, 2).of(name), new FieldHash(1, 3).of(name));
        assertNotEquals(new FieldHash(1, 2).of(name), new FieldHash(2, 2).of(name));
    }
}
