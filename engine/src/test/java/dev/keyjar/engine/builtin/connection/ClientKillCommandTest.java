package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKillCommandTest {

    private RunningServer keyjar;
    private TestClient other;

    @BeforeEach
    void start() throws IOException {
        keyjar = RunningServer.start();
        keyjar.call("PING"); // so that it is connected before the other, and is number 1
        other = keyjar.connect();
        other.call("PING");
    }

    @AfterEach
    void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void closesTheConnectionFromAnAddress() throws InterruptedException {
        assertEquals("OK", keyjar.call("CLIENT KILL " + other.address()));
        assertEquals("closed", other.read());
        // Its loop takes it off the list when the socket is closed already.
        RunningServer.await(
                "the client is gone",
                () -> keyjar.call("CLIENT KILL " + other.address()).equals("(error) ERR No such client"));
    }

    @Test
    void answersBeforeItClosesItself() {
        assertEquals("OK", keyjar.call("CLIENT KILL " + keyjar.client().address()));
        assertEquals("closed", keyjar.client().read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ID 2", "TYPE normal", "USER default", "LADDR 127.0.0.1:%d", "id 2 type normal user default"})
    void closesOthersThatFitAllFilters(String filters) {
        assertEquals("(integer) 1", keyjar.call("CLIENT KILL " + filters.formatted(keyjar.port())));
        assertEquals("closed", other.read());
        assertEquals("PONG", keyjar.call("PING"));
    }

    @Test
    void closesItselfTooWhenNotSkipped() {
        assertEquals("(integer) 2", keyjar.call("CLIENT KILL TYPE normal SKIPME no"));
        assertEquals("closed", keyjar.client().read());
        assertEquals("closed", other.read());
    }

    @Test
    void closesByAddressFilter() {
        assertEquals("(integer) 1", keyjar.call("CLIENT KILL ADDR " + other.address()));
        assertEquals("closed", other.read());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ID 99", "ID 1", "TYPE master", "TYPE slave", "TYPE replica", "ADDR 1.2.3.4:5", "MAXAGE 1000"})
    void closesNobodyElse(String filters) {
        assertEquals("(integer) 0", keyjar.call("CLIENT KILL " + filters));
        assertEquals("PONG", other.call("PING"));
    }

    @Test
    void closesWhoIsConnectedForLong() throws InterruptedException {
        RunningServer.await(
                "the other connection is old enough",
                () -> keyjar.call("CLIENT KILL MAXAGE 1").equals("(integer) 1"));
        assertEquals("closed", other.read());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ID 0        | ERR client-id should be greater than 0",
                "ID x        | ERR client-id should be greater than 0",
                "TYPE foo    | ERR Unknown client type 'foo'",
                "USER foo    | ERR No such user 'foo'",
                "SKIPME foo  | ERR syntax error",
                "foo bar     | ERR syntax error",
                "ID 1 foo    | ERR syntax error",
                "MAXAGE x    | ERR maxage is not an integer or out of range",
                "MAXAGE -1   | ERR maxage should be greater than 0",
                "foo         | ERR No such client"
            })
    void refusesWhatMakesNoSense(String filters, String error) {
        assertEquals("(error) " + error, keyjar.call("CLIENT KILL " + filters));
    }
}
