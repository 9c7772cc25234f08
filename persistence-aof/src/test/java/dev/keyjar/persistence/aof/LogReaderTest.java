package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file is read as, however its bytes come, and when zeros are a torn tail. */
class LogReaderTest {

    private final List<List<String>> units = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1024, 1500, 10_000, 1 << 20})
    void framesMayBeSmallerOrLargerThanTheWindow(int window) throws Exception {
        Random random = new Random(window);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<List<String>> expected = new ArrayList<>();
        for (int count = 0; count < 60; count++) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            for (int commands = random.nextInt(4); commands >= 0; commands--) {
                String value = "x".repeat(random.nextInt(random.nextInt(5) == 0 ? 20_000 : 100));
                frame.writeBytes(record("SET", value));
                expected.add(List.of(RecordingApplier.shown(
                        0, new byte[][] {{'S', 'E', 'T'}, value.getBytes(StandardCharsets.US_ASCII)})));
            }
            boolean framed = random.nextInt(4) > 0;
            file.writeBytes(framed ? framed(frame.toByteArray()) : frame.toByteArray());
        }
        LogReader reader = reader(file.toByteArray(), window);
        assertNull(reader.read());
        assertEquals(expected, units);
        assertEquals(file.size(), reader.wholeUntil());
        assertTrue(reader.bytesWithoutHeader() > 0);
    }

    @Test
    void aUnitIsHandedOverWhenItIsWhole() throws Exception {
        byte[] whole =
                join(record("MULTI"), record("SELECT", "2"), record("SET", "a"), record("del", "b"), record("exec"));
        assertNull(reader(join(framed(whole), record("SET", "c"))).read());
        assertEquals(List.of(List.of("2: SET a", "2: del b"), List.of("2: SET c")), units);
    }

    @Test
    void nothingOfAWrongFrameIsHandedOver() {
        byte[] frame = framed(join(record("SET", "a"), record("SET", "b")));
        frame[frame.length - 3] ^= 1;
        assertDamage(frame, 0);
        assertEquals(List.of(), units);
    }

    @Test
    void aFrameHoldsWholeUnits() {
        assertDamage(framed(join(record("MULTI"), record("SET", "a"))), 0);
        byte[] half = record("SET", "a");
        assertDamage(framed(Arrays.copyOf(half, half.length - 3)), FrameHeader.LENGTH);
        assertDamage(framed("#a comment without end".getBytes(StandardCharsets.US_ASCII)), FrameHeader.LENGTH);
    }

    @Test
    void aFrameMayHoldCommentsOfLaterVersions() throws Exception {
        assertNull(reader(framed(join("#NEWER:x\r\n".getBytes(StandardCharsets.US_ASCII), record("SET", "a"))))
                .read());
        assertEquals(List.of(List.of("0: SET a")), units);
    }

    @Test
    void aMultiOfRedisMustEndBeforeAFrameBegins() {
        assertDamage(join(record("SET", "a"), record("MULTI"), record("SET", "b"), framed(record("SET", "c"))), 20);
    }

    // ------------------------------------------------------------------ zeros

    /** Three frames of 2000 bytes; what was forced when each was written; which of them holds a sector of zeros; is it torn? */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "all all all 3 torn", // The last one never arrived.
                "all all all 2 damaged", // The third one knows that the second had been there.
                "all 0 0 2 torn", // None was forced: they may arrive in any order.
                "all 0 0 1 torn",
                "all all 2000 2 torn", // The second began at 2000: not known to have been there.
                "all all 2000 1 damaged",
                "all 0 all 1 damaged",
            })
    void zerosAreATornTailUnlessAFrameBehindSpeaksAgainst(String row) throws Exception {
        String[] words = row.split(" ");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int index = 0; index < 3; index++) {
            byte[] forced = words[index].equals("all") ? new byte[0] : ForcedLine.bytesOf(Long.parseLong(words[index]));
            int room = 2000 - FrameHeader.LENGTH - forced.length - record("SET", "").length - 3;
            file.writeBytes(framed(join(forced, record("SET", "x".repeat(room)))));
        }
        assertEquals(6000, file.size());
        byte[] bytes = file.toByteArray();
        int broken = (Integer.parseInt(words[3]) - 1) * 2000;
        int sector = (broken / 512 + 2) * 512;
        Arrays.fill(bytes, sector, sector + 512, (byte) 0);
        if (words[4].equals("torn")) {
            LogReader reader = reader(bytes);
            assertEquals("bytes that never reached the disk", reader.read());
            assertEquals(broken, reader.wholeUntil());
            assertEquals(broken / 2000, units.size());
        } else {
            assertDamage(bytes, broken);
        }
    }

    @Test
    void zerosUnderAHeaderAreATornTail() throws Exception {
        int first = 512 + 480;
        byte[] before = framed(record("SET", "x".repeat(first - FrameHeader.LENGTH - record("SET", "").length - 2)));
        assertEquals(first, before.length);
        byte[] whole = join(before, framed(record("SET", "y".repeat(3000))));
        for (int[] lost :
                new int[][] {{first, 1024}, {1024, 1536}, {first, 1536}, {first, whole.length}, {1024, whole.length}}) {
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, lost[0], lost[1], (byte) 0);
            LogReader reader = reader(bytes);
            assertEquals("bytes that never reached the disk", reader.read(), Arrays.toString(lost));
            assertEquals(first, reader.wholeUntil());
        }
        byte[] oneByte = whole.clone();
        oneByte[first] = 0;
        assertDamage(oneByte, first);
    }

    /** The sector that was lost holds one byte of the frame, which alone would look like a flipped one. */
    @Test
    void zerosThatBeginWithTheLastByteOfAFrameAreATornTail() throws Exception {
        int end = 3 * 512 + 1;
        byte[] first = framed(record("SET", "x".repeat(end - FrameHeader.LENGTH - record("SET", "").length - 3)));
        assertEquals(end, first.length);
        byte[] whole = join(first, framed(record("SET", "y".repeat(3000))));
        byte[] lost = whole.clone();
        Arrays.fill(lost, end - 1, end - 1 + 512, (byte) 0);
        LogReader reader = reader(lost);
        assertEquals("bytes that never reached the disk", reader.read());
        assertEquals(0, reader.wholeUntil());
        byte[] flipped = whole.clone();
        flipped[end - 1] = 0;
        assertDamage(flipped, 0);
    }

    @Test
    void theFramesSayWhatMayNotBeOnTheDisk() throws Exception {
        byte[] first = framed(record("SET", "a"));
        LogReader always = reader(join(first, framed(record("SET", "b"))));
        always.read();
        assertEquals(first.length, always.forcedUntil());
        LogReader everysec = reader(join(first, framed(join(ForcedLine.bytesOf(17), record("SET", "b")))));
        everysec.read();
        assertEquals(17, everysec.forcedUntil());
    }

    // ------------------------------------------------------------------ tools

    private void assertDamage(byte[] file, long offset) {
        DamagedLogException damage =
                assertThrows(DamagedLogException.class, () -> reader(file).read());
        assertEquals(offset, damage.offset(), damage.getMessage());
    }

    private LogReader reader(byte[] file) {
        return reader(file, 1 << 16);
    }

    private LogReader reader(byte[] file, int window) {
        units.clear();
        return new LogReader(
                FrameTest.inputOf(file, window),
                commands -> units.add(commands.stream()
                        .map(command -> RecordingApplier.shown(command.database(), command.arguments()))
                        .toList()));
    }

    private static byte[] framed(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        byte[] header = new byte[FrameHeader.LENGTH];
        new FrameHeader(payload.length, (int) crc.getValue()).writeTo(header);
        return join(header, payload);
    }

    private static byte[] record(String... words) {
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
