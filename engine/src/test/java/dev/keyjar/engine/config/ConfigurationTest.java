package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Directive;
import dev.keyjar.api.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final Directive FSYNC = Directive.choice("appendfsync", "everysec", "always", "no");
    private static final Directive LIMIT = Directive.integer("bucket-limit", 10, 1, 100);

    private final Configuration configuration = new Configuration(EngineDirectives.table(8, "/opt/keyjar"));

    @Test
    void hasRedisDefaultsAndSafeOnesWhereItsOwn() {
        assertEquals(6379, configuration.number("port"));
        assertEquals("127.0.0.1 -::1", configuration.text("bind"));
        assertTrue(configuration.yesNo("protected-mode"));
        assertTrue(configuration.yesNo("appendonly"));
        assertEquals(16, configuration.number("databases"));
        assertEquals(4, configuration.number("io-threads"));
        assertEquals("no", configuration.text("enable-module-command"));
        assertEquals(1L << 29, configuration.number("proto-max-bulk-len"));
        assertEquals("1073741824", configuration.text("client-query-buffer-limit"));
        assertEquals(Path.of("").toAbsolutePath().toString(), configuration.text("dir"));
        assertEquals(Path.of("/opt/keyjar/plugins").toString(), configuration.text("plugins"));
    }

    @Test
    void usesAtLeastOneThreadAndTheFolderBesideItWithoutHome() {
        Configuration small = new Configuration(EngineDirectives.table(1, ""));
        assertEquals(1, small.number("io-threads"));
        assertEquals(Path.of("plugins").toAbsolutePath().toString(), small.text("plugins"));
        assertTrue(new Configuration().number("io-threads") >= 1);
    }

    @Test
    void letsTheLastWordWin() {
        apply("port 1", "save 900 1", "hz 1", "port 2", "save \"\"");
        configuration.finish();
        assertEquals(2, configuration.number("port"));
        assertEquals("", configuration.text("save"));
    }

    @Test
    void addsUpLimitsOfSeveralLines() {
        apply("client-output-buffer-limit normal 1 2 3", "client-output-buffer-limit pubsub 4 5 6");
        assertEquals(
                "normal 1 2 3 slave 268435456 67108864 60 pubsub 4 5 6",
                configuration.text("client-output-buffer-limit"));
    }

    @Test
    void reportsAllBadValuesWithTheirPlaces() {
        var wrong = assertThrows(
                ConfigurationException.class,
                () -> apply("port x", "timeout 5", "databases 0", "appendonly", "timeout 1 2"));
        assertEquals(
                List.of(
                        "test:1: 'port x': argument couldn't be parsed into an integer",
                        "test:3: 'databases 0': argument must be between 1 and 2147483647 inclusive",
                        "test:4: 'appendonly': wrong number of arguments",
                        "test:5: 'timeout 1 2': wrong number of arguments"),
                wrong.problems());
        assertEquals(6379, configuration.number("port"));
        assertEquals(5, configuration.number("timeout"));
    }

    @Test
    void gathersTheCommandsToSwitchOffAndRenamesNone() {
        configuration.apply(List.of(
                new Assignment("rename-command", List.of("FLUSHALL", ""), "a"),
                new Assignment("Rename-Command", List.of("KEYS", ""), "b")));
        assertEquals(
                List.of("FLUSHALL", "KEYS"),
                configuration.commandsOff().stream()
                        .map(off -> off.words().get(0))
                        .toList());
        assertEquals(Map.of(), configuration.get(List.of("rename-command")));
        var wrong = assertThrows(
                ConfigurationException.class, () -> apply("rename-command keys other", "rename-command keys"));
        assertEquals(
                List.of(
                        "test:1: 'rename-command keys other': a command can be switched off (rename-command keys \"\"), not"
                                + " renamed",
                        "test:2: 'rename-command keys': it wants the name of a command and \"\", which switches it off"),
                wrong.problems());
    }

    @Test
    void neverShowsAPasswordInAnError() {
        var wrong = assertThrows(ConfigurationException.class, () -> apply("requirepass my secret"));
        assertEquals(List.of("test:1: 'requirepass (hidden)': wrong number of arguments"), wrong.problems());
    }

    @Test
    void keepsAPluginsDirectivesUntilItDeclaresThem() {
        apply("appendfsync always", "bucket-limit 5", "bucket-limit 6");
        Settings aof = configuration.declare(List.of(FSYNC), "aof");
        Settings buckets = configuration.declare(List.of(LIMIT), "buckets");
        configuration.finish();
        assertEquals("always", aof.text("appendfsync"));
        assertEquals(6, buckets.number("bucket-limit"));
        assertEquals("always", configuration.text("appendfsync"));
    }

    @Test
    void reportsAPluginsBadValuesAtTheEndOfTheStart() {
        apply("appendfsync sometimes", "bucket-limit 101", "prot 1");
        configuration.declare(List.of(FSYNC), "aof");
        configuration.declare(LIMIT, "buckets");
        var wrong = assertThrows(ConfigurationException.class, configuration::finish);
        assertEquals(
                List.of(
                        "test:1: 'appendfsync sometimes': argument(s) must be one of the following: everysec, always, no",
                        "test:2: 'bucket-limit 101': argument must be between 1 and 100 inclusive",
                        "test:3: 'prot 1': unknown directive; did you mean 'port'?"),
                wrong.problems());
        assertEquals("everysec", configuration.text("appendfsync"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour red | unknown directive; neither the engine nor a plugin in the plugins folder declares it",
                "bucketlimit 1 | unknown directive; did you mean 'bucket-limit'?",
                "save 3600 1 300 100 60 10000 | there are no RDB snapshots; the append-only log keeps the data (appendonly yes);"
                        + " leave it at ''",
                "replicaof 10.0.0.1 6379 | replication is not offered; leave it at ''",
                "slaveof 10.0.0.1 6379 | replication is not offered; leave it at ''",
                "appendfsync always | comes with a persistence plugin, and none is in the plugins folder; leave it at 'everysec'",
                "search-timeout 1 | the query engine of Redis is not offered",
                "loadmodule /x.so | modules are compiled for Redis; plugins for Keyjar are jars in the plugins folder",
                "aof-disable-auto-gc yes | files that a rewrite of the append-only file made needless are always removed; leave it at 'no'",
                "no-appendfsync-on-rewrite maybe | argument must be 'yes' or 'no'",
                "aof-use-rdb-preamble maybe | argument must be 'yes' or 'no'",
                "rdbcompression maybe | argument must be 'yes' or 'no'",
                "rdbcompression | wrong number of arguments"
            })
    void saysWhyItRefuses(String line, String why) {
        configuration.declare(LIMIT, "buckets");
        apply(line);
        var wrong = assertThrows(ConfigurationException.class, configuration::finish);
        assertEquals(List.of("test:1: '" + line + "': " + why), wrong.problems());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "save \"\"",
                "daemonize no",
                "daemonize NO",
                "supervised auto",
                "appendfsync everysec",
                "repl-backlog-size 64mb",
                "auto-aof-rewrite-min-size 64mb",
                "rdbcompression no",
                "no-appendfsync-on-rewrite yes",
                "aof-use-rdb-preamble no",
                "oom-score-adj-values \"0 200 800\"",
                "latency-tracking-info-percentiles 50 99 99.9",
                "replicaof \"\"",
                "hash-max-ziplist-entries 5"
            })
    void acceptsOfRedisWhatChangesNothing(String line) {
        apply(line);
        configuration.finish();
    }

    @Test
    void refusesWhatDoesNotWorkYetUnlessItIsTheDefault() {
        Configuration early = new Configuration(List.of(
                EngineDirective.notYet(Directive.integer("timeout", 0, 0, 100), "Idle clients are dropped."),
                EngineDirective.notYet(Directive.memory("maxmemory", 1 << 20, 0, 1 << 30), "How much there may be.")));
        early.apply(List.of(
                Assignment.of("timeout", "5"), Assignment.of("maxmemory", "1mb"), Assignment.of("timeout", "6")));
        var wrong = assertThrows(ConfigurationException.class, early::finish);
        assertEquals(
                List.of("embedding program: 'timeout 6': Keyjar cannot do this yet; leave it at '0'"),
                wrong.problems());
        assertFailure(
                early,
                "ERR CONFIG SET failed (possibly related to argument 'timeout') - Keyjar cannot do this yet; leave it at '0'",
                "timeout",
                "7");
        assertFailure(
                early,
                "ERR CONFIG SET failed (possibly related to argument 'timeout') - argument must be between 0 and 100 inclusive",
                "timeout",
                "101");
        early.set(List.of("timeout", "0", "maxmemory", "1MB"));
        assertEquals(1 << 20, early.number("maxmemory"));

        early.declare(Directive.integer("timeout", 9, 0, 100), "patience");
        early.set(List.of("timeout", "8"));
        early.withdraw("patience");
        assertEquals(0, early.number("timeout"), "what a plugin made work stops working with it");
    }

    @Test
    void letsAPluginTakeOverWhatRedisKnows() {
        apply("hash-max-ziplist-entries 7");
        configuration.declare(Directive.integer("hash-max-listpack-entries", 128, 0, 1000), "hash");
        configuration.finish();
        assertEquals(7, configuration.number("hash-max-listpack-entries"));
        configuration.set(List.of("hash-max-listpack-entries", "8"));
        assertEquals("8", configuration.text("hash-max-ziplist-entries"));
    }

    @Test
    void givesAPluginLoadedLaterTheValueInForce() {
        apply("hash-max-listpack-entries 7");
        configuration.finish();
        configuration.set(List.of("hash-max-listpack-entries", "8"));
        configuration.declare(Directive.integer("hash-max-listpack-entries", 128, 0, 1000), "hash");
        assertEquals(8, configuration.number("hash-max-ziplist-entries"));
    }

    @Test
    void refusesTwoOwnersOfOneDirective() {
        configuration.declare(LIMIT, "buckets");
        assertRefusedDeclaration(
                "directive 'bucket-limit' of plugin other is already declared by buckets;"
                        + " take one of the two out of the plugins folder",
                LIMIT);
        assertRefusedDeclaration(
                "directive 'port' of plugin other is already declared by the engine;"
                        + " take one of the two out of the plugins folder",
                Directive.integer("port", 1, 0, 9));
    }

    @Test
    void refusesADeclarationThatContradictsItself() {
        assertRefusedDeclaration(
                "directive 'limit' of plugin other has a bad default: argument must be between 1 and 5 inclusive",
                Directive.integer("limit", 6, 1, 5));
        assertRefusedDeclaration(
                "directive 'Big_Limit' of plugin other is not named in lower-case words joined by hyphens",
                Directive.integer("Big_Limit", 6, 1, 5));
    }

    private void assertRefusedDeclaration(String why, Directive bad) {
        Directive good = Directive.yesNo("other-flag", true);
        var refused =
                assertThrows(ConfigurationException.class, () -> configuration.declare(List.of(good, bad), "other"));
        assertEquals(why, refused.getMessage());
        assertEquals(Map.of(), configuration.get(List.of("other-flag")), "all or none");
    }

    @Test
    void keepsTheValuesOfAPluginThatIsReplaced() {
        configuration.declare(List.of(LIMIT, FSYNC), "buckets");
        configuration.finish();
        configuration.set(List.of("bucket-limit", "77", "appendfsync", "no"));
        configuration.withdraw("buckets");
        assertEquals(Map.of(), configuration.get(List.of("bucket*")));
        assertEquals("everysec", configuration.text("appendfsync"), "nobody's again");
        assertEquals(6379, configuration.number("port"), "the engine's own stay");
        assertFailure("ERR Unknown option or number of arguments for CONFIG SET - 'bucket-limit'", "bucket-limit", "1");

        configuration.declare(List.of(Directive.integer("bucket-limit", 10, 1, 80)), "buckets");
        assertEquals(77, configuration.number("bucket-limit"));

        configuration.withdraw("buckets");
        configuration.declare(List.of(Directive.integer("bucket-limit", 10, 1, 50)), "buckets");
        assertEquals(10, configuration.number("bucket-limit"), "what does not suit the new version gives way");
    }

    @Test
    void showsAPluginOnlyItsOwnDirectives() {
        Settings settings = configuration.declare(List.of(LIMIT), "buckets");
        assertEquals("10", settings.text("bucket-limit"));
        assertThrows(IllegalArgumentException.class, () -> settings.text("requirepass"));
        assertThrows(IllegalArgumentException.class, () -> settings.number("port"));
        assertThrows(IllegalArgumentException.class, () -> settings.yesNo("appendonly"));
        assertThrows(IllegalArgumentException.class, () -> settings.onChange("timeout", value -> {}));
    }

    @Test
    void complainsToTheProgrammerOfAWrongRead() {
        assertThrows(IllegalArgumentException.class, () -> configuration.text("prot"));
        assertThrows(IllegalArgumentException.class, () -> configuration.number("dir"));
        assertThrows(IllegalArgumentException.class, () -> configuration.number("appendonly"));
        assertThrows(IllegalArgumentException.class, () -> configuration.yesNo("port"));
    }

    @Test
    void takesBackWhatItShows() {
        List<Assignment> shown = new ArrayList<>();
        configuration.get(List.of("*")).forEach((name, value) -> shown.add(Assignment.of(name, value)));
        Configuration other = new Configuration(EngineDirectives.table(2, ""));
        other.apply(shown);
        other.finish();
        assertEquals(configuration.get(List.of("*")), other.get(List.of("*")));
    }

    // CONFIG GET

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "port | port",
                "PORT | PORT",
                "p?rt | port",
                "P*RT | port",
                "[op]ort PORT | port",
                "PORT [op]ort | PORT",
                "maxmem* maxmemory | maxmemory,maxmemory-clients,maxmemory-eviction-tenacity,maxmemory-policy,maxmemory-samples",
                "nosuch | ''",
                "\\port | ''",
                "lua-time-limit busy-reply* | busy-reply-threshold,lua-time-limit",
                "search-* | ''",
                "save databases | databases,save"
            })
    void showsEachDirectiveThatMatchesOnce(String patterns, String names) {
        assertEquals(
                names,
                String.join(",", configuration.get(List.of(patterns.split(" "))).keySet()));
    }

    // CONFIG SET

    @Test
    void changesSeveralAtOnce() {
        configuration.set(List.of("MAXMEMORY", "1gb", "timeout", "5"));
        assertEquals(1L << 30, configuration.number("maxmemory"));
        assertEquals(5, configuration.number("timeout"));
    }

    @Test
    void changesAnAliasWithItsDirective() {
        configuration.set(List.of("lua-time-limit", "7", "busy-reply-threshold", "8"));
        assertEquals(8, configuration.number("lua-time-limit"));
        configuration.set(List.of("lua-time-limit", "9"));
        assertEquals(9, configuration.number("busy-reply-threshold"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeout                     | ERR syntax error",
                "timeout 1 nosuch            | ERR syntax error",
                "timeout 1 NoSuch 2          | ERR Unknown option or number of arguments for CONFIG SET - 'NoSuch'",
                "timeout 1 timeout 2 nope 3  | ERR CONFIG SET failed (possibly related to argument 'timeout') - duplicate parameter",
                "timeout 1 Timeout 2         | ERR CONFIG SET failed (possibly related to argument 'Timeout') - duplicate parameter",
                "timeout 1 databases 3 hz x  | ERR CONFIG SET failed (possibly related to argument 'databases') - can't set immutable config",
                "timeout 1 DATABASES 16      | ERR CONFIG SET failed (possibly related to argument 'DATABASES') - can't set immutable config",
                "timeout 1 dir /tmp          | ERR CONFIG SET failed (possibly related to argument 'dir') - can't set protected config",
                "timeout 1 MAXMEMORY x       | ERR CONFIG SET failed (possibly related to argument 'maxmemory') - argument must be a memory value",
                "timeout 1 cluster-enabled yes | ERR CONFIG SET failed (possibly related to argument 'cluster-enabled') - can't set immutable config",
                "timeout 1 masterauth x      | ERR CONFIG SET failed (possibly related to argument 'masterauth') - replication is not offered; leave it at ''",
                "timeout 1 maxmemory-clients 200% | ERR CONFIG SET failed (possibly related to argument 'maxmemory-clients') - percentage argument must be less or equal to 100",
                "timeout 1 bind 1.2.3.4       | ERR CONFIG SET failed (possibly related to argument 'bind') - this takes a restart of Keyjar",
                "timeout 1 user x            | ERR Unknown option or number of arguments for CONFIG SET - 'user'"
            })
    void changesNothingWhenOneOfThemIsRefused(String words, String error) {
        assertFailure(error, words.split(" "));
        assertEquals(0, configuration.number("timeout"));
    }

    @Test
    void acceptsTheValueInForceOfWhatTakesARestart() {
        configuration.set(List.of("port", "6379", "appendonly", "YES"));
        assertEquals(6379, configuration.number("port"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "5, 5", "10000, 500"})
    void bendsHzToWhatRedisCanDo(String given, long shown) {
        configuration.set(List.of("hz", given));
        assertEquals(shown, configuration.number("hz"));
    }

    @Test
    void refusesMoreAddressesThanRedis() {
        configuration.apply(List.of(Assignment.of("bind", "1", "2", "3")));
        assertEquals("1 2 3", configuration.text("bind"));
        assertFailure(
                "ERR CONFIG SET failed (possibly related to argument 'bind') - Too many bind addresses specified.",
                "bind",
                "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17");
    }

    // Listeners

    private final List<String> heard = new ArrayList<>();

    @Test
    void tellsListenersOfAChangeThatIsInForce() {
        configuration.onChange("timeout", value -> heard.add(value + " " + configuration.number("timeout")));
        configuration.set(List.of("timeout", "5"));
        configuration.set(List.of("timeout", "5"));
        configuration.set(List.of("hz", "5"));
        assertEquals(List.of("5 5"), heard);
    }

    @Test
    void tellsAListenerTheValueAsShownNotAsWritten() {
        configuration.onChange("maxmemory", heard::add);
        configuration.set(List.of("maxmemory", "1KB"));
        assertEquals(List.of("1024"), heard);
    }

    @Test
    void takesEverythingBackWhenAListenerRefuses() {
        Settings settings = configuration.declare(List.of(LIMIT), "buckets");
        configuration.onChange("timeout", value -> heard.add("timeout " + value));
        configuration.onChange("hz", value -> heard.add("hz " + value));
        settings.onChange("bucket-limit", value -> heard.add("limit " + value));
        settings.onChange("bucket-limit", value -> {
            throw new IllegalArgumentException("the buckets are full");
        });
        assertFailure(
                "ERR CONFIG SET failed (possibly related to argument 'bucket-limit') - the buckets are full",
                "timeout",
                "5",
                "bucket-limit",
                "20",
                "hz",
                "5");
        assertEquals(0, configuration.number("timeout"));
        assertEquals(10, configuration.number("bucket-limit"));
        assertEquals(10, configuration.number("hz"));
        assertEquals(List.of("timeout 5", "limit 20", "limit 10", "timeout 0"), heard);
    }

    @Test
    void takesEverythingBackWhenAListenerFails() {
        configuration.onChange("timeout", value -> {
            heard.add(value);
            if (value.equals("0")) {
                throw new IllegalStateException("fails again on the way back");
            }
        });
        configuration.onChange("hz", value -> {
            throw new IllegalStateException("a fault");
        });
        var fault =
                assertThrows(IllegalStateException.class, () -> configuration.set(List.of("timeout", "5", "hz", "5")));
        assertEquals("a fault", fault.getMessage());
        assertEquals(0, configuration.number("timeout"));
        assertEquals(List.of("5", "0"), heard);
    }

    private void assertFailure(String error, String... words) {
        assertFailure(configuration, error, words);
    }

    private static void assertFailure(Configuration configuration, String error, String... words) {
        var failure = assertThrows(CommandException.class, () -> configuration.set(List.of(words)));
        assertEquals(error, failure.getMessage());
    }

    private void apply(String... lines) {
        configuration.apply(ConfigFile.read(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), "test"));
    }
}
