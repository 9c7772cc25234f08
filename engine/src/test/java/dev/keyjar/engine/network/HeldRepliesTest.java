package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.persistence.Admission;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reply leaves when all that it rests on is durable, and in its turn. */
class HeldRepliesTest {

    private TestNetwork server;
    private TestClient writer;
    private TestClient other;

    @BeforeEach
    void connect() throws IOException {
        server = new TestNetwork();
        writer = server.connect();
        other = server.connect();
        server.log.durable = 0;
    }

    @AfterEach
    void close() throws IOException {
        writer.close();
        other.close();
        server.close();
        assertEquals(List.of(), server.faults);
    }

    /** When this is answered, whatever was to leave before has left. */
    private void passLoop() throws IOException {
        other.call("PING", "+PONG");
    }

    private void write(String line, long sequence) throws IOException {
        writer.send(line);
        TestNetwork.until(line + " is logged", () -> server.log.appended.get() == sequence);
        passLoop();
    }

    @Test
    void leaveOnceTheirSequenceIsDurable() throws IOException {
        write("UP k", 1);
        writer.expectNothing();
        server.durable(1);
        writer.expect(":1");
    }

    @Test
    void keepTheirOrderWhateverTheyWaitFor() throws IOException {
        write("UP k", 1);
        write("UP k", 2);
        writer.send("PING", "SEE unrelated");
        passLoop();
        writer.expectNothing();
        server.durable(1);
        writer.expect(":1");
        passLoop();
        writer.expectNothing();
        server.durable(2);
        writer.expect(":2", "+PONG", ":0");
        writer.call("PING", "+PONG");
    }

    @Test
    void readsGoOnWhileTheLogCannotBeWritten() throws IOException {
        write("UP k", 1);
        server.log.admission = new Admission.Refused("MISCONF no room on the disk");
        other.call("SEE k", ":1");
        other.call("UP k", "-MISCONF no room on the disk");
        writer.expectNothing();
        server.log.admission = Admission.GRANTED;
        other.send("SEE k");
        passLoopWith(server.connect());
        other.expectNothing();
        server.durable(1);
        other.expect(":1");
        writer.expect(":1");
    }

    private static void passLoopWith(TestClient third) throws IOException {
        try (third) {
            third.call("PING", "+PONG");
        }
    }

    @Test
    void holdAPipelineTogether() throws IOException {
        writer.send("PING", "UP k", "SEE k", "MULTI", "UP k", "UP l", "EXEC", "PING");
        TestNetwork.until("both units are logged", () -> server.log.appended.get() == 2);
        passLoop();
        server.durable(1);
        passLoop();
        writer.expectNothing();
        server.durable(2);
        writer.expect("+PONG", ":1", ":1", "+OK", "+QUEUED", "+QUEUED", "*2", ":2", ":1", "+PONG");
    }

    @Test
    void makeAReaderWaitForWhatItSawAndNobodyElse() throws IOException {
        write("UP k", 1);
        try (TestClient reader = server.connect()) {
            reader.send("SEE k");
            other.call("SEE another-partition", ":0");
            passLoop();
            reader.expectNothing();
            server.durable(1);
            reader.expect(":1");
            writer.expect(":1");
        }
    }

    @Test
    void makeWhatIsPublishedWaitForTheTransactionItBelongsTo() throws IOException {
        try (TestClient subscriber = server.connect()) {
            subscriber.call("SUBSCRIBE news", "*3\r\n$9\r\nsubscribe\r\n$4\r\nnews\r\n:1");
            writer.send("MULTI", "UP k", "PUBLISH news up", "EXEC");
            TestNetwork.until("it is logged", () -> server.log.appended.get() == 1);
            passLoop();
            subscriber.expectNothing();
            server.durable(1);
            subscriber.expect("*3", "$7", "message", "$4", "news", "$2", "up");
        }
    }

    @Test
    void makeWhatIsToldOfAKeyWaitForItsChange() throws IOException {
        server.dispatcher.keyspaceEvents().select("Ed");
        try (TestClient subscriber = server.connect()) {
            subscriber.call("SUBSCRIBE __keyevent@0__:up", "*3\r\n$9\r\nsubscribe\r\n$17\r\n__keyevent@0__:up\r\n:1");
            write("UP k", 1);
            subscriber.expectNothing();
            server.durable(1);
            subscriber.expect("*3", "$7", "message", "$17", "__keyevent@0__:up", "$1", "k");
        }
    }

    @Test
    void neverLeaveOnceTheyAreGivenUp() throws IOException {
        write("UP k", 1);
        server.network.closeHeld("the log could not be written");
        writer.expectEnd();
        passLoop();
        TestNetwork.until("it is forgotten", () -> server.clients.size() == 1);
        other.send("SEE k");
        server.durable(1);
        other.expect(":1");
    }

    @Test
    void leaveWhenTheLogHealedBeforeTheyAreGivenUp() throws IOException {
        write("UP k", 1);
        server.log.durable = 1; // nobody was told yet
        server.network.closeHeld("the log could not be written");
        writer.expect(":1");
        writer.call("SEE k", ":1");
    }

    @Test
    void areForgottenWithTheirConnection() throws IOException {
        write("UP k", 1);
        writer.socket.setSoLinger(true, 0);
        writer.close();
        TestNetwork.until("it is forgotten", () -> server.clients.size() == 1);
        server.durable(1);
        other.call("SEE k", ":1");
    }

    @Test
    void leaveBeforeTheConnectionThatQuits() throws IOException {
        writer.send("UP k", "QUIT", "UP k");
        TestNetwork.until("it is logged", () -> server.log.appended.get() == 1);
        passLoop();
        writer.expectNothing();
        server.durable(1);
        writer.expect(":1", "+OK");
        writer.expectEnd();
        assertEquals(1, server.log.appended.get(), "what comes after QUIT is not run");
    }

    /** Kept, and copied anew with every read, it would take far longer. */
    @Test
    @Timeout(20)
    void doNotLetPileUpWhatComesAfterQuit() throws IOException {
        writer.send("UP k", "QUIT");
        TestNetwork.until("it is logged", () -> server.log.appended.get() == 1);
        byte[] flood = new byte[1 << 20];
        for (int i = 0; i < 128; i++) {
            writer.socket.getOutputStream().write(flood);
        }
        TestNetwork.until("it is read", () -> server.dispatcher.statistics().bytesIn() > 128L << 20);
        server.durable(1);
        writer.expect(":1", "+OK");
        writer.expectEnd();
    }

    @Test
    void whatAClientWithoutRepliesChangesIsWrittenAtTheEndOfTheTurnToo() throws IOException {
        writer.send("CLIENT REPLY OFF");
        writer.send("UP k");
        TestNetwork.until("it is handed over", () -> server.log.flushed.get() == 1);
    }

    @Test
    void leaveBeforeTheConnectionWhoseClientHasEndedItsOutput() throws IOException {
        writer.send("UP k");
        writer.socket.shutdownOutput();
        TestNetwork.until("it is logged", () -> server.log.appended.get() == 1);
        passLoop();
        passLoop();
        writer.expectNothing();
        server.durable(1);
        writer.expect(":1");
        writer.expectEnd();
    }
}
