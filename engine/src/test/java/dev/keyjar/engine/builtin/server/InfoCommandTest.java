package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfoCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private String field(String section, String name) {
        for (String word : client.call("INFO " + section).split(" ")) {
            if (word.startsWith(name + ":")) {
                return word.substring(name.length() + 1);
            }
        }
        return null;
    }

    @Test
    void showsTheSectionsAskedForInItsOwnOrder() {
        assertEquals("$30 # Cluster cluster_enabled:0", client.call("INFO cluster"));
        client.call("WRITE a x");
        client.call("WRITE b x");
        client.call("PEXPIRE a 100");
        client.call("SELECT 3");
        client.call("WRITE a x");
        String reply = client.call("INFO KEYSPACE nosuch cluster keyspace");
        assertTrue(
                reply.endsWith("# Cluster cluster_enabled:0  # Keyspace db0:keys=2,expires=1,avg_ttl=0,subexpiry=0"
                        + " db3:keys=1,expires=0,avg_ttl=0,subexpiry=0"),
                reply);
        assertEquals("$0", client.call("INFO nosuch"));
    }

    @Test
    void showsWhatAPluginTellsUnderItsName() {
        assertEquals("$18 # notes pages:7", client.call("INFO Notes"));
        assertTrue(client.call("INFO everything").endsWith("# notes pages:7"));
        assertFalse(client.call("INFO").contains("pages:7"));
    }

    @ParameterizedTest
    @CsvSource({
        "INFO,false",
        "INFO default,false",
        "INFO default commandstats,true",
        "INFO all,true",
        "INFO everything,true"
    })
    void showsWhatIsUsualUnlessAskedForMore(String line, boolean more) {
        client.call("PING");
        String reply = client.call(line) + " ";
        for (String title : List.of(
                "Server", "Clients", "Memory", "Persistence", "Stats", "Replication", "CPU", "Modules", "Keyspace")) {
            assertEquals(2, reply.split("# " + title + " ", -1).length, title + " once in " + reply);
        }
        assertEquals(more, reply.contains("cmdstat_ping:calls=1,"), reply);
    }

    @Test
    void tellsClientsWhoTheyTalkTo() {
        server.advanceMillis(90_061_000);
        assertEquals("8.0.0", field("server", "redis_version"));
        assertEquals("0.1.0", field("server", "keyjar_version"));
        assertEquals("standalone", field("server", "redis_mode"));
        assertEquals("90061", field("server", "uptime_in_seconds"));
        assertEquals("1", field("server", "uptime_in_days"));
        assertEquals("master", field("replication", "role"));
        assertEquals("1", field("persistence", "aof_enabled"));
        assertEquals("name=notes,ver=10203,api=1,filters=0,usedby=[],using=[],options=[]", field("modules", "module"));
        server.connect();
        assertEquals("2", field("clients", "connected_clients"));
    }

    @Test
    void countsCallsErrorsAndChanges() {
        client.call("WRITE a x");
        client.call("READ a");
        client.call("WRITE a");
        client.call("FOO");
        client.call("SELECT 99");
        client.call("MULTI");
        client.call("FOO");
        client.call("EXEC");
        assertTrue(field("commandstats", "cmdstat_write").startsWith("calls=1,"));
        assertTrue(field("commandstats", "cmdstat_write").endsWith(",rejected_calls=1,failed_calls=0"));
        assertTrue(field("commandstats", "cmdstat_select").endsWith(",rejected_calls=0,failed_calls=1"));
        assertEquals("count=4", field("errorstats", "errorstat_ERR"));
        assertEquals("count=1", field("errorstats", "errorstat_EXECABORT"));
        assertEquals("5", field("stats", "total_error_replies"));
        assertEquals("1", field("persistence", "rdb_changes_since_last_save"));
    }

    @Test
    void countsTheCallsOfEachPluginAndItsCommands() {
        assertEquals("$15 # Pluginstats", client.call("INFO pluginstats"));
        client.call("WRITE a x");
        client.call("READ a");
        client.call("READ a");
        client.call("WRITE a");
        client.call("PING");
        String notes = field("pluginstats", "plugin_notes");
        assertTrue(
                notes.matches(
                        "calls=3,usec=\\d+,usec_per_call=\\d+\\.\\d\\d,rejected_calls=1,failed_calls=0,slowest_usec=\\d+,"
                                + "slowest_command=(write|read),allocated_bytes=[1-9]\\d*"),
                notes);
        String write = field("pluginstats", "plugincmd_write");
        assertTrue(
                write.matches(
                        "plugin=notes,calls=1,usec=\\d+,usec_per_call=\\d+\\.\\d\\d,rejected_calls=1,failed_calls=0,"
                                + "slowest_usec=\\d+,allocated_bytes=[1-9]\\d*"),
                write);
        client.call("CONFIG RESETSTAT");
        assertEquals("$15 # Pluginstats", client.call("INFO pluginstats"));
    }

    @Test
    void isAVerbatimTextInResp3() {
        client.call("HELLO 3");
        assertEquals("=34 txt:# Cluster cluster_enabled:0", client.call("INFO cluster"));
    }
}
