package dev.keyjar.api.rdb;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdbReaderTest {

    private static RdbReader reader(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return RdbReader.of(bytes, bytes.length);
    }

    @ParameterizedTest
    @CsvSource({
        "00, 0",
        "3f, 63",
        "4040, 64",
        "7fff, 16383",
        "8000004000, 16384",
        "80ffffffff, 4294967295",
        "810000000100000000, 4294967296",
        "817fffffffffffffff, 9223372036854775807",
        "81ffffffffffffffff, -1",
    })
    void readsLengthsAndWritesThemInTheShortestWay(String hex, long length) {
        assertEquals(length, reader(hex).length());
        RdbWriter writer = new RdbWriter();
        writer.length(length);
        assertEquals(hex, HexFormat.of().formatHex(writer.toByteArray()));
    }

    @ParameterizedTest
    @CsvSource({
        "00, ''",
        "0568656c6c6f, hello",
        "03303132, 012",
        "c000, 0",
        "c07f, 127",
        "c080, -128",
        "c18000, 128",
        "c10080, -32768",
        "c200800000, 32768",
        "c200000080, -2147483648",
        "0a32313437343833363438, 2147483648",
        "022d30, -0",
    })
    void readsStringsAndWritesIntegersAsSuch(String hex, String text) {
        assertEquals(text, new String(reader(hex).string(), US_ASCII));
        RdbWriter writer = new RdbWriter();
        writer.string(text.getBytes(US_ASCII));
        assertEquals(hex, HexFormat.of().formatHex(writer.toByteArray()));
    }

    @Test
    void readsIntegersThatAreWrittenAsText() {
        assertEquals("1234567890", new String(reader("0a31323334353637383930").string(), US_ASCII));
    }

    /** As redis-server 7.0 dumps 300 times a. */
    @Test
    void readsCompressedStrings() {
        assertEquals(
                "a".repeat(300),
                new String(reader("c30c412c" + "016161e0ff00e01700016161").string(), US_ASCII));
    }

    @Test
    void writesStringsOfAnySize() {
        byte[] large = new byte[100_000];
        large[99_999] = 1;
        RdbWriter writer = new RdbWriter();
        writer.string(large);
        writer.string(large);
        byte[] bytes = writer.toByteArray();
        RdbReader reader = RdbReader.of(bytes, bytes.length);
        assertArrayEquals(large, reader.string());
        assertArrayEquals(large, reader.string());
        assertEquals(bytes.length, reader.position());
    }

    @Test
    void knowsTheChecksumOfWhatIsWritten() {
        RdbWriter writer = new RdbWriter();
        for (char digit = '1'; digit <= '9'; digit++) {
            writer.littleEndian(digit, 1);
        }
        assertEquals(0xe9c6d914c4b8d9caL, writer.checksum());
    }

    @ParameterizedTest
    @EnumSource(RdbType.class)
    void readsTheNumberOfEveryType(RdbType type) {
        RdbWriter writer = new RdbWriter();
        writer.type(type);
        assertSame(type, RdbReader.of(writer.toByteArray(), 1).type());
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 22, 23, 99, 255})
    void knowsNoOtherTypes(int number) {
        assertThrows(RdbFormatException.class, () -> RdbType.of(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "40", // cut in a length
                "80000000",
                "0668656c6c6f", // longer than what follows
                "80ffffffff61",
                "817fffffffffffffff61",
                "81ffffffffffffffff61",
                "8261", // no such length
                "c4", // no such encoding
                "ff",
                "c1ff", // cut in an integer
                "c3", // cut in a compressed string
                "c30461616161",
                "c381ffffffffffffffff0161",
                "c301ff61",
            })
    void refusesWhatIsNoString(String hex) {
        assertThrows(RdbFormatException.class, () -> reader(hex).string());
    }

    @Test
    void tellsWhereWhatIsMissing() {
        RdbReader reader = reader("01610a6162");
        reader.string();
        RdbFormatException damage = assertThrows(RdbFormatException.class, reader::string);
        assertEquals("10 bytes are due at byte offset 3, where at most 2 follow", damage.getMessage());
    }

    @Test
    void refusesLengthsThatAreNone() {
        assertThrows(RdbFormatException.class, () -> reader("c005").length());
    }

    @Test
    void believesInNoMoreElementsThanCanFollow() {
        assertEquals(2, reader("0261626364").count(2));
        assertThrows(RdbFormatException.class, () -> reader("03616263").count(2));
        assertThrows(
                RdbFormatException.class, () -> reader("81ffffffffffffffff").count(1));
    }

    @Test
    void readsLittleEndianNumbersAndSkips() {
        RdbReader reader = reader("ffff0100000000000080fe");
        reader.skip(2);
        assertEquals(1, reader.littleEndian(1));
        assertEquals(0x8000000000000000L >> 8, reader.littleEndian(7));
        assertEquals(0xfe, reader.unsignedByte());
        assertThrows(RdbFormatException.class, () -> reader.skip(1));
        assertThrows(RdbFormatException.class, () -> reader.skip(-1));
    }

    /** A file that is shorter than its size said. */
    @Test
    void noticesAStreamThatEndsEarly() {
        assertThrows(RdbFormatException.class, () -> new RdbReader(InputStream.nullInputStream(), 9).unsignedByte());
        assertThrows(RdbFormatException.class, () -> new RdbReader(InputStream.nullInputStream(), 9).littleEndian(8));
        assertThrows(RdbFormatException.class, () -> new RdbReader(InputStream.nullInputStream(), 9).skip(8));
    }

    @Test
    void tellsWhenAStreamFails() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        assertThrows(UncheckedIOException.class, () -> new RdbReader(broken, 9).unsignedByte());
        assertThrows(UncheckedIOException.class, () -> new RdbReader(broken, 9).littleEndian(8));
        assertThrows(UncheckedIOException.class, () -> new RdbReader(broken, 9).skip(8));
    }
}
