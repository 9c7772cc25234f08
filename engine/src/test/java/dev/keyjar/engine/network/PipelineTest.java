package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.keyspace.KeyGlance;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.resp.ProtocolException;
import dev.keyjar.engine.resp.RespDecoder;
import dev.keyjar.engine.resp.RespLimits;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private final RespDecoder decoder = new RespDecoder(new RespLimits(512L << 20, 1L << 30));
    private final Pipeline pipeline = new Pipeline(decoder);
    private final KeyGlance glance = new KeyGlance(new PartitionedKeyspace(16, new Random(1)), Pipeline.AHEAD);
    private Client client = new Client(1, "there", "here", 0, true);

    @Test
    void givesCommandsInTheirOrder() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            lines.append("ECHO ").append(i).append("\r\n");
        }
        feed(lines.toString());
        for (int i = 0; i < 100; i++) {
            assertEquals("ECHO " + i, take());
        }
        assertNull(take());
    }

    @Test
    void givesOnceMoreWhatHadToWait() {
        feed("SET a 1\r\nSET b 2\r\n");
        byte[][] first = pipeline.take(client, glance);
        pipeline.putBack(first);
        assertEquals("SET a 1", take());
        assertEquals("SET b 2", take());
        assertNull(take());
    }

    @Test
    void complainsOfGarbageWhenItsTurnComes() {
        feed("PING\r\nPING\r\n*1\r\n!garbage\r\n");
        assertEquals("PING", take());
        assertEquals("PING", take());
        assertThrows(ProtocolException.class, this::take);
        assertThrows(ProtocolException.class, this::take);
    }

    @Test
    void readsOnlyAsMuchOfStrangersAsTheyMaySend() {
        client = new Client(1, "there", "here", 0, false);
        feed("AUTH secret\r\n*1\r\n$20000\r\n" + "x".repeat(20_000) + "\r\n");
        assertEquals("AUTH secret", take());
        client.authenticated(true);
        assertEquals("x".repeat(20_000), take());
    }

    private void feed(String bytes) {
        byte[] input = bytes.getBytes(StandardCharsets.UTF_8);
        decoder.feed(input, input.length);
    }

    private String take() {
        byte[][] command = pipeline.take(client, glance);
        if (command == null) {
            return null;
        }
        StringBuilder words = new StringBuilder();
        for (byte[] word : command) {
            words.append(words.isEmpty() ? "" : " ").append(new String(word, StandardCharsets.UTF_8));
        }
        return words.toString();
    }
}
