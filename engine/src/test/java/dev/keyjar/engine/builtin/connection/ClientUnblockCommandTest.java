package dev.keyjar.engine.builtin.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientUnblockCommandTest {

    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = RunningServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1         | (integer) 0",
                "99 ERROR  | (integer) 0",
                "1 timeout | (integer) 0",
                "x         | (error) ERR value is not an integer or out of range",
                "1 foo     | (error) ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR",
                "1 error x | (error) ERR unknown subcommand or wrong number of arguments for 'UNBLOCK'. Try CLIENT HELP."
            })
    void findsNobodyThatWaits(String arguments, String reply) {
        assertEquals(reply, keyjar.call("CLIENT UNBLOCK " + arguments));
    }
}
