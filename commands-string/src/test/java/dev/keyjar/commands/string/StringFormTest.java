package dev.keyjar.commands.string;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A string in RDB; the bytes are what a redis-server 7.0 dumps. */
class StringFormTest {

    private final StringForm form = new StringForm();

    private Object read(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return form.read(RdbType.STRING, RdbReader.of(bytes, bytes.length));
    }

    private String written(Object stored) {
        RdbWriter out = new RdbWriter();
        form.write(stored, out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    @ParameterizedTest
    @CsvSource({
        "00, ''",
        "0568656c6c6f, hello",
        "0e3132333435363738393031323378, 1234567890123x",
    })
    void readsAndWritesBytesAsRedisDoes(String hex, String text) {
        assertArrayEquals(text.getBytes(US_ASCII), (byte[]) read(hex));
        assertEquals(hex, written(text.getBytes(US_ASCII)));
        assertEquals(hex, written(new EditedString(text.getBytes(US_ASCII), 0)));
    }

    @ParameterizedTest
    @CsvSource({
        "c00c, 12",
        "c1d4fe, -300",
        "c2a0860100, 100000",
        "0e3132333435363738393031323334, 12345678901234",
    })
    void readsAndWritesIntegersAsRedisDoes(String hex, long number) {
        assertEquals(number, assertInstanceOf(Long.class, read(hex)));
        assertEquals(hex, written(number));
    }

    @Test
    void readsWhatRedisCompressed() {
        assertArrayEquals("a".repeat(300).getBytes(US_ASCII), (byte[]) read("c30c412c016161e0ff00e01700016161"));
        assertArrayEquals(
                "0123456789".repeat(5).getBytes(US_ASCII), (byte[]) read("c312320a3031323334353637383930e01c09013839"));
    }

    /** 6.2 MiB of LZF that say a byte more than a string can have. */
    @Test
    void refusesStringsThatAreTooLong() {
        int length = StringLimit.MAX_LENGTH + 1;
        byte[] compressed = new byte[2 + (length - 1 + 263) / 264 * 3];
        compressed[1] = 'x';
        int at = 2;
        for (int left = length - 1; left > 0; left -= 264, at += 3) {
            int count = Math.min(264, left);
            compressed[at] = (byte) 0xe0;
            compressed[at + 1] = (byte) (count - 9);
        }
        RdbWriter out = new RdbWriter();
        out.littleEndian(0xc3, 1);
        out.length(compressed.length);
        out.length(length);
        byte[] head = out.toByteArray();
        byte[] all = java.util.Arrays.copyOf(head, head.length + compressed.length);
        System.arraycopy(compressed, 0, all, head.length, compressed.length);
        RdbReader in = RdbReader.of(all, all.length);
        assertThrows(RdbFormatException.class, () -> form.read(RdbType.STRING, in));
    }

    @Test
    void isTheOnlyFormOfStrings() {
        assertTrue(form.reads(RdbType.STRING));
        assertFalse(form.reads(RdbType.HASH));
        assertSame(RdbType.STRING, form.typeOf(1L));
    }
}
