package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import org.junit.jupiter.api.Test;

class CommandDocsCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @Test
    void documentsACommandOfAPlugin() {
        assertEquals(
                "*2 $5 write *14 $7 summary $14 Writes a note. $5 since $5 1.2.0 $5 group $5 notes"
                        + " $10 complexity $4 O(1) $6 module $5 notes $6 syntax $16 WRITE key:w text $9 arguments"
                        + " *2 *8 $4 name $3 key $4 type $3 key $12 display_text $3 key $14 key_spec_index :0"
                        + " *6 $4 name $4 text $4 type $6 string $12 display_text $4 text",
                client.call("COMMAND DOCS WRITE"));
    }

    @Test
    void documentsOptionsSoThatClientsCanHint() {
        String docs = client.call("COMMAND DOCS scan");
        assertTrue(docs.contains(" $5 token $5 MATCH $5 flags *1 +optional"), docs);
        docs = client.call("COMMAND DOCS read");
        assertTrue(docs.contains(" +multiple"), docs);
    }

    @Test
    void leavesOutWhatIsNotThereAndWhatWasNamedBefore() {
        assertEquals("*0", client.call("COMMAND DOCS nosuch"));
        assertTrue(client.call("COMMAND DOCS ping nosuch PING echo").startsWith("*4 $4 ping "));
    }

    @Test
    void documentsContainersAndSubcommands() {
        String docs = client.call("COMMAND DOCS config");
        assertTrue(docs.startsWith("*2 $6 config ") && docs.contains(" $11 subcommands "), docs);
        assertTrue(client.call("COMMAND DOCS config|get").startsWith("*2 $10 config|get "));
    }

    @Test
    void usesMapsInResp3() {
        client.call("HELLO 3");
        assertTrue(client.call("COMMAND DOCS write").startsWith("%1 $5 write %7 $7 summary "));
        String all = client.call("COMMAND DOCS");
        client.call("HELLO 2");
        assertEquals("%" + client.call("COMMAND COUNT").substring(1), all.substring(0, all.indexOf(' ')));
    }
}
