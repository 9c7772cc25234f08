package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.config.RedisServer;
import dev.keyjar.engine.config.RespConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What COMMAND INFO says of the built-in commands is what a real redis-server says of them, in any order. */
class CommandInfoOracleIT {

    /** Arities that newer Redis has changed, and HELP, which is made rather than declared. */
    private static final Set<String> DIFFERENT =
            Set.of("command", "command|getkeys", "command|getkeysandflags", "command|help", "quit");

    @TempDir
    Path folder;

    @Test
    void describesBuiltInCommandsAsRedisDoes() throws IOException {
        try (RedisServer redis = RedisServer.present(RedisServer.start(folder));
                Keyjar keyjar = Keyjar.builder().port(0).appendOnly(false).start();
                RespConnection client = new RespConnection(keyjar.port())) {
            int compared = 0;
            for (String name : client.call("COMMAND", "LIST", "FILTERBY", "PATTERN", "*")) {
                List<String> expected = redis.call("COMMAND", "INFO", name);
                boolean newer = expected.equals(List.of("(nil)"));
                boolean container = client.call("COMMAND", "LIST", "FILTERBY", "PATTERN", name + "|*")
                                .size()
                        > 0;
                if (!newer && !container && !DIFFERENT.contains(name)) {
                    assertEquals(sorted(expected), sorted(client.call("COMMAND", "INFO", name)), name);
                    compared++;
                }
            }
            assertTrue(compared > 50, compared + " commands were compared");
        }
    }

    private static List<String> sorted(List<String> words) {
        return words.stream().sorted().toList();
    }
}
