package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random commands of which many give a key a few milliseconds only. A replay removes nothing by itself, so the log has to say of each key
 * when it went: after a restart the state is the same as before, in Keyjar and in redis-server. {@code -Dkeyjar.seed=…} repeats
 * the commands, though not the moments.
 */
@Tag("same-on-every-java")
class RandomExpiryIT {

    private static final int STEPS = 20_000;

    private static final Set<String> COMMANDS = Set.of(
            "append",
            "bitop",
            "copy",
            "del",
            "exec",
            "exists",
            "get",
            "getdel",
            "getex",
            "hdel",
            "hincrby",
            "hset",
            "hsetnx",
            "incr",
            "incrbyfloat",
            "keys",
            "move",
            "mset",
            "msetnx",
            "multi",
            "persist",
            "pexpire",
            "psetex",
            "rename",
            "renamenx",
            "select",
            "set",
            "setnx",
            "setrange",
            "swapdb",
            "watch");

    private static Distribution distribution;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        RedisTools.assumeInstalled();
        distribution = Distribution.unpack(folder);
    }

    @RepeatedTest(3)
    void theLogTellsWhenEachKeyWent(@TempDir Path ours, @TempDir Path theirs) throws Exception {
        long seed = Long.getLong("keyjar.seed", new Random().nextLong());
        System.out.println("RandomExpiryIT: -Dkeyjar.seed=" + seed);
        SortedMap<String, String> state;
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours);
                RedisServerProcess redis = RedisServerProcess.start(theirs, "--appendonly", "no")) {
            Map<String, CommandForm> forms = CommandForms.common(keyjar.port(), redis.port());
            forms.keySet().retainAll(COMMANDS);
            List<Step> script =
                    new RandomScript(seed, forms, 2).lettingKeysExpire().ofLength(STEPS);
            run(script, keyjar.port());
            long last = System.currentTimeMillis() + 2 * RandomWords.LONGEST_SHORT_MILLIS;
            Await.until("all short times are over", () -> System.currentTimeMillis() > last);
            assertTrue(expired(keyjar.port()) > 20, () -> "few keys expired, seed " + seed);
            state = KeyspaceListing.of(keyjar.port());
            assertEquals(0, keyjar.terminate(Duration.ofSeconds(5)));
        }
        try (RedisServerProcess redis = RedisServerProcess.start(ours)) {
            assertEquals(state, KeyspaceListing.of(redis.port()), () -> "loaded by redis-server, seed " + seed);
            redis.terminate();
        }
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertEquals(state, KeyspaceListing.of(keyjar.port()), () -> "loaded by keyjar, seed " + seed);
        }
    }

    private static void run(List<Step> script, int port) throws Exception {
        try (RawConnection one = new RawConnection(port);
                RawConnection other = new RawConnection(port)) {
            for (Step step : script) {
                (step.client() == 0 ? one : other).call(step.request());
            }
        }
    }

    private static long expired(int port) throws Exception {
        try (RawConnection connection = new RawConnection(port)) {
            String stats = Reply.of(connection.call("INFO", "stats")).text();
            return stats.lines()
                    .filter(line -> line.startsWith("expired_keys:"))
                    .mapToLong(line -> Long.parseLong(line.substring("expired_keys:".length())))
                    .sum();
        }
    }
}
