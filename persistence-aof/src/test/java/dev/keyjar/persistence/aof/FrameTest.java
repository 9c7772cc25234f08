package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of frames and of the lines in them. */
class FrameTest {

    // ------------------------------------------------------------------ header

    @Test
    void aHeaderIsOneLineOfFortyBytes() {
        byte[] line = new byte[FrameHeader.LENGTH];
        new FrameHeader(1234, 0xcafe0123).writeTo(line);
        String text = new String(line, StandardCharsets.US_ASCII);
        CRC32C crc = new CRC32C();
        crc.update(line, 0, 30);
        assertEquals(String.format("#CRC32C:000000001234:cafe0123:%08x\r\n", crc.getValue()), text);
        assertEquals(new FrameHeader(1234, 0xcafe0123), FrameHeader.parse(line, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 999_999_999_999L})
    void aHeaderIsReadAsItWasWritten(long length) {
        byte[] line = new byte[FrameHeader.LENGTH + 3];
        FrameHeader header = new FrameHeader(length, (int) (length * 31));
        byte[] written = new byte[FrameHeader.LENGTH];
        header.writeTo(written);
        System.arraycopy(written, 0, line, 3, written.length);
        assertEquals(header, FrameHeader.parse(line, 3));
    }

    @Test
    void noBitOfAHeaderMayChange() {
        byte[] line = new byte[FrameHeader.LENGTH];
        new FrameHeader(81, 0x1f2e3d4c).writeTo(line);
        for (int at = 0; at < line.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] flipped = line.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertNull(FrameHeader.parse(flipped, 0), "byte " + at + ", bit " + bit);
            }
        }
    }

    // ------------------------------------------------------------------ lines

    @Test
    void noPluginMakesALineThatRedisWouldNotSkip() {
        byte[] line = PluginLine.bytesOf(new PluginId("n".repeat(5000), "1\r\n*1 ü".repeat(500)));
        assertTrue(line.length < 1000, "" + line.length);
        String text = new String(line, StandardCharsets.US_ASCII);
        assertEquals(text.length() - 2, text.indexOf('\r'));
        assertEquals(new PluginId("a", "1.0-b"), PluginLine.parse("#PLUGIN:a 1.0-b"));
    }

    @Test
    void aForcedLineSaysHowMuchWasOnTheDisk() {
        assertEquals(4711, ForcedLine.parse(ForcedLine.bytesOf(4711)));
        assertTrue(ForcedLine.bytesOf(Long.MAX_VALUE).length <= ForcedLine.LONGEST);
        assertEquals(ForcedLine.ALL, ForcedLine.parse("*3\r\n$3\r\nSET".getBytes(StandardCharsets.US_ASCII)));
    }

    // ------------------------------------------------------------------ batches

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 10, 255, 256, 999, 16 * 1024 - 1, 16 * 1024, 64 * 1024, 300_000})
    void argumentsOfAnyLengthAreBulkStrings(int length) {
        byte[] value = new byte[length];
        new Random(length).nextBytes(value);
        Batch batch = new BatchPool().take(-1, List.of());
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int count = 0; count < 50; count++) {
            batch.command(new byte[][] {{'X'}, value});
            expected.writeBytes(("*2\r\n$1\r\nX\r\n$" + length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            expected.writeBytes(value);
            expected.writeBytes(new byte[] {'\r', '\n'});
        }
        assertEquals(expected.size(), batch.size());
        batch.close();
        assertEquals(expected.size(), batch.size());
        assertArrayEquals(expected.toByteArray(), bytesOf(batch));
    }

    @Test
    void aUnitThatCannotBeEncodedLeavesNothing() {
        Batch batch = new BatchPool().take(-1, List.of());
        UnitEncoder encoder = new UnitEncoder();
        encoder.encode(TestUnit.in(3, "SET", "a", "1"), batch);
        long before = batch.size();
        TestUnit broken = TestUnit.by(new PluginId("p", "1"), "SET", "b", "x".repeat(200_000))
                .and(1, null, "DEL");
        broken.arguments(1)[0] = null;
        org.junit.jupiter.api.Assertions.assertThrows(NullPointerException.class, () -> encoder.encode(broken, batch));
        assertEquals(before, batch.size());
        encoder.encode(TestUnit.in(3, "SET", "c", "3"), batch);
        batch.close();
        String text = new String(bytesOf(batch), StandardCharsets.US_ASCII);
        assertEquals(2, text.split("SELECT", -1).length - 1, text);
        assertTrue(text.endsWith("$1\r\n3\r\n*3\r\n$3\r\nSET\r\n$1\r\nc\r\n$1\r\n3\r\n"), text);
    }

    @Test
    void chunksAreUsedAgain() {
        BatchPool pool = new BatchPool();
        Batch batch = pool.take(-1, List.of());
        byte[] small = new byte[1000];
        for (int count = 0; count < 1000; count++) {
            batch.command(new byte[][] {small});
        }
        batch.close();
        List<byte[]> used = new ArrayList<>();
        for (int segment = 0; segment < batch.segments(); segment++) {
            used.add(batch.array(segment));
        }
        batch.recycle();
        assertTrue(used.contains(pool.takeChunk()));
    }

    static byte[] bytesOf(Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int segment = 0; segment < batch.segments(); segment++) {
            bytes.write(batch.array(segment), batch.start(segment), batch.end(segment) - batch.start(segment));
        }
        return bytes.toByteArray();
    }

    // ------------------------------------------------------------------ search

    @Test
    void aHeaderIsFoundWhereverItStands() throws Exception {
        byte[] header = new byte[FrameHeader.LENGTH];
        new FrameHeader(5, 7).writeTo(header);
        int stretch = 512 * 1024;
        for (int at :
                new int[] {0, 1, 39, 40, stretch - 41, stretch - 40, stretch - 39, stretch - 1, stretch, stretch + 1}) {
            byte[] bytes = new byte[stretch + 2000];
            Arrays.fill(bytes, (byte) '\n');
            System.arraycopy(header, 0, bytes, at, header.length);
            assertEquals(at, FrameSearch.firstFrom(inputOf(bytes), 0));
            assertEquals(-1, FrameSearch.firstFrom(inputOf(bytes), at + 1));
        }
    }

    static LogInput inputOf(byte[] bytes) {
        return inputOf(bytes, 512 * 1024);
    }

    static LogInput inputOf(byte[] bytes, int windowBytes) {
        return new LogInput(
                new FileSystemAccess.Input() {
                    @Override
                    public int read(ByteBuffer into, long position) {
                        int count = (int) Math.min(into.remaining(), bytes.length - position);
                        if (count <= 0) {
                            return -1;
                        }
                        // Never all at once, as a disk may.
                        int some = Math.max(1, count / 2);
                        into.put(bytes, (int) position, some);
                        return some;
                    }

                    @Override
                    public long size() {
                        return bytes.length;
                    }

                    @Override
                    public void close() {}
                },
                bytes.length,
                windowBytes);
    }
}
