package dev.keyjar.api.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What listpacks, ziplists and zipmaps hold; the bytes are what redis-server wrote, or follow its notes on the format. */
class PackedEntriesTest {

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static List<String> all(Iterator<byte[]> entries) {
        List<String> texts = new ArrayList<>();
        while (entries.hasNext()) {
            texts.add(new String(entries.next(), ISO_8859_1));
        }
        assertThrows(NoSuchElementException.class, entries::next);
        return texts;
    }

    private static List<String> listpack(String hex) {
        return all(new ListpackEntries(bytes(hex)));
    }

    private static List<String> ziplist(String hex) {
        return all(new ZiplistEntries(bytes(hex)));
    }

    private static List<String> zipmap(String hex) {
        return all(new ZipmapEntries(bytes(hex)));
    }

    /** An entry alone in a listpack. */
    private static String listpackOf(String entry) {
        int size = 7 + bytes(entry).length;
        return HexFormat.of().toHexDigits((byte) size) + "000000 0100 " + entry + " ff";
    }

    /** An entry alone in a ziplist, behind the length of the one before. */
    private static String ziplistOf(String entry) {
        int size = 11 + bytes(entry).length;
        return HexFormat.of().toHexDigits((byte) size) + "000000 0a000000 0100 " + entry + " ff";
    }

    @Test
    void readsEntriesInTheirOrder() {
        assertEquals(List.of("a", "1", "b", "2"), listpack("11000000 0400 816102 0101 816202 0201 ff"));
        assertEquals(List.of("a", "b"), ziplist("11000000 0d000000 0200 000161 030162 ff"));
        assertEquals(List.of("a", "b", "c", "de"), zipmap("02 0161 010062 0163 02016465 00 ff"));
        assertEquals(List.of(), listpack("07000000 0000 ff"));
        assertEquals(List.of(), ziplist("0b000000 0a000000 0000 ff"));
        assertEquals(List.of(), zipmap("00 ff"));
    }

    @Test
    void countsWhatDoesNotTellItsCount() {
        assertEquals(List.of("a"), listpack("0a000000 ffff 816102 ff"));
        assertEquals(List.of("a"), ziplist("0e000000 0a000000 ffff 000161 ff"));
        assertEquals(List.of("a", "b"), zipmap("fe 0161 010062 ff"));
    }

    @ParameterizedTest
    @CsvSource({
        "7f 01, 127",
        "c000 02, 0",
        "cfff 02, 4095",
        "d000 02, -4096",
        "dfff 02, -1",
        "f10080 03, -32768",
        "f2ffff7f 04, 8388607",
        "f2000080 04, -8388608",
        "f300000080 05, -2147483648",
        "f4ffffffffffffff7f 09, 9223372036854775807",
        "f40000000000000080 09, -9223372036854775808",
        "80 01, ''",
        "e0027878 04, xx",
        "f0020000007878 07, xx",
    })
    void readsEveryEncodingOfAListpack(String entry, String text) {
        assertEquals(List.of(text), listpack(listpackOf(entry)));
    }

    @ParameterizedTest
    @CsvSource({
        "00 f1, 0",
        "00 fd, 12",
        "00 fe80, -128",
        "00 c00080, -32768",
        "00 f0000080, -8388608",
        "00 d000000080, -2147483648",
        "00 e00000000000000080, -9223372036854775808",
        "00 00, ''",
        "00 40027878, xx",
        "00 80000000027878, xx",
        "fe00000000 0178, x",
    })
    void readsEveryEncodingOfAZiplist(String entry, String text) {
        assertEquals(List.of(text), ziplist(ziplistOf(entry)));
    }

    /** Redis takes three bytes for 16383, though two would do; and so with the larger ones. */
    @Test
    void followsRedisInTheLengthBehindALongEntry() {
        String text = "x".repeat(16_383 - 5);
        String entry = "f0 fa3f0000" + HexFormat.of().formatHex(text.getBytes(ISO_8859_1)) + "00ffff";
        assertEquals(List.of(text), listpack("09400000 0100" + entry + "ff"));
        String shorter =
                "f0 f93f0000" + HexFormat.of().formatHex(text.substring(1).getBytes(ISO_8859_1)) + "7ffe";
        assertEquals(List.of(text.substring(1)), listpack("07400000 0100" + shorter + "ff"));
    }

    @Test
    void readsLongFieldsOfAZipmap() {
        String text = "x".repeat(300);
        String hex = HexFormat.of().formatHex(text.getBytes(ISO_8859_1));
        assertEquals(List.of(text, text), zipmap("01 fe2c010000" + hex + "fe2c01000002" + hex + "0000 ff"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "07000000 0000",
                "08000000 0000 ff",
                "07000000 0100 ff", // an entry less than told
                "0a000000 0200 816102 ff",
                "0b000000 0100 816102 ff 00", // the end is not the end
                "0a000000 0100 816103 ff", // the length behind is wrong
                "0a000000 0100 f56102 ff", // no such encoding
                "0a000000 0100 bf6102 ff", // longer than the listpack
                "0d000000 0100 f0ffffffff06 ff",
            })
    void refusesWhatIsNoListpack(String hex) {
        assertThrows(RdbFormatException.class, () -> listpack(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0b000000 0a000000 0000",
                "0c000000 0a000000 0000 ff",
                "0b000000 0a000000 0100 ff",
                "0b000000 0b000000 0000 ff", // the last entry is elsewhere
                "0e000000 0a000000 0100 010161 ff", // nothing is one byte before
                "0e000000 0a000000 0100 003f61 ff",
                "0e000000 0a000000 0100 008161 ff", // no such encoding
                "0d000000 0a000000 0100 00e1 ff",
                "12000000 0a000000 0100 0080ffffffff ff",
            })
    void refusesWhatIsNoZiplist(String hex) {
        assertThrows(RdbFormatException.class, () -> ziplist(hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "01 ff",
                "01 0161 ff", // a field without value
                "01 0161 010062 ff 00",
                "01 0161 010962 ff",
                "01 0161 05 00 62 ff",
                "01 feffffffff61 ff",
            })
    void refusesWhatIsNoZipmap(String hex) {
        assertThrows(RdbFormatException.class, () -> zipmap(hex));
    }
}
