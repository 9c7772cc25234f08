package dev.keyjar.api.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Crc64Test {

    private final Crc64 crc = new Crc64();

    @Test
    void hasThePublishedCheckValue() {
        byte[] text = "123456789".getBytes(US_ASCII);
        crc.update(text, 0, text.length);
        assertEquals(0xe9c6d914c4b8d9caL, crc.getValue());
    }

    @Test
    void isTheSameInPieces() {
        byte[] text = "x123456789x".getBytes(US_ASCII);
        crc.update('1');
        crc.update(text, 2, 3);
        crc.update(text, 5, 5);
        assertEquals(0xe9c6d914c4b8d9caL, crc.getValue());
    }

    @Test
    void isTheSameWhetherSummedOneByteOrManyAtATime() {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);
        for (int from = 0; from < 9; from++) {
            for (int to = from; to < bytes.length; to += 13) {
                Crc64 single = new Crc64();
                for (int at = from; at < to; at++) {
                    single.update(bytes[at]);
                }
                crc.reset();
                crc.update(bytes, from, to - from);
                assertEquals(single.getValue(), crc.getValue());
            }
        }
    }

    @Test
    void beginsAtZeroAgain() {
        crc.update(1);
        crc.reset();
        assertEquals(0, crc.getValue());
    }
}
