package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandListCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    private Set<String> names(String filter) {
        Set<String> names = new TreeSet<>();
        String[] words = client.call("COMMAND LIST" + filter).split(" ");
        for (int i = 2; i < words.length; i += 2) {
            assertTrue(names.add(words[i]), "a name comes once");
        }
        assertEquals("*" + names.size(), words[0]);
        return names;
    }

    @Test
    void listsAllNamesWithThoseOfSubcommands() {
        Set<String> all = names("");
        assertTrue(all.containsAll(Set.of("ping", "write", "config", "config|get", "command")), all::toString);
    }

    @Test
    void filters() {
        assertEquals(Set.of("write", "read"), names(" FILTERBY MODULE notes"));
        assertEquals(Set.of(), names(" FILTERBY MODULE nosuch"));
        assertEquals(Set.of("multi", "exec", "discard", "watch", "unwatch"), names(" FILTERBY ACLCAT TRANSACTION"));
        assertEquals(Set.of("flushall", "flushdb"), names(" filterby pattern FLUSH*"));
        assertTrue(names(" FILTERBY PATTERN config|*").contains("config|get"));
        assertTrue(names(" FILTERBY PATTERN config*").containsAll(Set.of("config", "config|get")));
        assertEquals(Set.of("config"), names(" FILTERBY PATTERN config"));
        assertEquals(Set.of(), names(" FILTERBY ACLCAT nosuch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FOO", "FILTERBY", "FILTERBY MODULE", "FILTERBY FOO x", "FILTERBY MODULE a b"})
    void refusesOtherFilters(String filter) {
        assertEquals("-ERR syntax error", client.call("COMMAND LIST " + filter));
    }
}
