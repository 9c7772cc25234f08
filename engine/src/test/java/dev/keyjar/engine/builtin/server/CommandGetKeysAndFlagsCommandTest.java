package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandGetKeysAndFlagsCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void saysWhatTheCallDoesToEachKey() {
        assertEquals("*1 *2 $1 k *2 +OW +update", client.call("COMMAND GETKEYSANDFLAGS WRITE k text"));
        assertEquals(
                "*2 *2 $1 a *2 +RO +access *2 $1 b *2 +RO +access", client.call("COMMAND GETKEYSANDFLAGS read a b"));
        assertEquals("*1 *2 $1 a *1 +RO", client.call("COMMAND GETKEYSANDFLAGS WATCH a"));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMAND GETKEYSANDFLAGS nosuch a,ERR Invalid command specified",
        "COMMAND GETKEYSANDFLAGS ping,ERR The command has no key arguments"
    })
    void refusesWhatIsNoCallWithKeys(String line, String error) {
        assertEquals("-" + error, client.call(line));
    }
}
