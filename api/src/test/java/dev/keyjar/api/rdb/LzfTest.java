package dev.keyjar.api.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LzfTest {

    private static byte[] decompress(String hex, long length) {
        return Lzf.decompress(HexFormat.of().parseHex(hex), length);
    }

    /** What redis-server makes of 300 times a: two as they are, 264 and 32 more from one back, two as they are. */
    @Test
    void repeatsWhatItHasJustWritten() {
        assertEquals("a".repeat(300), new String(decompress("016161e0ff00e01700016161", 300), US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "026162632002, 6, abcabc", // three bytes from three back
        "0061, 1, a",
        "'', 0, ''",
    })
    void copiesLiteralsAndWhatLiesBack(String hex, long length, String text) {
        assertEquals(text, new String(decompress(hex, length), US_ASCII));
    }

    @ParameterizedTest
    @CsvSource({
        "2000, 3", // back to before the beginning
        "0061, 2", // shorter than told
        "016161, 1", // longer than told
        "00612000, 2", // longer by what lies back
        "05616161, 6", // cut in a literal
        "006120, 4", // cut in a reference
        "0061e0, 9", // cut in a long reference
    })
    void refusesWhatIsNoLzf(String hex, long length) {
        assertThrows(RdbFormatException.class, () -> decompress(hex, length));
    }

    /** Three bytes say 264 at most: no memory is asked for before that is known. */
    @ParameterizedTest
    @CsvSource({"0061e0, 265", "0061e0, 9223372036854775807"})
    void asksForNoMoreMemoryThanTheInputCanFill(String hex, long length) {
        assertThrows(RdbFormatException.class, () -> decompress(hex, length));
    }
}
