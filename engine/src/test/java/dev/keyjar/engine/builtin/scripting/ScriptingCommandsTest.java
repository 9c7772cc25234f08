package dev.keyjar.engine.builtin.scripting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.builtin.RunningServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SCRIPT and FUNCTION where there are no scripts and no functions. */
class ScriptingCommandsTest {

    private static final String NOT_OFFERED =
            "(error) ERR scripts and functions are not offered; put the commands you need into a plugin";

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
            delimiter = ';',
            value = {
                "SCRIPT FLUSH ; OK",
                "SCRIPT FLUSH async ; OK",
                "SCRIPT FLUSH foo ; (error) ERR SCRIPT FLUSH only support SYNC|ASYNC option",
                "SCRIPT FLUSH sync sync ; (error) ERR SCRIPT FLUSH only support SYNC|ASYNC option",
                "SCRIPT EXISTS a b ; [(integer) 0, (integer) 0]",
                "SCRIPT KILL ; (error) NOTBUSY No scripts in execution right now.",
                "FUNCTION FLUSH ; OK",
                "FUNCTION FLUSH SYNC ; OK",
                "FUNCTION FLUSH foo ; (error) ERR FUNCTION FLUSH only supports SYNC|ASYNC option",
                "FUNCTION FLUSH SYNC x ; (error) ERR unknown subcommand or wrong number of arguments for 'FLUSH'."
                        + " Try FUNCTION HELP.",
                "FUNCTION LIST ; []",
                "FUNCTION LIST LIBRARYNAME x* WITHCODE ; []",
                "FUNCTION LIST LIBRARYNAME ; (error) ERR library name argument was not given",
                "FUNCTION LIST WITHCODE WITHCODE ; (error) ERR Unknown argument WITHCODE",
                "FUNCTION STATS ; [\"running_script\", (nil), \"engines\", []]",
                "FUNCTION DELETE x ; (error) ERR Library not found",
                "FUNCTION KILL ; (error) NOTBUSY No scripts in execution right now."
            })
    void answersAsAnEmptyServer(String line, String reply) {
        assertEquals(reply, keyjar.call(line));
    }

    @ParameterizedTest
    @CsvSource({"SCRIPT LOAD x", "FUNCTION LOAD x", "FUNCTION LOAD REPLACE x"})
    void takesNoScript(String line) {
        assertEquals(NOT_OFFERED, keyjar.call(line));
    }
}
