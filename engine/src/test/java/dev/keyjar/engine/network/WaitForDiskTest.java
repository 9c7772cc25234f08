package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.dispatch.NoPersistence;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** WAITAOF answers when what its client wrote, or saw, is on the disk, though it was acknowledged long before. */
class WaitForDiskTest {

    private TestNetwork server;
    private TestClient writer;
    private TestClient other;

    @BeforeEach
    void connect() throws IOException {
        server = new TestNetwork();
        writer = server.connect();
        other = server.connect();
        server.log.forced = 0;
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
        other.close();
        server.close();
        assertEquals(List.of(), server.faults);
    }

    private void waitForDisk(TestClient client) throws IOException {
        client.send("WAITAOF 1 0 0");
        TestNetwork.until(
                "it waits",
                () -> server.clients.all().stream()
                        .anyMatch(one -> one.blocking().isOn()));
    }

    @Test
    void answersOnceItIsThere() throws IOException {
        writer.call("UP k", ":1");
        writer.call("UP k", ":2");
        waitForDisk(writer);
        server.forced(1);
        other.call("PING", "+PONG");
        writer.expectNothing();
        server.forced(2);
        writer.expect("*2", ":1", ":0");
        writer.call("WAITAOF 1 0 0", "*2\r\n:1\r\n:0");
    }

    @Test
    void answersAtOnceWhenTheClientWroteNothing() throws IOException {
        writer.call("UP k", ":1");
        other.call("WAITAOF 1 0 0", "*2\r\n:1\r\n:0");
    }

    /** It would be wrong to say that all is safe of what a decision rested on. */
    @Test
    void coversWhatTheClientSawOthersWrite() throws IOException {
        writer.call("UP k", ":1");
        other.call("SEE k", ":1");
        waitForDisk(other);
        server.forced(1);
        other.expect("*2", ":1", ":0");
    }

    @Test
    void answersZeroWhenItsTimeIsUp() throws IOException {
        writer.call("UP k", ":1");
        writer.call("WAITAOF 1 0 20", "*2\r\n:0\r\n:0");
        writer.call("WAITAOF 0 0 0", "*2\r\n:0\r\n:0");
    }

    @Test
    void waitsOnForReplicasThatNeverCome() throws IOException {
        writer.call("UP k", ":1");
        server.forced(1);
        writer.call("WAITAOF 1 1 20", "*2\r\n:1\r\n:0");
        writer.call("WAITAOF 0 1 20", "*2\r\n:1\r\n:0");
    }

    @Test
    void waitsInVainOnceTheLogIsSwitchedOff() throws IOException {
        writer.call("UP k", ":1");
        waitForDisk(writer);
        server.dispatcher.persistence(new NoPersistence());
        server.network.forcedMoved();
        writer.expect("-ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.");
    }

    @Test
    void doesNotWaitInATransaction() throws IOException {
        writer.call("UP k", ":1");
        writer.send("MULTI", "UP k", "WAITAOF 1 0 0", "EXEC");
        writer.expect("+OK", "+QUEUED", "+QUEUED", "*2", ":2", "*2", ":0", ":0");
    }

    @Test
    void isNotPassedByTheCommandsBehindIt() throws IOException {
        writer.send("UP k", "WAITAOF 1 0 0", "UP k", "WAITAOF 1 0 0", "PING");
        TestNetwork.until("the first is logged", () -> server.log.appended.get() == 1);
        other.call("SEE k", ":1");
        server.forced(1);
        TestNetwork.until("the second is logged", () -> server.log.appended.get() == 2);
        server.forced(2);
        writer.expect(":1", "*2", ":1", ":0", ":2", "*2", ":1", ":0", "+PONG");
    }
}
