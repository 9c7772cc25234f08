package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.config.RedisServer;
import dev.keyjar.engine.config.RespConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls CONFIG over the network, and compares with a real redis-server where there is one. */
class ConfigCommandsIT {

    @TempDir
    static Path folder;

    private static Keyjar keyjar;
    private static RespConnection client;
    private static RedisServer redis;

    @BeforeAll
    static void start() throws IOException {
        keyjar = Keyjar.builder().port(0).appendOnly(false).start();
        client = new RespConnection(keyjar.port());
        redis = RedisServer.start(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
        keyjar.close();
        if (redis != null) {
            redis.close();
        }
    }

    @Test
    void setsWhatItThenShows() throws IOException {
        assertEquals(List.of("OK"), client.call("CONFIG", "SET", "maxmemory", "1gb", "timeout", "7"));
        assertEquals(
                List.of("maxmemory", "1073741824", "timeout", "7"), client.call("CONFIG", "GET", "maxmemory", "time*"));
        assertEquals("1073741824", keyjar.setting("maxmemory"));
        assertEquals(List.of("OK"), client.call("CONFIG", "SET", "maxmemory", "0", "timeout", "0"));
    }

    @Test
    void repliesWithAMapInResp3() throws IOException {
        try (RespConnection resp3 = new RespConnection(keyjar.port())) {
            resp3.call("HELLO", "3");
            assertEquals(List.of("databases", "16"), resp3.call("CONFIG", "GET", "databases"));
            assertEquals(List.of(), resp3.call("CONFIG", "GET", "nosuch"));
        }
    }

    @Test
    void hasNothingToRewriteWithoutAFile() throws IOException {
        assertEquals(List.of("ERR The server is running without a config file"), client.call("CONFIG", "REWRITE"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CONFIG",
                "CONFIG GET",
                "CONFIG SET",
                "CONFIG SET timeout",
                "CONFIG SET timeout 1 hz",
                "CONFIG FOO",
                "CONFIG GET nosuch",
                "CONFIG SET nosuch 1",
                "CONFIG SET hz x",
                "config set DATABASES 1",
                "CONFIG REWRITE x",
                "CONFIG REWRITE",
                "CONFIG GET databases"
            })
    void answersAsRedisDoes(String line) throws IOException {
        assertEquals(RedisServer.present(redis).call(line.split(" ")), client.call(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config|get", "config|set", "config|rewrite"})
    void isDescribedAsRedisDescribesIt(String command) throws IOException {
        assertEquals(
                withoutCategories(RedisServer.present(redis).call("COMMAND", "INFO", command)),
                withoutCategories(client.call("COMMAND", "INFO", command)));
    }

    /** They are a set, and COMMAND INFO's own business. */
    private static List<String> withoutCategories(List<String> info) {
        return info.stream().filter(word -> !word.startsWith("@")).toList();
    }

    @Test
    void hintsAtPairsAsRedisDoes() throws IOException {
        List<String> docs = client.call("COMMAND", "DOCS", "config|set");
        List<String> pair = List.of("name", "parameter_value", "type", "block", "flags", "multiple");
        assertTrue(Collections.indexOfSubList(docs, pair) >= 0, docs::toString);
    }
}
