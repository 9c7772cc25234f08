package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** COMMAND and its subcommands. */
class CommandSubcommandsTest {

    private static TestServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        keyjar = TestServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        keyjar.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "COMMAND INFO get       ; [[\"get\", (integer) 2, [readonly], (integer) 1, (integer) 1, (integer) 1, [@read, @slow],"
                        + " [], [[\"flags\", [RO, access], \"begin_search\", [\"type\", \"index\", \"spec\", [\"index\","
                        + " (integer) 1]], \"find_keys\", [\"type\", \"range\", \"spec\", [\"lastkey\", (integer) 0,"
                        + " \"keystep\", (integer) 1, \"limit\", (integer) 0]]]], []]]",
                "COMMAND INFO nosuch    ; [(nil)]",
                "COMMAND GETKEYS SET k v ; [\"k\"]",
                "COMMAND GETKEYSANDFLAGS SET k v ; [[\"k\", [OW, update]]]",
                "COMMAND GETKEYS PING   ; (error) ERR The command has no key arguments",
                "COMMAND GETKEYS nosuch ; (error) ERR Invalid command specified",
                "COMMAND GETKEYS SET k  ; (error) ERR Invalid number of arguments specified for command",
                "COMMAND LIST FILTERBY PATTERN unw* ; [\"unwatch\"]",
                "COMMAND LIST FILTERBY PATTERN client|getn* ; [\"client|getname\"]",
                "COMMAND LIST FILTERBY MODULE application ; [\"get\", \"set\"]",
                "COMMAND LIST FILTERBY ACLCAT transaction ; [\"discard\", \"exec\", \"multi\", \"unwatch\", \"watch\"]",
                "COMMAND LIST FILTERBY foo x ; (error) ERR syntax error",
                "COMMAND DOCS nosuch    ; []",
                "COMMAND foo            ; (error) ERR unknown subcommand 'foo'. Try COMMAND HELP."
            })
    void answers(String line, String reply) {
        assertEquals(reply, keyjar.call(line));
    }

    @Test
    void countsAsManyAsItListsAndDescribes() {
        String count = keyjar.call("COMMAND COUNT");
        assertEquals(count, "(integer) " + keyjar.call("COMMAND LIST").split(", ").length);
    }

    @Test
    void documentsArgumentsAndWhoseCommandItIs() {
        assertEquals(
                "[\"set\", [\"summary\", \"Writes a note.\", \"group\", \"application\", \"module\", \"application\", \"syntax\","
                        + " \"SET key:w text\", \"arguments\", [[\"name\", \"key\", \"type\", \"key\", \"display_text\", \"key\", \"key_spec_index\","
                        + " (integer) 0], [\"name\", \"text\", \"type\", \"string\", \"display_text\", \"text\"]]]]",
                keyjar.call("COMMAND DOCS SET"));
    }

    @Test
    void helpComesFromTheSyntaxLines() {
        String help = keyjar.call("SLOWLOG HELP");
        assertTrue(
                help.startsWith(
                        "[SLOWLOG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:, GET [count:integer], "),
                help);
    }
}
