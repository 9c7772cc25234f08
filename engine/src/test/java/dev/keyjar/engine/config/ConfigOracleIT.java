package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Directive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks a real redis-server (7.0) what it answers, and expects the same of the configuration. */
class ConfigOracleIT {

    /** Defaults that are Keyjar's own on purpose; README says so. */
    private static final Set<String> OWN_DEFAULTS = Set.of("appendonly", "bind", "dir", "io-threads", "port");

    /** What must not be changed on the server that is asked, or it is gone. */
    private static final Set<String> NOT_TO_BE_TRIED = Set.of("bind", "port", "requirepass", "dir", "tls-port");

    /** Newer than the server asked: Redis 7.2 brought another level. */
    private static final Set<String> CHANGED_SINCE = Set.of("loglevel");

    @TempDir
    static Path folder;

    private static RedisServer redis;
    private static Map<String, String> defaults;

    private final Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
    private final Set<String> touched = new TreeSet<>();

    @BeforeAll
    static void startRedis() throws IOException {
        redis = RedisServer.present(RedisServer.start(folder));
        defaults = pairs(redis.call("CONFIG", "GET", "*"));
    }

    @AfterAll
    static void stopRedis() throws IOException {
        if (redis != null) {
            redis.close();
        }
    }

    private List<String> ask(List<String> namesAndValues) throws IOException {
        List<String> call = new ArrayList<>(List.of("CONFIG", "SET"));
        call.addAll(namesAndValues);
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            touched.add(namesAndValues.get(i).toLowerCase(Locale.ROOT));
        }
        touched.retainAll(defaults.keySet());
        return redis.call(call.toArray(String[]::new));
    }

    @Test
    void knowsEveryDirectiveOfRedisWithItsDefault() {
        Map<String, String> theirs = new TreeMap<>(defaults);
        Map<String, String> ours = new TreeMap<>(configuration.get(List.of("*")));
        assertEquals(Set.of(), minus(theirs.keySet(), ours.keySet()), "unknown to Keyjar");
        ours.keySet().retainAll(theirs.keySet());
        theirs.keySet().removeAll(OWN_DEFAULTS);
        ours.keySet().removeAll(OWN_DEFAULTS);
        assertEquals(theirs, ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxmemory",
                "MaxMemory",
                "maxmemory*",
                "*ziplist*",
                "maxmemory MAXMEMORY",
                "MAXMEMORY maxmemory m?xmemory",
                "m[a-c]xmemory maxmemory",
                "nosuch",
                "\\maxmemory",
                "*policy maxmem*",
                "[^a-z]*",
                "SLAVE* slave-priority",
                "",
                "*-*-*-*-*"
            })
    void showsTheSameNames(String patterns) throws IOException {
        List<String> words = List.of(patterns.split(" "));
        List<String> call = new ArrayList<>(List.of("CONFIG", "GET"));
        call.addAll(words);
        Set<String> theirs = pairs(redis.call(call.toArray(String[]::new))).keySet();
        Set<String> ours = new TreeSet<>(configuration.get(words).keySet());
        ours.removeIf(name -> newerThanTheOracle(name));
        assertEquals(new TreeSet<>(theirs), ours);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxmemory|1gb",
                "maxmemory|1x",
                "maxmemory|-1",
                "maxmemory| 1",
                "maxmemory|1.5gb",
                "maxmemory|+5",
                "maxmemory|5b",
                "maxmemory|1GB",
                "maxmemory|3k",
                "hz|0",
                "hz|10000",
                "hz| 5",
                "hz|5.0",
                "hz|0x10",
                "hz|+5",
                "hz|010",
                "hz|",
                "APPENDFSYNC|ALWAYS",
                "protected-mode|YES",
                "protected-mode|true",
                "maxmemory-policy|",
                "maxmemory-policy|ALLKEYS-LRU",
                "notify-keyspace-events|qq",
                "notify-keyspace-events|KEA",
                "notify-keyspace-events|KElg",
                "notify-keyspace-events|Kn",
                "notify-keyspace-events|tdmxK",
                "notify-keyspace-events|g$lshzxetdK",
                "notify-keyspace-events|",
                "client-output-buffer-limit|normal 0 0",
                "client-output-buffer-limit|normal 1mb 0 1 replica 3 4 5",
                "client-output-buffer-limit|foo 0 0 0",
                "client-output-buffer-limit|master 0 0 0",
                "client-output-buffer-limit|normal a 0 0",
                "client-output-buffer-limit|normal 1 2 -3",
                "client-output-buffer-limit|",
                "client-output-buffer-limit|normal 0 0 0 normal 1 1 1",
                "slowlog-log-slower-than|-5",
                "slowlog-log-slower-than|-1",
                "proto-max-bulk-len|1",
                "proto-max-bulk-len|1mb",
                "timeout|1|nosuch|2",
                "NoSuch|1",
                "with space|1",
                "port*|1",
                "timeout|1|timeout|2|nosuch|3",
                "timeout|1|Timeout|2",
                "timeout|1|databases|3|hz|abc",
                "DATABASES|3",
                "Dir|/tmp",
                "MAXMEMORY|x",
                "timeout|5|maxmemory-samples|0|hz|x",
                "lua-time-limit|7|busy-reply-threshold|8",
                "lua-time-limit|x",
                "busy-reply-threshold|3",
                "timeout",
                "timeout|1|hz",
                "hash-max-ziplist-entries|3|hash-max-listpack-entries|4",
                "tcp-backlog|x",
                "io-threads|4",
                "enable-debug-command|yes",
                "save|",
                "slowlog-max-len|-1",
                "maxclients|0",
                "maxclients|99999999999"
            })
    void answersConfigSetInTheSameWords(String words) throws IOException {
        List<String> namesAndValues = Arrays.asList(words.split("\\|", -1));
        if (namesAndValues.size() == 1) {
            namesAndValues = List.of(words, "1", words); // with fewer the command is not reached
        }
        configuration.declare(Directive.choice("appendfsync", "everysec", "always", "no"), "aof");
        String answer = set(namesAndValues);
        assumeFalse(answer.contains("cannot do this yet"), answer);
        assertEquals(ask(namesAndValues), List.of(answer));
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            String name = namesAndValues.get(i);
            Map<String, String> theirs = pairs(redis.call("CONFIG", "GET", name));
            if (!OWN_DEFAULTS.contains(name.toLowerCase(Locale.ROOT)) && !name.contains("*")) {
                assertEquals(theirs, configuration.get(List.of(name)));
            }
        }
    }

    /** Gives the server asked its defaults back, or one test would speak into the next. */
    @AfterEach
    void restore() throws IOException {
        for (String name : touched) {
            redis.call("CONFIG", "SET", name, defaults.get(name));
        }
    }

    /** Every directive whose values are read here, not only compared with what changes nothing. */
    static List<String> directives() {
        List<String> names = new ArrayList<>();
        for (EngineDirective line : EngineDirectives.table(2, "")) {
            names.add(line.name());
        }
        for (EngineDirective line : ForeignDirectives.load()) {
            if (line.effect() == EngineDirective.Effect.IGNORED) {
                names.addAll(line.names());
            }
        }
        names.removeIf(
                name -> newerThanTheOracle(name) || NOT_TO_BE_TRIED.contains(name) || CHANGED_SINCE.contains(name));
        return names;
    }

    @ParameterizedTest
    @MethodSource("directives")
    void refusesBadValuesInTheSameWords(String name) throws IOException {
        for (String bad : List.of("zz", "-99999999999", "999999999999999999999")) {
            String theirs = ask(List.of(name, bad)).get(0);
            // What Redis takes as text, or bends, or changes only at start, is none of this test's business.
            boolean refused = !theirs.equals("OK") && !theirs.contains("immutable") && !theirs.contains("protected");
            if (refused) {
                assertEquals(theirs, set(List.of(name, bad)));
            }
        }
    }

    private static boolean newerThanTheOracle(String name) {
        return List.of("plugins", "plugin-watch", "plugin-time-limit", "plugin-max-failures", "enable-plugin-command")
                        .contains(name)
                || name.equals("rdb-skip-unknown-types")
                || name.startsWith("set-max-listpack")
                || name.startsWith("max-new-")
                || Set.of(
                                "cluster-announce-human-nodename",
                                "hide-user-data-from-log",
                                "lazyexpire-nested-arbitrary-keys",
                                "locale-collate",
                                "repl-rdb-channel",
                                "replica-full-sync-buffer-limit")
                        .contains(name);
    }

    private String set(List<String> namesAndValues) {
        try {
            configuration.set(namesAndValues);
            return "OK";
        } catch (CommandException e) {
            return e.getMessage();
        }
    }

    private static Map<String, String> pairs(List<String> flat) {
        assertTrue(flat.size() % 2 == 0, () -> "not a map: " + flat);
        Map<String, String> pairs = new TreeMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.put(flat.get(i), flat.get(i + 1));
        }
        return pairs;
    }

    private static Set<String> minus(Set<String> these, Set<String> those) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }
}
