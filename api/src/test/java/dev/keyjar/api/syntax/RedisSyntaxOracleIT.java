package dev.keyjar.api.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what lines say about all commands of Redis with what a real redis-server 7.0 says about them. */
@TestInstance(Lifecycle.PER_CLASS)
class RedisSyntaxOracleIT {

    private final RedisCommands commands = new RedisCommands();
    private final Map<String, List<?>> info = new TreeMap<>();
    private final Map<String, Map<String, Object>> docs = new TreeMap<>();
    private final Tolerated tolerated = new Tolerated();
    private RedisOracle redis;

    @BeforeAll
    void askRedis() throws Exception {
        if (!"true".equals(System.getenv("CI"))) {
            assumeTrue(RedisOracle.isInstalled(), "redis-server is not on the PATH");
        }
        redis = RedisOracle.start();
        String server = (String) redis.call(List.of("INFO", "server"));
        assumeTrue(server.contains("redis_version:7.0."), "compares with 7.0 only");
        collectInfo((List<?>) redis.call(List.of("COMMAND")));
        collectDocs(redis.call(List.of("COMMAND", "DOCS")));
    }

    @AfterAll
    void stopAndSeeThatEveryToleratedDifferenceIsOne() throws Exception {
        if (redis != null) {
            redis.close();
            assertTrue(tolerated.unused().isEmpty(), () -> "these no longer differ: " + tolerated.unused());
        }
    }

    private void collectInfo(List<?> list) {
        for (Object element : list) {
            List<?> command = (List<?>) element;
            info.put((String) command.get(0), command);
            collectInfo((List<?>) command.get(9));
        }
    }

    private void collectDocs(Object flat) {
        Told.map(flat).forEach((name, reply) -> {
            Map<String, Object> command = Told.map(reply);
            docs.put(name, command);
            if (command.containsKey("subcommands")) {
                collectDocs(command.get("subcommands"));
            }
        });
    }

    Stream<String> names() {
        return commands.byName().keySet().stream();
    }

    Stream<String> calls() {
        return SampleCalls.all().stream();
    }

    @Test
    void coversAllCommandsButBareContainers() {
        TreeSet<String> missing = new TreeSet<>(info.keySet());
        missing.removeAll(commands.byName().keySet());
        missing.removeIf(name -> !((List<?>) info.get(name).get(9)).isEmpty());
        assertEquals(new TreeSet<String>(), missing);
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysArityAndKeysAsCommandInfo(String name) {
        assertEquals(tolerated.inInfo(name, Told.info(info.get(name))), Told.info(commands.named(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void saysArgumentsAsCommandDocs(String name) {
        List<?> arguments = (List<?>) docs.get(name).getOrDefault("arguments", List.of());
        assertEquals(tolerated.inDocs(name, Told.arguments(arguments)), Told.arguments(commands.named(name)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void findsKeysAsCommandGetKeysAndFlags(String call) throws Exception {
        List<String> words = SampleCalls.words(call);
        List<String> ask = new ArrayList<>(List.of("COMMAND", "GETKEYSANDFLAGS"));
        ask.addAll(words);
        Object reply = redis.call(ask);
        StringBuilder expected = new StringBuilder();
        if (reply instanceof RedisOracle.Failure) {
            expected.append("cannot be told");
        } else {
            for (Object key : (List<?>) reply) {
                List<?> pair = (List<?>) key;
                expected.append(pair.get(0)).append(pair.get(1)).append(' ');
            }
        }
        assertEquals(tolerated.inCalls(call, expected.toString().strip()), found(words));
    }

    private String found(List<String> words) {
        byte[][] arguments = words.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        KeyPositions keys = new KeyPositions();
        if (!commands.of(words).findKeys(arguments, arguments.length, keys) || keys.size() == 0) {
            return "cannot be told";
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            texts.add(words.get(keys.index(i))
                    + keys.flags(i).set().stream().map(KeyFlag::redisName).toList());
        }
        return String.join(" ", texts);
    }
}
