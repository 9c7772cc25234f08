package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientListOverNetworkTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start();
        keyjar.call("PING"); // so that it is connected before the other, and is number 1
        keyjar.connect().call("CLIENT SETNAME second");
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @Test
    void describesEachConnectionInTheFieldsOfRedis8() {
        String line = keyjar.call("CLIENT LIST ID 2").strip();
        assertEquals(
                "id addr laddr fd name age idle flags db sub psub ssub multi watch qbuf qbuf-free argv-mem multi-mem rbs rbp"
                        + " obl oll omem tot-mem events cmd user redir resp lib-name lib-ver io-thread tot-net-in tot-net-out"
                        + " tot-cmds",
                line.replace("\"", "").replace("\n", "").replaceAll("=\\S*", ""));
        assertTrue(line.contains(" name=second "), line);
        assertTrue(line.contains(" cmd=client|setname "), line);
        assertTrue(line.contains(" tot-net-in=41 tot-net-out=5 tot-cmds=1"), line);
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE normal, 2",
        "type NORMAL, 2",
        "TYPE replica, 0",
        "TYPE slave, 0",
        "TYPE pubsub, 0",
        "TYPE master, 0",
        "ID 1, 1",
        "ID 1 2 99, 2",
        "ID 99, 0"
    })
    void choosesByTypeOrId(String filter, int clients) {
        assertEquals(clients, keyjar.call("CLIENT LIST " + filter).split("id=\\d+ addr", -1).length - 1);
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE foo, ERR Unknown client type 'foo'",
        "TYPE, ERR syntax error",
        "foo, ERR syntax error",
        "ID, ERR syntax error",
        "ID x, ERR Invalid client ID",
        "TYPE normal ID 1, ERR syntax error"
    })
    void refusesWhatMakesNoSense(String filter, String error) {
        assertEquals("(error) " + error, keyjar.call("CLIENT LIST " + filter));
    }

    @Test
    void showsWhatWaitsForTheRestOfItsCommand() throws Exception {
        TestClient half = keyjar.connect();
        half.call("CLIENT SETNAME half");
        half.sendRaw("*2\r\n$4\r\nECHO\r\n$9\r\nabc");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!keyjar.call("CLIENT LIST").matches("(?s).*name=half [^\n]* qbuf=[1-9].*")) {
            assertTrue(System.nanoTime() < end, keyjar.call("CLIENT LIST"));
        }
        half.sendRaw("defghi\r\n");
        assertEquals("\"abcdefghi\"", half.read());
    }
}
