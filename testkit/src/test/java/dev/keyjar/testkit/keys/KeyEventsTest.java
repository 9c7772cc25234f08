package dev.keyjar.testkit.keys;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keyspace events of commands about keys, as a real redis-server publishes them. */
class KeyEventsTest {

    private final CommandTester keyjar =
            CommandTester.with(new Notes.WriteCommand()).types(new Notes());

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "WRITE k v            | DEL k x k                   | del k",
                "WRITE k v; WRITE l v | UNLINK k l                  | del k, del l",
                "WRITE k v            | EXPIRE k 9                  | expire k",
                "WRITE k v            | EXPIRE k 0                  | del k",
                "                     | EXPIRE k 9                  | ",
                "WRITE k v            | PERSIST k                   | ",
                "WRITE k v; EXPIRE k 9 | PERSIST k                  | persist k",
                "WRITE k v            | RENAME k l                  | rename_from k, rename_to l",
                "WRITE k v            | RENAME k k                  | ",
                "WRITE k v            | RENAMENX k l                | rename_from k, rename_to l",
                "WRITE k v            | COPY k l                    | copy_to l",
                "WRITE k v            | COPY k l DB 3               | copy_to l",
                "WRITE k v            | MOVE k 2                    | move_from k, move_to k",
                "                     | EXISTS k                    | keymiss k",
                "                     | TOUCH k                     | keymiss k",
                "                     | TTL k                       | keymiss k",
                "                     | TYPE k                      | keymiss k",
                "                     | OBJECT ENCODING k           | ",
                "WRITE k v            | FLUSHALL                    | ",
                "WRITE k v            | WRITE k w                   | write k"
            })
    void publishes(String before, String line, String events) {
        if (before != null) {
            for (String one : before.split("; ")) {
                keyjar.callLine(one);
            }
        }
        keyjar.callLine(line);
        keyjar.expectEvents(events == null ? new String[0] : events.split(", "));
    }

    @Test
    void tellsOfKeysThatExpired() {
        keyjar.callLine("WRITE k v");
        keyjar.callLine("EXPIRE k 9");
        keyjar.clock().advanceMillis(10_000);
        keyjar.callLine("EXISTS k");
        keyjar.expectEvents("expired k", "keymiss k");
        keyjar.callLine("WRITE k v");
        keyjar.callLine("EXPIRE k 9");
        keyjar.callLine("EXISTS k");
        keyjar.clock().advanceMillis(10_000);
        keyjar.expireDueKeys().expectEvents("expired k");
    }

    @Test
    void tellsAllOfATransactionInOrder() {
        for (String line : new String[] {"MULTI", "WRITE k v", "EXPIRE k 9", "DEL k"}) {
            keyjar.callLine(line);
            keyjar.expectEvents();
        }
        keyjar.callLine("EXEC");
        keyjar.expectEvents("write k", "expire k", "del k");
    }

    @Test
    void tellsNothingOfWhatTheLogSays() {
        keyjar.callLine("WRITE k v");
        keyjar.restartFromLog().expectEvents();
    }
}
