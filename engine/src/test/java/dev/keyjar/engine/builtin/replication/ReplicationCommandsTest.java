package dev.keyjar.engine.builtin.replication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ROLE, REPLICAOF, SLAVEOF and FAILOVER of a server that is alone. */
class ReplicationCommandsTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void isAMasterWithoutReplicas() {
        assertEquals("[\"master\", (integer) 0, []]", keyjar.call("ROLE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"REPLICAOF", "SLAVEOF"})
    void followsNobody(String command) {
        assertEquals("OK", keyjar.call(command + " no one"));
        assertEquals("(error) ERR Invalid master port", keyjar.call(command + " no two"));
        assertEquals("(error) ERR Invalid master port", keyjar.call(command + " localhost 70000"));
        assertEquals(
                "(error) ERR replication is not offered: Keyjar follows no other server; only NO ONE is accepted",
                keyjar.call(command + " localhost 6379"));
    }

    @Test
    void hasNobodyToFailOverTo() {
        assertEquals("(error) ERR FAILOVER requires connected replicas.", keyjar.call("FAILOVER"));
        assertEquals("(error) ERR No failover in progress.", keyjar.call("FAILOVER ABORT"));
    }
}
