package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which commands random scripts are made of: all about data that two servers both have, written as the second one documents them. */
final class CommandForms {

    private static final Set<String> GROUPS = Set.of("string", "bitmap", "hash", "generic", "transactions");

    /** Of other groups, what belongs to a script. */
    private static final Set<String> ALSO = Set.of(
            "select",
            "echo",
            "ping",
            "reset",
            "client|getname",
            "client|setname",
            "acl|whoami",
            "dbsize",
            "flushdb",
            "flushall",
            "swapdb");

    /** What waits for other servers, and what is prose. */
    private static final Set<String> EXCEPT = Set.of("wait", "migrate", "object|help");

    private CommandForms() {}

    /** By the name COMMAND INFO has for a command. */
    static Map<String, CommandForm> common(int ourPort, int theirPort) throws IOException {
        try (RawConnection ours = new RawConnection(ourPort);
                RawConnection theirs = new RawConnection(theirPort)) {
            Map<String, CommandForm> forms = new TreeMap<>(CommandForm.all(Reply.of(theirs.call("COMMAND", "DOCS"))));
            forms.keySet()
                    .retainAll(CommandForm.all(Reply.of(ours.call("COMMAND", "DOCS")))
                            .keySet());
            forms.entrySet()
                    .removeIf(form -> !GROUPS.contains(form.getValue().group()) && !ALSO.contains(form.getKey()));
            forms.keySet().removeAll(EXCEPT);
            assertTrue(forms.size() > 80, () -> "commands that both have: " + forms.keySet());
            return forms;
        }
    }
}
