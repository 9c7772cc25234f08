package dev.keyjar.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.Admission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a connection lets go first, and how it ends. */
class ConnectionTest {

    private TestNetwork server;
    private TestClient client;
    private TestClient other;

    @BeforeEach
    void connect() throws IOException {
        server = new TestNetwork();
        client = server.connect();
        other = server.connect();
        client.call("PING", "+PONG");
        other.call("PING", "+PONG");
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        other.close();
        server.close();
    }

    @Test
    void waitsForRoomInTheLogWhileOthersGoOn() throws IOException {
        server.log.admission = Admission.NO_ROOM;
        client.send("PING", "UP k", "PING", "UP k");
        client.expect("+PONG");
        other.call("SEE k", ":0");
        client.expectNothing();
        server.network.roomAvailable(); // but there is none: it asks again, and goes on waiting
        other.call("PING", "+PONG");
        other.call("PING", "+PONG");
        client.expectNothing();
        assertEquals(0, server.log.appended.get());
        assertTrue(server.log.hastened.get() > 0, "the log was asked to make room");
        server.log.admission = Admission.GRANTED;
        server.network.roomAvailable();
        client.expect(":1", "+PONG", ":2");
        client.call("PING", "+PONG");
    }

    @Test
    void answersAClientThatEndedItsOutputWhileItWaitedForRoom() throws IOException {
        server.log.admission = Admission.NO_ROOM;
        client.send("UP k", "PING");
        client.socket.shutdownOutput();
        other.call("PING", "+PONG");
        server.log.admission = Admission.GRANTED;
        server.network.roomAvailable();
        client.expect(":1", "+PONG");
        client.expectEnd();
    }

    @Test
    void forgetsAClientThatLeftWhileItWaitedForRoom() throws IOException {
        server.log.admission = Admission.NO_ROOM;
        client.send("UP k");
        other.call("PING", "+PONG");
        client.socket.setSoLinger(true, 0);
        client.close();
        TestNetwork.until("it is forgotten", () -> server.clients.size() == 1);
        server.log.admission = Admission.GRANTED;
        server.network.roomAvailable();
        other.call("SEE k", ":0");
    }

    @Test
    void walksOnAWorkerWhileOthersOfItsLoopAreServed() throws Exception {
        client.send("PING", "ROUND", "PING");
        assertTrue(server.round.entered.await(20, TimeUnit.SECONDS));
        assertEquals("worker", server.round.thread);
        other.call("UP k", ":1");
        server.round.opened.countDown();
        client.expect("+PONG", "$5", "round", "+PONG");
    }

    @Test
    void listsKeysOnAWorker() throws Exception {
        other.call("UP k", ":1");
        client.send("ROUND"); // the only worker is busy, so KEYS waits for it
        assertTrue(server.round.entered.await(20, TimeUnit.SECONDS));
        try (TestClient third = server.connect()) {
            third.send("KEYS *", "PING");
            other.call("UP k", ":2");
            other.call("PING", "+PONG");
            third.expectNothing();
            server.round.opened.countDown();
            third.expect("*1", "$1", "k", "+PONG");
        }
        client.expect("$5", "round");
    }

    @Test
    void forgetsAClientThatLeftDuringItsWalk() throws Exception {
        client.send("ROUND");
        assertTrue(server.round.entered.await(20, TimeUnit.SECONDS));
        client.socket.setSoLinger(true, 0);
        client.close();
        TestNetwork.until("it is forgotten", () -> server.clients.size() == 1);
        server.round.opened.countDown();
        other.send("KEYS *"); // by the same worker, so after the walk
        other.expect("*0");
        assertEquals(List.of(), server.faults);
    }

    /** While the loop is held up inside a long pipeline, another client comes: it does not have to wait for the end. */
    private int turnOfAnotherThatComesMeanwhile() throws Exception {
        assertTrue(server.gate.entered.await(20, TimeUnit.SECONDS));
        other.send("NOTE b");
        server.gate.opened.countDown();
        other.expect("+OK");
        return server.note.names.indexOf("b");
    }

    @Test
    void letsOthersGoFirstAfterAMebibyteOfReplies() throws Exception {
        int size = 400_000;
        List<String> pipeline = new ArrayList<>(Collections.nCopies(12, "BIG a " + size));
        pipeline.add(4, "GATE"); // in the second turn, which takes three more replies
        client.send(pipeline.toArray(String[]::new));
        int turn = turnOfAnotherThatComesMeanwhile();
        assertEquals(6, turn, "replies before it");
        for (String line : pipeline) {
            if (line.equals("GATE")) {
                client.expect("+OK");
            } else {
                client.expect("$" + size);
                client.in.skipNBytes(size + 2);
            }
        }
    }

