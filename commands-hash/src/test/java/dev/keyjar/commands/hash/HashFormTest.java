package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.Fields.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import dev.keyjar.api.type.HashValue;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A hash in all its forms in RDB. */
class HashFormTest {

    private static final String EARLIEST = "00b4c3d4e5000000"; // 987,600,000,000 + a bit, little-endian
    private static final long EARLIEST_MILLIS = 0xe5d4c3b400L;

    private final HashType type = new HashType();
    private final HashForm form = (HashForm) type.rdbForm();

    private HashStore read(RdbType rdbType, String hex) {
        byte[] all = HexFormat.of().parseHex(hex.replace(" ", ""));
        RdbReader in = RdbReader.of(all, all.length);
        HashStore hash = form.read(rdbType, in);
        assertEquals(all.length, in.position(), "read to its end");
        return hash;
    }

    private String written(HashStore hash) {
        RdbWriter out = new RdbWriter();
        form.write(hash, out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static Map<String, String> fields(HashStore hash) {
        Map<String, String> fields = new TreeMap<>();
        hash.forEach((field, value) -> fields.put(text(field), text(value)));
        return fields;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** As redis-server 7.0 dumps {@code b text a 1} when it is no listpack. */
    @Test
    void readsAndWritesATableAsRedisDoes() {
        HashStore hash = read(RdbType.HASH, "02 0162 0474657874 0161 c001");
        assertEquals(Map.of("a", "1", "b", "text"), fields(hash));
        assertSame(RdbType.HASH, form.typeOf(hash));
        assertEquals("020162047465787401" + "61c001", written(hash));
    }

    /** As redis-server 7.0 dumps it. */
    @Test
    void readsAListpack() {
        assertEquals(
                Map.of("a", "1", "b", "text", "c", "-70000", "d", "9223372036854775807"),
                fields(read(
                        RdbType.HASH_LISTPACK,
                        "2a2a00000008008161020101816202847465787405816302f290eefe04816402f4ffffffffffffff7f09ff")));
    }

    @Test
    void readsAZiplistAndAZipmap() {
        Map<String, String> expected = Map.of("a", "b");
        assertEquals(expected, fields(read(RdbType.HASH_ZIPLIST, "11 11000000 0d000000 0200 000161 030162 ff")));
        assertEquals(expected, fields(read(RdbType.HASH_ZIPMAP, "07 01 0161 010062 ff")));
    }

    @Test
    void readsAndWritesATableWithDeadlinesAfterTheEarliest() {
        String hex = EARLIEST + "03 01 0161 0178 00 0162 0179 4065 0163 017a";
        HashStore hash = read(RdbType.HASH_METADATA, hex);
        assertEquals(Map.of("a", "x", "b", "y", "c", "z"), fields(hash));
        assertEquals(EARLIEST_MILLIS, hash.expiry(bytes("a")));
        assertEquals(HashValue.NO_EXPIRY, hash.expiry(bytes("b")));
        assertEquals(EARLIEST_MILLIS + 100, hash.expiry(bytes("c")));
        assertSame(RdbType.HASH_METADATA, form.typeOf(hash));
        assertEquals(hex.replace(" ", ""), written(hash));
    }

    @Test
    void readsAListpackWithDeadlines() {
        HashStore hash = read(
                RdbType.HASH_LISTPACK_EX,
                EARLIEST + "1f 1f000000 0600 816102 817802 f400b4c3d4e5000000 09 816202 817902 0001 ff");
        assertEquals(Map.of("a", "x", "b", "y"), fields(hash));
        assertEquals(EARLIEST_MILLIS, hash.expiry(bytes("a")));
        assertEquals(HashValue.NO_EXPIRY, hash.expiry(bytes("b")));
    }

    @Test
    void writesWhatItReadsWhateverTheSize() {
        HashStore hash = type.create();
        for (int i = 0; i < 2000; i++) {
            hash.put(bytes("field " + i), bytes(Integer.toString(i * i)));
        }
        for (int i = 0; i < 2000; i += 3) {
            hash.expireAt(bytes("field " + i), 1_000_000 + i);
        }
        HashStore again = read(form.typeOf(hash), written(hash));
        assertEquals(fields(hash), fields(again));
        hash.forEach((field, value) -> assertEquals(hash.expiry(field), again.expiry(field)));
        for (int i = 0; i < 2000; i++) {
            hash.persist(bytes("field " + i));
        }
        assertEquals(fields(hash), fields(read(RdbType.HASH, written(hash))));
    }

    @ParameterizedTest
    @CsvSource({
        "HASH, 00, a hash has no field",
        "HASH, 02 0161 0178 0161 0179, a hash has a field twice",
        "HASH, 02 0161 0178, 1 bytes are due at byte offset 5 where at most 0 follow",
        "HASH, 01 0161, 1 bytes are due at byte offset 3 where at most 0 follow",
        "HASH_LISTPACK, 07 07000000 0000 ff, a hash has no field",
        "HASH_LISTPACK, 0a 0a000000 0100 816102 ff, the last field of a hash is not whole",
        "HASH_LISTPACK, 11 11000000 0400 816102 0101 816102 0101 ff, a hash has a field twice",
        "HASH_ZIPLIST, 0b 0b000000 0a000000 0000 ff, a hash has no field",
        "HASH_ZIPMAP, 02 00 ff, a hash has no field",
        "HASH_METADATA, 00b4c3d4e5000000 00, a hash has no field",
        "HASH_METADATA, 00000000000000ff 01 01 0161 0178, a field cannot expire at -72057594037927936",
        "HASH_METADATA, 0000000000000000 01 810000400000000001 0161 0178, a field cannot expire at 70368744177664",
        "HASH_LISTPACK_EX, 00b4c3d4e5000000 0d 0d000000 0200 816102 817802 ff, the last field of a hash is not whole",
        "HASH_LISTPACK_EX, 00b4c3d4e5000000 10 10000000 0300 816102 817802 817802 ff, a deadline of a field is no number",
    })
    void refusesWhatIsNoHash(RdbType rdbType, String hex, String found) {
        RdbFormatException damage = assertThrows(RdbFormatException.class, () -> read(rdbType, hex));
        assertEquals(found, damage.getMessage().replace(",", ""));
    }

    @Test
    void readsEveryFormOfHashesAndNothingElse() {
        Set<RdbType> ofHashes = Stream.of(RdbType.values())
                .filter(one -> one.typeName().equals("hash"))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RdbType.class)));
        assertEquals(6, ofHashes.size());
        for (RdbType one : RdbType.values()) {
            assertEquals(ofHashes.contains(one), form.reads(one), one.name());
        }
        assertTrue(type.rdbForm().reads(RdbType.HASH));
    }
}
