package dev.keyjar.engine.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.engine.config.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Says the scripts of {@code scripts.txt} to Keyjar and to a real redis-server: every difference is a bug. */
class ScriptsOracleIT {

    @TempDir
    static Path folder;

    private static RedisServer redis;
    private static RunningServer keyjar;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.present(RedisServer.start(folder, "--enable-debug-command", "yes"));
        keyjar = RunningServer.start("enable-debug-command", "yes");
    }

    @AfterAll
    static void stop() throws IOException {
        if (redis != null) {
            redis.close();
            keyjar.close();
        }
    }

    static Stream<String> scripts() throws IOException {
        try (InputStream in = ScriptsOracleIT.class.getResourceAsStream("scripts.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(text.split("\n\n")).filter(script -> !script.startsWith("#"));
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void answersAsRedis(String script) throws IOException {
        List<String> lines = List.of(script.strip().split("\n"));
        assertEquals(String.join("\n", said(redis.port(), lines)), String.join("\n", said(keyjar.port(), lines)));
    }

    /** Each line with its reply. */
    private static List<String> said(int port, List<String> lines) throws IOException {
        Map<String, TestClient> clients = new HashMap<>();
        List<String> said = new ArrayList<>();
        try (TestClient first = new TestClient(port)) {
            first.call("FLUSHALL");
            clients.put("a", first);
            for (String line : lines) {
                boolean unasked = line.startsWith("<", 1);
                boolean other = unasked || line.startsWith("> ", 1);
                String name = other ? line.substring(0, 1) : "a";
                if (!clients.containsKey(name)) {
                    clients.put(name, new TestClient(port));
                }
                TestClient client = clients.get(name);
                String reply = unasked ? client.read() : client.call(other ? line.substring(3) : line);
                said.add(line + " => " + (reply.contains("\"server\": ") ? "(versions and numbers)" : reply));
            }
        } finally {
            for (TestClient client : clients.values()) {
                client.close();
            }
        }
        return said;
    }
}