    @Test
    void letsOthersGoFirstAfterSixtyFourKibibytesOfInput() throws Exception {
        int inOneRead = 64 * 1024 / 8;
        String pipeline = "GATE  \r\n" + "NOTE a\r\n".repeat(3 * inOneRead);
        client.socket.getOutputStream().write(pipeline.getBytes(StandardCharsets.US_ASCII));
        int turn = turnOfAnotherThatComesMeanwhile();
        assertTrue(turn < 2 * inOneRead, "after the rest of this read, and one more at most; but came after " + turn);
        assertEquals("+OK\r\n".repeat(3 * inOneRead + 1), text(client.in.readNBytes(5 * (3 * inOneRead + 1))));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void sendsBigRepliesWhole() throws IOException {
        int size = 32 << 20;
        client.send("BIG a " + size, "PING");
        client.expect("$" + size);
        byte[] bytes = client.in.readNBytes(size);
        assertEquals(size, bytes.length);
        for (int i = 0; i < size; i++) {
            assertEquals((byte) ('a' + i % 26), bytes[i]);
        }
        client.expect("", "+PONG");
    }

    @Test
    void servesAClientThatWritesAWholePipelineBeforeItReads() throws IOException {
        int commands = 300;
        String line = "BIG a 100000\r\n";
        client.socket.getOutputStream().write(line.repeat(commands).getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < commands; i++) {
            client.expect("$100000");
            client.in.skipNBytes(100_002);
        }
    }

    @Test
    void quits() throws IOException {
        client.send("QUIT", "NOTE a");
        client.expect("+OK");
        client.expectEnd();
        other.call("NOTE b", "+OK");
        assertEquals(List.of("b"), server.note.names);
        TestNetwork.until("it is forgotten", () -> server.clients.size() == 1);
    }

    @Test
    void answersAClientThatEndedItsOutput() throws IOException {
        client.send("PING", "NOTE a");
        client.socket.shutdownOutput();
        client.expect("+PONG", "+OK");
        client.expectEnd();
    }

    @Test
    void endsWhoseBytesAreNoCommands() throws IOException {
        client.send("PING", "*1", "x", "PING");
        client.expect("+PONG", "-ERR Protocol error: expected '$', got 'x'");
        client.expectEnd();
        other.call("PING", "+PONG");
    }

    @Test
    void endsWithoutAReplyWhenTheServerIsAtFault() throws IOException {
        client.send("PING", "BREAK", "PING");
        client.expectEnd();
        assertEquals("on purpose", server.faults.get(0).getMessage());
        other.call("PING", "+PONG");
    }

    @Test
    void refusesWhomTheRulesRefuse() throws IOException {
        server.refusal = "ERR max number of clients reached";
        try (TestClient refused = server.connect()) {
            refused.expect("-ERR max number of clients reached");
            refused.expectEnd();
        }
        assertEquals(1, server.clients.rejected());
        assertEquals(2, server.clients.size());
        server.refusal = null;
        try (TestClient welcome = server.connect()) {
            welcome.call("PING", "+PONG");
        }
    }

    @Test
    void endsTheTransactionAndWatchesOfAClientThatLeaves() throws IOException {
        client.call("WATCH k", "+OK");
        client.call("MULTI", "+OK");
        client.call("UP k", "+QUEUED");
        client.close();
        TestNetwork.until("it is forgotten", () -> server.clients.size() == 1);
        other.call("UP k", ":1");
    }

    @Test
    void leavesNothingOfAThousandClients() throws IOException {
        for (int round = 0; round < 4; round++) {
            List<TestClient> crowd = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                TestClient one = server.connect();
                crowd.add(one);
                one.send("WATCH k", "MULTI", "UP k");
                if (i % 3 == 0) {
                    one.socket.setSoLinger(true, 0); // ends by a reset
                }
            }
            for (int i = 0; i < crowd.size(); i++) {
                if (i % 3 != 0) {
                    crowd.get(i).expect("+OK", "+OK", "+QUEUED");
                }
                crowd.get(i).close();
            }
        }
        TestNetwork.until("all are forgotten", () -> server.clients.size() == 2);
        assertEquals(List.of(), server.faults);
    }
}
