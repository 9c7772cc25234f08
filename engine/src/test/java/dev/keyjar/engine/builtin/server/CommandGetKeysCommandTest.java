package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandGetKeysCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void repliesWithTheKeysOfACall() {
        assertEquals("*1 $1 k", client.call("COMMAND GETKEYS WRITE k text"));
        assertEquals("*3 $1 a $1 b $1 a", client.call("COMMAND GETKEYS read a b a"));
        assertEquals("*2 $1 a $1 b", client.call("COMMAND GETKEYS RENAME a b"));
    }

    @ParameterizedTest
    @CsvSource({
        "COMMAND GETKEYS nosuch a,ERR Invalid command specified",
        "COMMAND GETKEYS write a,ERR Invalid number of arguments specified for command",
        "COMMAND GETKEYS ping,ERR The command has no key arguments",
        "COMMAND GETKEYS,ERR wrong number of arguments for 'command|getkeys' command"
    })
    void refusesWhatIsNoCallWithKeys(String line, String error) {
        assertEquals("-" + error, client.call(line));
    }
}
