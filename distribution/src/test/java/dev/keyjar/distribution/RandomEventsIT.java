package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random commands are followed by the keyspace events that a real redis-server tells, in its order. {@code -Dkeyjar.seed=…} repeats a run. */
@Tag("same-on-every-java")
class RandomEventsIT {

    private static final int SCRIPTS = 20;
    private static final int STEPS = 1_000;

    @Test
    void randomCommandsTellTheEventsOfRedis(@TempDir Path folder, @TempDir Path ours, @TempDir Path theirs)
            throws Exception {
        RedisTools.assumeInstalled();
        long seed = Long.getLong("keyjar.seed", new Random().nextLong());
        System.out.println("RandomEventsIT: -Dkeyjar.seed=" + seed);
        String[] events = {"--appendonly", "no", "--notify-keyspace-events", "KEA"};
        try (ServerProcess keyjar = ServerProcess.start(Distribution.unpack(folder), ours, events);
                RedisServerProcess redis = RedisServerProcess.start(theirs, events)) {
            Map<String, CommandForm> forms = CommandForms.common(keyjar.port(), redis.port());
            Random seeds = new Random(seed);
            int compared = 0;
            for (int i = 0; i < SCRIPTS; i++) {
                List<Step> script = script(seeds.nextLong(), forms);
                List<String> expected = events(redis.port(), script);
                if (!expected.equals(events(keyjar.port(), script))) {
                    fail(seed, script, keyjar.port(), redis.port());
                }
                compared += expected.size();
            }
            assertTrue(compared > SCRIPTS * STEPS / 10, compared + " events");
        }
    }

    /** Without SET to a moment that is over: redis-server lets the key stay for a while and tells an expiry, Keyjar a removal. */
    private static List<Step> script(long seed, Map<String, CommandForm> forms) {
        return new RandomScript(seed, forms, 2)
                .ofLength(STEPS).stream()
                        .filter(step -> !step.is("SET")
                                || step.words().stream()
                                        .noneMatch(word ->
                                                word.toUpperCase(Locale.ROOT).matches("EXAT|PXAT")))
                        .toList();
    }

    /** What subscribers are told while a script runs, from nothing. */
    private static List<String> events(int port, List<Step> script) throws IOException {
        try (RawConnection one = new RawConnection(port);
                RawConnection other = new RawConnection(port);
                RawConnection subscriber = new RawConnection(port)) {
            one.call("FLUSHALL");
            subscriber.call("PSUBSCRIBE", "__key*__:*");
            subscriber.call("SUBSCRIBE", "end");
            for (Step step : script) {
                (step.client() == 0 ? one : other).call(step.request());
            }
            try (RawConnection publisher = new RawConnection(port)) {
                publisher.call("PUBLISH", "end", "");
            }
            List<String> events = new ArrayList<>();
            for (List<String> told = next(subscriber); told.get(0).equals("pmessage"); told = next(subscriber)) {
                events.add(told.get(2) + " " + told.get(3));
            }
            return events;
        }
    }

    private static List<String> next(RawConnection subscriber) throws IOException {
        return Reply.of(subscriber.readReply()).texts();
    }

    private static void fail(long seed, List<Step> script, int ours, int theirs) throws IOException {
        List<Step> shortest =
                Shrinker.shrink(script, part -> !events(theirs, part).equals(events(ours, part)));
        assertEquals(
                events(theirs, shortest),
                events(ours, shortest),
                () -> "with -Dkeyjar.seed=" + seed + ", events of\n"
                        + shortest.stream().map(Step::toString).collect(Collectors.joining("\n")));
        throw new AssertionError("with -Dkeyjar.seed=" + seed + ", other events at the first try only");
    }
}
