package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What nobody should send harms nobody: the server goes on, in a heap so small that it would not survive taking an announcement
 * at its word.
 */
class GarbageIT {

    private static final String SMALL_HEAP = "-Xmx160m -XX:MaxDirectMemorySize=96m";
    private static final int IDLE_CONNECTIONS = 10_000;

    private static Distribution distribution;
    private static ServerProcess server;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path directory) throws Exception {
        distribution = Distribution.unpack(folder);
        server = ServerProcess.startWithJavaOptions(SMALL_HEAP, distribution, directory, "--io-threads", "2");
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @AfterEach
    void stillServes() throws Exception {
        try (RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.type("SET greeting hello"), server::stderr);
            assertEquals("$5\r\nhello\r\n", client.type("GET greeting"));
        }
        assertFalse(server.stderr().contains("OutOfMemory"), server::stderr);
        assertFalse(server.stderr().contains("A fault in the engine"), server::stderr);
    }

    @Test
    void randomBytesHarmNobody() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[random.nextInt(4_000)];
            random.nextBytes(bytes);
            if (random.nextBoolean() && bytes.length > 0) {
                bytes[0] = '*'; // or it would be an inline command each time
            }
            try (RawConnection client = new RawConnection(server.port())) {
                client.send(bytes);
                client.endOutput();
                client.readToEnd();
            } catch (IOException closedMeanwhile) {
                continue;
            }
            assertTrue(server.runs(), () -> "ended by random bytes of seed " + seed);
        }
    }

    @Test
    void announcementsCostNothingUntilTheyAreKept() throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                RawConnection client = new RawConnection(server.port());
                clients.add(client);
                client.send(
                        i % 2 == 0
                                ? "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$536870912\r\nbegin"
                                : "*2147483647\r\n$3\r\nSET\r\n");
            }
            stillServes();
        } finally {
            closeAll(clients);
        }
    }

    @Test
    void aValueThatIsSentInSmallPiecesArrivesWhole() throws Exception {
        String value = "0123456789".repeat(2_000);
        try (RawConnection client = new RawConnection(server.port())) {
            byte[] request = RawConnection.request("SET", "piecemeal", value).getBytes(StandardCharsets.ISO_8859_1);
            for (int at = 0; at < request.length; at += 97) {
                client.send(java.util.Arrays.copyOfRange(request, at, Math.min(request.length, at + 97)));
            }
            assertEquals("+OK\r\n", client.readReply());
            assertEquals("$20000\r\n" + value + "\r\n", client.call("GET", "piecemeal"));
        }
    }

    @Test
    void idleConnectionsAreCheap() throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        try {
            try {
                while (clients.size() < IDLE_CONNECTIONS - 100) {
                    clients.add(new RawConnection(server.port()));
                }
            } catch (IOException noMoreOfThemOnThisMachine) {
                for (int spare = 0; spare < 50; spare++) {
                    clients.remove(clients.size() - 1).close();
                }
            }
            assertTrue(clients.size() > 100, () -> "only " + clients.size() + " connections on this machine");
            stillServes();
            for (int i = 0; i < clients.size(); i += 100) {
                assertEquals("+PONG\r\n", clients.get(i).type("PING"));
            }
        } finally {
            closeAll(clients);
        }
    }

    @Test
    void oneClientTooManyIsToldSo(@TempDir Path directory) throws Exception {
        List<RawConnection> clients = new ArrayList<>();
        try (ServerProcess small = ServerProcess.start(distribution, directory, "--maxclients", "20")) {
            Await.until("the client that waited for the start is gone", () -> {
                try (RawConnection client = new RawConnection(small.port())) {
                    return client.type("CLIENT LIST").lines().count() == 3;
                }
            });
            for (int i = 0; i < 20; i++) {
                clients.add(new RawConnection(small.port()));
                assertEquals("+PONG\r\n", clients.get(i).type("PING"));
            }
            try (RawConnection tooMany = new RawConnection(small.port())) {
                assertEquals("-ERR max number of clients reached\r\n", tooMany.readToEnd());
            }
            assertEquals("+PONG\r\n", clients.get(0).type("PING"));
        } finally {
            closeAll(clients);
        }
    }

    private static void closeAll(List<RawConnection> clients) throws IOException {
        for (RawConnection client : clients) {
            client.close();
        }
    }
}
