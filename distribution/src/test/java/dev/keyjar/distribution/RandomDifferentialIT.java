package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random commands are answered by Keyjar as by a real redis-server, and what either logged of them brings back the same state in
 * the other. They are made from what redis-server's COMMAND DOCS says of each command that Keyjar has too, so that a command is tested as
 * soon as it is there. {@code -Dkeyjar.seed=…} repeats a run, {@code -Dkeyjar.scripts=…} makes it longer.
 */
@Tag("same-on-every-java")
class RandomDifferentialIT {

    private static final int SCRIPTS = Integer.getInteger("keyjar.scripts", 20);
    private static final int STEPS = 2_000;

    private static Distribution distribution;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        RedisTools.assumeInstalled();
        distribution = Distribution.unpack(folder);
    }

    @RepeatedTest(3)
    void randomCommandsGetTheRepliesOfRedis(@TempDir Path ours, @TempDir Path theirs) throws Exception {
        long seed = Long.getLong("keyjar.seed", new Random().nextLong());
        System.out.println("RandomDifferentialIT: -Dkeyjar.seed=" + seed);
        SortedMap<String, String> ourState;
        SortedMap<String, String> theirState;
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours);
                RedisServerProcess redis = RedisServerProcess.start(theirs)) {
            compareReplies(seed, keyjar.port(), redis.port());
            ourState = KeyspaceListing.of(keyjar.port());
            theirState = KeyspaceListing.of(redis.port());
            assertEquals(0, keyjar.terminate(Duration.ofSeconds(5)));
            redis.terminate();
        }
        try (ServerProcess keyjar = ServerProcess.start(distribution, theirs)) {
            assertEquals(theirState, KeyspaceListing.of(keyjar.port()), () -> "keyjar, their log, seed " + seed);
        }
        try (RedisServerProcess redis = RedisServerProcess.start(ours)) {
            assertEquals(ourState, KeyspaceListing.of(redis.port()), () -> "redis-server, our log, seed " + seed);
            redis.terminate();
        }
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertEquals(ourState, KeyspaceListing.of(keyjar.port()), () -> "keyjar, our log, seed " + seed);
        }
    }

    private static void compareReplies(long seed, int ours, int theirs) throws IOException {
        TwinServers servers = new TwinServers(ours, theirs, IntendedDifference.all());
        Map<String, CommandForm> forms = CommandForms.common(ours, theirs);
        Random seeds = new Random(seed);
        for (int i = 0; i < SCRIPTS; i++) {
            int protocol = 2 + i % 2;
            List<Step> script = new RandomScript(seeds.nextLong(), forms, protocol).ofLength(STEPS);
            Optional<TwinServers.Difference> difference = servers.firstDifference(protocol, script);
            if (difference.isPresent()) {
                throw new AssertionError("with -Dkeyjar.seed=" + seed + ", in RESP" + protocol + ", "
                        + explained(difference.get(), servers, protocol, script));
            }
        }
    }

    private static String explained(
            TwinServers.Difference difference, TwinServers servers, int protocol, List<Step> script)
            throws IOException {
        List<Step> failing = script.subList(0, difference.index() + 1);
        List<Step> shortest = Shrinker.shrink(
                failing, part -> servers.firstDifference(protocol, part).isPresent());
        return servers.firstDifference(protocol, shortest).orElse(difference) + "\nthe shortest script found:\n"
                + shortest.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
