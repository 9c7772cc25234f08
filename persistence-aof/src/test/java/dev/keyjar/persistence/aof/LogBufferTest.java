package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches on their way from those who append to the writer. */
class LogBufferTest {

    private final LogBuffer buffer = new LogBuffer(0, 1 << 20);

    private Batch batchOf(String... words) {
        buffer.append(TestUnit.of(words));
        List<Batch> taken = new ArrayList<>();
        assertTrue(buffer.take(taken));
        assertEquals(1, taken.size());
        return taken.get(0);
    }

    private static String contents(Batch batch) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int segment = 0; segment < batch.segments(); segment++) {
            bytes.write(batch.array(segment), batch.start(segment), batch.end(segment) - batch.start(segment));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Small commands are encoded in one go, large arguments are not copied: nobody can tell from the bytes. */
    @Test
    void commandsOfEverySizeAreEncodedAlike() {
        for (int length :
                new int[] {0, 1, 9, 10, 99, 100, 999, 1000, 3900, 4040, 4050, 4060, 4096, 16_383, 16_384, 70_000}) {
            String value = "v".repeat(length);
            for (int before = 0; before < BatchPool.CHUNK_BYTES; before += 1_009) {
                LogBuffer alone = new LogBuffer(0, 1 << 20);
                for (int left = before; left > 0; left -= 10_000) {
                    alone.append(TestUnit.of("SET", "k", "b".repeat(Math.min(left, 10_000))));
                }
                alone.append(TestUnit.of("SET", "key", value));
                List<Batch> taken = new ArrayList<>();
                assertTrue(alone.take(taken));
                assertTrue(
                        contents(taken.get(0))
                                .endsWith("*3\r\n$3\r\nSET\r\n$3\r\nkey\r\n$" + length + "\r\n" + value + "\r\n"),
                        length + " behind " + before);
            }
        }
    }

    @Test
    void someMebibytesAreForcedBeforeTheirSecondIsOver() {
        LogBuffer large = new LogBuffer(0, 1L << 30);
        String value = "v".repeat(1 << 20);
        for (int units = 0; units < 4; units++) {
            assertFalse(large.wantsForce(), units + " MiB");
            large.append(TestUnit.of("SET", "key", value));
        }
        assertTrue(large.wantsForce());
        LogBuffer small = new LogBuffer(0, 1 << 20);
        small.append(TestUnit.of("SET", "key", "v".repeat(1 << 18)));
        assertTrue(small.wantsForce(), "a quarter of the room");
    }

    @Test
    void smallBatchesBecomeOne() {
        Batch first = batchOf("SET", "a", "1");
        String expected = contents(first);
        for (int count = 0; count < 5_000; count++) { // more than a chunk
            Batch next = batchOf("SET", "key", Integer.toString(count));
            expected += contents(next);
            assertTrue(buffer.merge(first, next));
        }
        assertEquals(expected, contents(first));
        assertEquals(expected.length(), first.size());
        assertTrue(first.segments() <= 1 + expected.length() / (BatchPool.CHUNK_BYTES - 100), "one for each chunk");
        assertEquals(expected.length(), buffer.pendingBytes());
        assertEquals(5_001, first.lastSequence());
        assertTrue(buffer.release(List.of(first)));
        assertEquals(0, buffer.pendingBytes());
        assertEquals(5_001, buffer.durable());
    }

    @Test
    void aBatchThatWasMergedIsUsedAgain() {
        Batch first = batchOf("SET", "a", "1");
        Batch merged = batchOf("SET", "b", "x".repeat(1000));
        assertTrue(buffer.merge(first, merged));
        Batch next = batchOf("SET", "c", "3");
        assertSame(merged, next);
        assertEquals("*3\r\n$3\r\nSET\r\n$1\r\nc\r\n$1\r\n3\r\n", contents(next));
        assertEquals(contents(next).length(), next.size());
        assertEquals(3, next.lastSequence());
    }

    /** A large argument is referred to, so its batch costs no chunk of its own worth sparing. */
    @Test
    void largeOnesStayAsTheyAre() {
        Batch first = batchOf("SET", "a", "1");
        String before = contents(first);
        assertFalse(buffer.merge(first, batchOf("SET", "b", "x".repeat(Batch.REFERRED_FROM))));
        assertEquals(before, contents(first));
    }

    @Test
    void aFullBatchTakesNoMore() {
        Batch full = batchOf("SET", "a", "x".repeat(LogBuffer.FULL_BATCH_BYTES));
        assertFalse(buffer.merge(full, batchOf("SET", "b", "1")));
    }

    /** A sequence that goes back would have the writer forget what it has written. */
    @Test
    void aBatchThatStaysEmptyTellsTheLastSequenceBeforeIt() {
        buffer.release(List.of(batchOf("SET", "a", "1"))); // to be used again
        batchOf("SET", "b", "2");
        assertThrows(
                NullPointerException.class,
                () -> buffer.append(TestUnit.of("SET".getBytes(StandardCharsets.UTF_8), null)));
        List<Batch> taken = new ArrayList<>();
        assertTrue(buffer.take(taken));
        assertEquals("", contents(taken.get(0)));
        assertEquals(2, taken.get(0).lastSequence());
    }
}
