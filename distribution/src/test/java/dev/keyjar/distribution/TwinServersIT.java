package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison itself, tried with two servers of redis-server: one that differs is found out, one that does not is not. */
class TwinServersIT {

    private static final String[] NO_LOG = {"--appendonly", "no"};

    @TempDir
    private Path one;

    @TempDir
    private Path other;

    @BeforeEach
    void needsRedis() {
        RedisTools.assumeInstalled();
    }

    @Test
    void findsNoDifferenceBetweenServersThatAreTheSame() throws Exception {
        try (RedisServerProcess redis = RedisServerProcess.start(one, NO_LOG);
                RedisServerProcess same = RedisServerProcess.start(other, NO_LOG)) {
            TwinServers servers = new TwinServers(same.port(), redis.port(), List.of());
            Map<String, CommandForm> forms = forms(same, redis);
            for (int seed = 0; seed < 10; seed++) {
                int protocol = 2 + seed % 2;
                List<Step> script = new RandomScript(seed, forms, protocol).ofLength(2_000);
                assertEquals(Optional.empty(), servers.firstDifference(protocol, script));
            }
        }
    }

    @Test
    void findsADifferenceAndTheFewCommandsItTakes() throws Exception {
        try (RedisServerProcess redis = RedisServerProcess.start(one, NO_LOG);
                RedisServerProcess odd =
                        RedisServerProcess.start(other, "--appendonly", "no", "--hash-max-listpack-entries", "2")) {
            TwinServers servers = new TwinServers(odd.port(), redis.port(), List.of());
            List<Step> script = new RandomScript(1, forms(odd, redis), 3).ofLength(5_000);
            assertTrue(servers.firstDifference(3, script).isPresent());
            List<Step> shortest = Shrinker.shrink(
                    script, part -> servers.firstDifference(3, part).isPresent());
            assertEquals(2, shortest.size(), shortest::toString);
            assertTrue(shortest.get(0).is("HSET"), shortest::toString);
            assertTrue(shortest.get(1).is("OBJECT"), shortest::toString);
        }
    }

    private static Map<String, CommandForm> forms(RedisServerProcess one, RedisServerProcess other) throws Exception {
        Map<String, CommandForm> forms = CommandForms.common(one.port(), other.port());
        forms.remove("dbsize"); // redis-server counts keys whose time is over for a while
        return forms;
    }
}
