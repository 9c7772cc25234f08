package dev.keyjar.distribution;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.rdb.Crc64;
import dev.keyjar.engine.Keyjar;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as Redis of all ages wrote them, made by hand, begin a server in this process. */
class DumpOfEveryAgeTest {

    @TempDir
    private Path directory;

    @Test
    void redisTwoZeroWithItsZipmapsAndSecondsAndNoChecksum() throws Exception {
        write(
                "0002",
                "fe00" + "fd" + "ffffff7f" + "00" + "0161" + "0162" + "09" + "0168" + "0c" + "02" + "0161" + "010062"
                        + "0163" + "010064" + "ff",
                false);
        try (Keyjar keyjar = start();
                RawConnection client = new RawConnection(keyjar.port())) {
            assertEquals("$1\r\nb\r\n", client.type("GET a"));
            assertEquals(":2147483647\r\n", client.type("EXPIRETIME a"));
            assertEquals("$1\r\nd\r\n", client.type("HGET h c"));
            assertEquals(":2\r\n", client.type("DBSIZE"));
        }
    }

    @Test
    void redisSixWithItsZiplists() throws Exception {
        write(
                "0009",
                "fa" + "0972656469732d766572" + "05362e322e30" + "fe00" + "fb0100" + "0d" + "0168" + "1111"
                        + "0000000d00000002000001" + "610301" + "62ff",
                true);
        try (Keyjar keyjar = start();
                RawConnection client = new RawConnection(keyjar.port())) {
            assertEquals("$1\r\nb\r\n", client.type("HGET h a"));
        }
    }

    @Test
    void redisSevenFourAndLaterWithFieldsThatExpire() throws Exception {
        // Deadlines: 3913056000000 and, in the table, one millisecond later; another field has none.
        String millis = "00bca3138f030000";
        long earliest = ByteBuffer.wrap(HexFormat.of().parseHex(millis))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        write(
                "0012",
                "fe00" + "f4" + "00" + "01" + "00" + "18" + "0174" + millis + "02" + "02" + "0161" + "0178"
                        + "00" + "0162" + "0179"
                        + "19" + "016c" + millis + listpackOfTriple(earliest),
                true);
        try (Keyjar keyjar = start();
                RawConnection client = new RawConnection(keyjar.port())) {
            assertEquals("$1\r\nx\r\n", client.type("HGET t a"));
            assertEquals("*2\r\n:" + (earliest + 1) + "\r\n:-1\r\n", client.type("HPEXPIRETIME t FIELDS 2 a b"));
            assertEquals("*1\r\n:" + earliest + "\r\n", client.type("HPEXPIRETIME l FIELDS 1 a"));
            assertTrue(client.type("INFO keyspace").contains("db0:keys=2"));
        }
    }

    /** Field a, value x, a deadline as a number of 64 bits. */
    private static String listpackOfTriple(long deadline) {
        ByteBuffer number =
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(deadline);
        String entries = "816102" + "817802" + "f4" + HexFormat.of().formatHex(number.array()) + "09";
        int length = 6 + entries.length() / 2 + 1;
        ByteBuffer head = ByteBuffer.allocate(6)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .putShort((short) 3);
        return HexFormat.of().toHexDigits((byte) length) + HexFormat.of().formatHex(head.array()) + entries + "ff";
    }

    private Keyjar start() {
        return Keyjar.builder()
                .port(0)
                .directory(directory)
                .appendOnly(false)
                .pluginsFromClassPath(getClass().getClassLoader())
                .start();
    }

    private void write(String version, String parts, boolean checksum) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(("REDIS" + version).getBytes(US_ASCII));
        file.writeBytes(HexFormat.of().parseHex(parts));
        file.write(255);
        if (checksum) {
            Crc64 crc = new Crc64();
            crc.update(file.toByteArray(), 0, file.size());
            file.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(crc.getValue())
                    .array());
        }
        Files.write(directory.resolve("dump.rdb"), file.toByteArray());
    }
}
