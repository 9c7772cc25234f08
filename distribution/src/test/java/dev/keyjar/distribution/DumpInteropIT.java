package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyjar.api.rdb.Crc64;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What DUMP replies here a real redis-server restores, and the other way round: to the same values. */
class DumpInteropIT {

    private static final int KEYS = 300;

    private static Distribution distribution;

    @TempDir
    private Path ours;

    @TempDir
    private Path theirs;

    private ServerProcess keyjar;
    private RedisServerProcess redis;
    private RawConnection our;
    private RawConnection their;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @BeforeEach
    void start() throws Exception {
        RedisTools.assumeInstalled();
        keyjar = ServerProcess.start(distribution, ours, "--appendonly", "no");
        redis = RedisServerProcess.start(theirs, "--appendonly", "no");
        our = new RawConnection(keyjar.port());
        their = new RawConnection(redis.port());
    }

    @AfterEach
    void stop() throws Exception {
        if (keyjar != null) {
            our.close();
            their.close();
            keyjar.close();
            redis.close();
        }
    }

    @Test
    void randomValuesGoThereAndBack() throws Exception {
        long seed = new Random().nextLong();
        try {
            fill(new Random(seed));
            SortedMap<String, String> values = KeyspaceListing.of(redis.port());
            assertFalse(values.isEmpty());
            carry(their, our);
            assertSame(values, KeyspaceListing.of(keyjar.port()));
            their.call("FLUSHALL");
            carry(our, their);
            assertSame(values, KeyspaceListing.of(redis.port()));
        } catch (AssertionError wrong) {
            throw new AssertionError("with seed " + seed + ": " + wrong.getMessage(), wrong);
        }
    }

    /** Strings that are compressed, integers, hashes as table and as listpack, with entries of all lengths. */
    private void fill(Random random) throws Exception {
        for (int i = 0; i < KEYS; i++) {
            String key = "key:" + i;
            if (random.nextInt(3) == 0) {
                their.call("SET", key, text(random, 1 << random.nextInt(17)));
            } else {
                their.call("CONFIG", "SET", "hash-max-listpack-value", random.nextBoolean() ? "100000" : "8");
                for (int fields = random.nextInt(40); fields >= 0; fields--) {
                    their.call("HSET", key, text(random, 20), text(random, 1 << random.nextInt(16)));
                }
            }
        }
        // Where the length behind an entry of a listpack takes a byte more than it needs.
        their.call("CONFIG", "SET", "hash-max-listpack-value", "100000");
        for (int length = 16_370; length < 16_390; length++) {
            their.call("HSET", "edge", Integer.toString(length), "x".repeat(length));
        }
        their.call("CONFIG", "SET", "hash-max-listpack-value", "64");
    }

    private static String text(Random random, int bound) {
        switch (random.nextInt(4)) {
            case 0:
                return Long.toString(random.nextLong() >> random.nextInt(64));
            case 1:
                return ("<" + random.nextInt(100) + ">").repeat(1 + random.nextInt(bound) / 4);
            default:
                byte[] bytes = new byte[random.nextInt(bound)];
                random.nextBytes(bytes);
                return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    private static void carry(RawConnection from, RawConnection to) throws Exception {
        for (String key : from.list("KEYS", "*")) {
            String dumped = from.call("DUMP", key);
            String payload = dumped.substring(dumped.indexOf('\n') + 1, dumped.length() - 2);
            assertEquals("+OK\r\n", to.call("RESTORE", key, "0", payload), key);
        }
    }

    private static void assertSame(SortedMap<String, String> expected, SortedMap<String, String> found) {
        expected.forEach((key, value) -> assertEquals(value, found.get(key), key));
        assertEquals(expected.keySet(), found.keySet());
    }

    /** What Redis wrote before 7.0 and before 2.6; redis-server still reads both. */
    @Test
    void hashesOfOldRedisMeanTheSame() throws Exception {
        List<String> values = List.of(
                "0d"
                        + ziplist(
                                "00" + "0161",
                                "03" + "0162",
                                "03" + "fd",
                                "02" + "fe80",
                                "03" + "c00080",
                                "04" + "f0000080"),
                "0d" + ziplist("00" + "d000000080", "06" + "e00000000000000080"),
                "0d" + ziplist("00" + "00", "02" + "40027878", "05" + "80000000027878", "08" + "0179"),
                "0d" + ziplist("00" + "4140" + "78".repeat(320), "fe43010000" + "0179"),
                "09" + "0e" + "02" + "0161" + "010062" + "0163" + "02016465" + "00" + "ff",
                "09" + "0a" + "fe" + "0161" + "010062" + "00" + "0000" + "ff");
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String payload = sealed(HexFormat.of().parseHex(values.get(i)));
            String key = "old:" + i;
            String theirReply = their.call("RESTORE", key, "0", payload);
            String ourReply = our.call("RESTORE", key, "0", payload);
            if (!theirReply.equals("+OK\r\n") || !ourReply.equals(theirReply)) {
                differences.add(values.get(i) + ": " + theirReply + ourReply);
            }
        }
        assertEquals(List.of(), differences);
        assertSame(KeyspaceListing.of(redis.port()), KeyspaceListing.of(keyjar.port()));
    }

    private static String ziplist(String... entries) {
        String all = String.join("", entries);
        int size = 11 + all.length() / 2;
        int last = size - 1 - entries[entries.length - 1].length() / 2;
        String packed = littleEndian(size, 4) + littleEndian(last, 4) + littleEndian(entries.length, 2) + all + "ff";
        return (size < 64 ? "" : HexFormat.of().toHexDigits((byte) (0x40 | size >> 8)))
                + HexFormat.of().toHexDigits((byte) size)
                + packed;
    }

    private static String littleEndian(int value, int bytes) {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < bytes; i++) {
            hex.append(HexFormat.of().toHexDigits((byte) (value >> 8 * i)));
        }
        return hex.toString();
    }

    private static String sealed(byte[] value) {
        ByteBuffer payload = ByteBuffer.allocate(value.length + 10).order(ByteOrder.LITTLE_ENDIAN);
        payload.put(value).putShort((short) 6);
        Crc64 crc = new Crc64();
        crc.update(payload.array(), 0, payload.position());
        return new String(payload.putLong(crc.getValue()).array(), StandardCharsets.ISO_8859_1);
    }
}
