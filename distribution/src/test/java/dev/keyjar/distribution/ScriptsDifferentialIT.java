package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts written by hand, one file for a group of commands, are answered as by a real redis-server, in RESP2 and RESP3. */
class ScriptsDifferentialIT {

    private static final List<String> GROUPS =
            List.of("string", "bitmap", "hash", "keys", "transactions", "server", "pubsub", "dump");
    private static final List<String> GROUPS_OF_RESP3 = List.of("tracking");

    private static ServerProcess keyjar;
    private static RedisServerProcess redis;
    private static TwinServers servers;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path ours, @TempDir Path theirs) throws Exception {
        RedisTools.assumeInstalled();
        keyjar = ServerProcess.start(Distribution.unpack(folder), ours, "--appendonly", "no");
        redis = RedisServerProcess.start(theirs, "--appendonly", "no");
        servers = new TwinServers(keyjar.port(), redis.port(), IntendedDifference.all());
    }

    @AfterAll
    static void end() {
        if (redis != null) {
            redis.close();
            keyjar.close();
        }
    }

    static Stream<Arguments> isAnsweredAsRedisDoes() throws IOException {
        List<Arguments> scripts = new ArrayList<>();
        for (String group : GROUPS) {
            add(group, 2, scripts);
            add(group, 3, scripts);
        }
        for (String group : GROUPS_OF_RESP3) {
            add(group, 3, scripts);
        }
        return scripts.stream();
    }

    private static void add(String group, int protocol, List<Arguments> scripts) throws IOException {
        for (String script : text("scripts/" + group + ".txt").split("\n\n")) {
            String title = script.substring(0, script.indexOf('\n'));
            scripts.add(Arguments.of(group + " " + title, protocol, steps(script)));
        }
    }

    private static List<Step> steps(String script) {
        return script.lines()
                .filter(line -> !line.startsWith("#"))
                .map(Step::parse)
                .toList();
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = ScriptsDifferentialIT.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @ParameterizedTest(name = "{0}, RESP{1}")
    @MethodSource
    void isAnsweredAsRedisDoes(String title, int protocol, List<Step> script) throws IOException {
        assertFalse(script.isEmpty());
        assertEquals(Optional.empty(), servers.firstDifference(protocol, script));
    }
}
