package dev.keyjar.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random commands are answered by Keyjar as by a real redis-server. They are made from what redis-server's COMMAND DOCS says of
 * each command that Keyjar has too, so that a command is tested as soon as it is there. {@code -Dkeyjar.seed=…} repeats a run,
 * {@code -Dkeyjar.scripts=…} makes it longer.
 */
class RandomDifferentialIT {

    private static final int SCRIPTS = Integer.getInteger("keyjar.scripts", 60);
    private static final int STEPS = 2_000;

    @Test
    void randomCommandsGetTheRepliesOfRedis(@TempDir Path folder, @TempDir Path ours, @TempDir Path theirs)
            throws Exception {
        RedisTools.assumeInstalled();
        long seed = Long.getLong("keyjar.seed", new Random().nextLong());
        System.out.println("RandomDifferentialIT: -Dkeyjar.seed=" + seed);
        String[] noLog = {"--appendonly", "no"};
        try (ServerProcess keyjar = ServerProcess.start(Distribution.unpack(folder), ours, noLog);
                RedisServerProcess redis = RedisServerProcess.start(theirs, noLog)) {
            TwinServers servers = new TwinServers(keyjar.port(), redis.port(), IntendedDifference.all());
            Map<String, CommandForm> forms = CommandForms.common(keyjar.port(), redis.port());
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
