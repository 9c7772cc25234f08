package dev.keyjar.api.rdb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RdbFileTest {

    /** A value of every type that can be skipped: its number in front, made by hand from how Redis describes them. */
    private static final List<String> VALUES = List.of(
            "00" + "03616263",
            "00" + "c212345678",
            "00" + "c3050b" + "aabbccddee", // compressed, and not looked into
            "01" + "02" + "0161" + "c001",
            "02" + "02" + "0161" + "0162",
            "03" + "03" + "0161" + "03312e35" + "0162" + "fe" + "0163" + "fd",
            "04" + "01" + "0161" + "0162",
            "05" + "01" + "0161" + "000000000000f83f",
            "07" + "81b5a59f4e3c2d1e0f" + "0205" + "0105" + "0300000000" + "040000000000000000" + "050161" + "00",
            "09" + "0401aabbff",
            "0a" + "02aabb",
            "0b" + "02aabb",
            "0c" + "02aabb",
            "0d" + "02aabb",
            "0e" + "02" + "01aa" + "01bb",
            "0f" + "01" + "10" + "00".repeat(16) + "03aabbcc" + "01" + "0a" + "00" + "01" + "0167" + "0a" + "00" + "01"
                    + "11".repeat(16) + "22".repeat(8) + "03" + "01" + "0163" + "33".repeat(8) + "01" + "11".repeat(16),
            "10" + "02aabb",
            "11" + "02aabb",
            "12" + "02" + "01" + "01aa" + "02" + "01bb",
            "13" + "01" + "10" + "00".repeat(16) + "03aabbcc" + "0102030405060708" + "01" + "0167" + "010203" + "00"
                    + "00",
            "14" + "02aabb",
            "15" + "01" + "10" + "00".repeat(16) + "03aabbcc" + "0102030405060708" + "01" + "0167" + "010203" + "01"
                    + "11".repeat(16) + "22".repeat(8) + "03" + "01" + "0163" + "33".repeat(8) + "44".repeat(8) + "01"
                    + "11".repeat(16),
            "18" + "0102030405060708" + "02" + "00" + "0161" + "0162" + "05" + "0163" + "0164",
            "19" + "0102030405060708" + "02aabb");

    private final List<String> seen = new ArrayList<>();

    /** Notes what it is told. */
    private final RdbContents noting = new RdbContents() {
        @Override
        public void key(RdbKey key, RdbType type, RdbReader in) {
            String name = new String(key.name(), ISO_8859_1);
            seen.add(key.database() + " " + name + " " + type + " " + key.expireAtMillis() + " " + key.idleSeconds());
            in.skipValue(type);
        }

        @Override
        public void database(long index) {
            seen.add("database " + index);
        }

        @Override
        public void expect(int database, long keys) {
            seen.add("expect " + database + " " + keys);
        }

        @Override
        public void note(byte[] name, byte[] value) {
            seen.add(new String(name, ISO_8859_1) + "=" + new String(value, ISO_8859_1));
        }

        @Override
        public void functions(byte[] library) {
            seen.add("functions " + new String(library, ISO_8859_1));
        }

        @Override
        public void moduleData() {
            seen.add("module data");
        }
    };

    @Test
    void tellsEverythingInOrder() {
        read(file(
                "0012",
                "fa" + "0161" + "c00c" // a note
                        + "f5" + "04636f6465" // functions
                        + "f7" + "8100000000000000aa" + "02" + "01" + "050161" + "00" // a module's data
                        + "fe03" + "fb4100" + "01" // database 3, with 256 keys, it says
                        + "f4" + "01" + "02" + "00" // a slot
                        + "fc" + "0100000000000000" + "f80a" + "00" + "0161" + "0162"
                        + "fd" + "02000000" + "f907" + "00" + "0163" + "0164"
                        + "00" + "0165" + "0166"));
        assertEquals(
                List.of(
                        "a=12",
                        "functions code",
                        "module data",
                        "database 3",
                        "expect 3 15",
                        "3 a STRING 1 10",
                        "3 c STRING 2000 0",
                        "3 e STRING -1 0"),
                seen);
    }

    @Test
    void passesOverAValueOfEveryType() {
        StringBuilder keys = new StringBuilder();
        for (String value : VALUES) {
            keys.append(value, 0, 2).append("016b").append(value.substring(2));
        }
        read(file("0012", keys.toString()));
        assertEquals(VALUES.size(), seen.size());
        for (RdbType type : RdbType.values()) {
            boolean skipped = seen.stream().anyMatch(line -> line.contains(" k " + type + " "));
            assertEquals(type != RdbType.MODULE, skipped, type::toString);
        }
    }

    @Test
    void stopsBehindTheChecksumForWhatFollowsIsNotItsOwn() {
        byte[] file = file("0010", "00" + "0161" + "0162");
        byte[] more = Arrays.copyOf(file, file.length + 100_000);
        RdbReader in = new RdbReader(new ByteArrayInputStream(more), more.length);
        RdbFile.read(in, noting);
        assertEquals(file.length, in.position());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001", "0004", "0005", "0009", "0012", "0015"})
    void readsEveryVersion(String version) {
        byte[] file = file(version, "00" + "0161" + "0162");
        read(version.compareTo("0005") < 0 ? Arrays.copyOf(file, file.length - 8) : file);
        assertEquals(List.of("0 a STRING -1 0"), seen);
    }

    @Test
    void aChecksumOfZeroIsNone() {
        byte[] file = file("0010", "00" + "0161" + "0162");
        Arrays.fill(file, file.length - 8, file.length, (byte) 0);
        read(file);
        assertEquals(1, seen.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0000 |                    | version 0 by its digits at byte offset 5",
                "0016 |                    | version 16 by its digits at byte offset 5",
                "001x |                    | expected a digit of the version at byte offset 8, found 120",
                "0010 | 1601610162         | at byte offset 9, found 22, which stands for nothing known",
                "0010 | f3                 | at byte offset 9, found 243",
                "0010 | 06016100           | a release candidate of Redis 4",
                "0010 | f60161             | release candidate of Redis 7.0, at byte offset 9",
                "0010 | fcffffffffffffffff | cannot expire at -1, at byte offset 9",
                "0010 | fe81ffffffffffffffff | no database 18446744073709551615, selected at byte offset 9",
                "0010 | 010161810fffffffffffffff | the value at byte offset 12, a list in the form LIST, is damaged",
                "0010 | 070161000600       | no part of a module's data has the number 6",
                "0010 | 0001613f6162       | the value at byte offset 12, a string in the form STRING, is damaged: 63 bytes are due",
            })
    void whatCannotBeReadIsNamedWithItsPlace(String version, String parts, String words) {
        byte[] file = file(version, parts == null ? "" : parts);
        String message =
                assertThrows(RdbFormatException.class, () -> read(file)).getMessage();
        assertTrue(message.contains(words), message);
    }

    @Test
    void anythingElseIsNoRdbFile() {
        assertTrue(assertThrows(RdbFormatException.class, () -> read("VALKEY080".getBytes(ISO_8859_1)))
                .getMessage()
                .contains("no RDB file of Redis"));
        assertFalse(RdbFile.begins("REDI".getBytes(ISO_8859_1)));
        assertTrue(RdbFile.begins("REDIS".getBytes(ISO_8859_1)));
    }

    @Test
    void cutOrFlippedAnywhereItIsAnErrorThatNamesAnOffset() {
        StringBuilder parts = new StringBuilder("fa0161c00cfe03fb0101");
        for (String value : VALUES) {
            parts.append(value, 0, 2).append("016b").append(value.substring(2));
        }
        byte[] file = file("0012", parts.toString());
        for (int at = 0; at < file.length; at++) {
            assertNamesAnOffset(Arrays.copyOf(file, at), "cut at " + at);
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = file.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertNamesAnOffset(flipped, "bit " + bit + " flipped at " + at);
            }
        }
    }

    private void assertNamesAnOffset(byte[] file, String what) {
        String message =
                assertThrows(RdbFormatException.class, () -> read(file), what).getMessage();
        assertTrue(message.contains("byte offset"), what + ": " + message);
    }

    @Test
    void readsValuesLargerThanItsWindowFromAStreamThatGivesLittleAtATime() {
        byte[] large = new byte[300_000];
        Arrays.fill(large, (byte) 'x');
        RdbWriter parts = new RdbWriter();
        for (int key = 0; key < 3; key++) {
            parts.type(RdbType.STRING);
            parts.string(new byte[] {(byte) ('a' + key)});
            parts.string(large);
        }
        byte[] file = file("0010", HexFormat.of().formatHex(parts.toByteArray()));
        List<byte[]> values = new ArrayList<>();
        RdbFile.read(new RdbReader(sparing(file), file.length), (key, type, in) -> values.add(in.string()));
        assertEquals(3, values.size());
        values.forEach(value -> assertTrue(Arrays.equals(large, value)));
        RdbFile.read(new RdbReader(sparing(file), file.length), noting);
        assertEquals(3, seen.size());
    }

    private static InputStream sparing(byte[] file) {
        return new FilterInputStream(new ByteArrayInputStream(file)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return in.read(into, offset, Math.min(length, 777));
            }
        };
    }

    @Test
    void aDiskThatFailsIsNoDamage() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }
        };
        assertThrows(UncheckedIOException.class, () -> RdbFile.read(new RdbReader(failing, 100), noting));
    }

    /** As a file of its own: when its version says that it has no checksum, there must be none. */
    private void read(byte[] file) {
        RdbReader in = new RdbReader(new ByteArrayInputStream(file), file.length);
        RdbFile.read(in, noting);
        if (in.position() < file.length) {
            throw new RdbFormatException("something follows at byte offset " + in.position());
        }
    }

    private static byte[] file(String version, String hexParts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("REDIS" + version).getBytes(ISO_8859_1));
        file.writeBytes(HexFormat.of().parseHex(hexParts));
        file.write(255);
        Crc64 crc = new Crc64();
        crc.update(file.toByteArray(), 0, file.size());
        file.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(crc.getValue())
                .array());
        return file.toByteArray();
    }
}
