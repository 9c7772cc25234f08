package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
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

    private static final Set<String> GROUPS = Set.of("string", "bitmap", "hash", "generic", "transactions");
    private static final Set<String> ALSO =
            Set.of("select", "echo", "ping", "reset", "dbsize", "flushdb", "flushall", "swapdb");

    /** What waits for other servers, and what is prose. */
    private static final Set<String> EXCEPT = Set.of("wait", "migrate", "object|help");

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
            Map<String, CommandForm> forms = commonForms(keyjar.port(), redis.port());
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

    private static Map<String, CommandForm> commonForms(int ours, int theirs) throws IOException {
        try (RawConnection keyjar = new RawConnection(ours);
                RawConnection redis = new RawConnection(theirs)) {
            Map<String, CommandForm> forms = new TreeMap<>(CommandForm.all(Reply.of(redis.call("COMMAND", "DOCS"))));
            forms.keySet()
                    .retainAll(CommandForm.all(Reply.of(keyjar.call("COMMAND", "DOCS")))
                            .keySet());
            forms.values()
                    .removeIf(form -> !GROUPS.contains(form.group())
                            && !ALSO.contains(form.name().get(0)));
            forms.keySet().removeAll(EXCEPT);
            assertTrue(forms.size() > 80, () -> "commands that both have: " + forms.keySet());
            return forms;
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
