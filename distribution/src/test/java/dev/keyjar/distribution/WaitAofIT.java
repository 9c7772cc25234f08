package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WAITAOF with the real append-only file, under each policy. */
class WaitAofIT {

    private static final String ON_THE_DISK = "*2\r\n:1\r\n:0\r\n";
    private static final String NOT_ON_THE_DISK = "*2\r\n:0\r\n:0\r\n";

    private static Distribution distribution;

    @TempDir
    private Path data;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "always"})
    void answersWhenTheFileIsForced(String policy) throws Exception {
        try (ServerProcess keyjar = ServerProcess.start(distribution, data, "--appendfsync", policy);
                RawConnection client = new RawConnection(keyjar.port())) {
            assertEquals(ON_THE_DISK, client.call("WAITAOF", "1", "0", "0"), "before the first write");
            for (int i = 0; i < 3; i++) {
                assertEquals("+OK\r\n", client.call("SET", "k", "v" + i));
                assertEquals(ON_THE_DISK, client.call("WAITAOF", "1", "0", "0"));
            }
            keyjar.terminate(Duration.ofSeconds(5));
        }
    }

    @Test
    void answersAtTheEndOfItsTimeUnderAPolicyThatDoesNotForce() throws Exception {
        try (ServerProcess keyjar = ServerProcess.start(distribution, data, "--appendfsync", "no");
                RawConnection client = new RawConnection(keyjar.port());
                RawConnection other = new RawConnection(keyjar.port())) {
            client.call("SET", "k", "v");
            assertEquals(NOT_ON_THE_DISK, client.call("WAITAOF", "1", "0", "50"));
            client.send(RawConnection.request("WAITAOF", "1", "0", "0"));
            Await.until("it waits", () -> other.call("INFO", "clients").contains("blocked_clients:1"));
            assertEquals("+OK\r\n", other.call("CONFIG", "SET", "appendfsync", "everysec"));
            assertEquals(ON_THE_DISK, client.readReply());
            assertTrue(other.call("INFO", "clients").contains("blocked_clients:0"));
        }
    }
}
