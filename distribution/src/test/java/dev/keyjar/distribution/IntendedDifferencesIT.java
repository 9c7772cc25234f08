package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is listed in {@code intended-differences.txt} is so, and still differs. */
class IntendedDifferencesIT {

    private static ServerProcess keyjar;
    private static RedisServerProcess redis;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path ours, @TempDir Path theirs) throws Exception {
        RedisTools.assumeInstalled();
        keyjar = ServerProcess.start(Distribution.unpack(folder), ours, "--appendonly", "no");
        redis = RedisServerProcess.start(theirs, "--appendonly", "no");
    }

    @AfterAll
    static void end() {
        if (redis != null) {
            redis.close();
            keyjar.close();
        }
    }

    static List<IntendedDifference> isAsItIsListed() throws IOException {
        return IntendedDifference.all();
    }

    @ParameterizedTest
    @MethodSource
    void isAsItIsListed(IntendedDifference difference) throws IOException {
        assertEquals(difference.theirs(), lastReply(redis.port(), difference.script()), "redis-server");
        assertEquals(difference.ours(), lastReply(keyjar.port(), difference.script()), "keyjar");
    }

    private static String lastReply(int port, List<Step> script) throws IOException {
        try (RawConnection one = new RawConnection(port);
                RawConnection other = new RawConnection(port)) {
            one.call("FLUSHALL");
            String last = "";
            for (Step step : script) {
                last = (step.client() == 0 ? one : other).call(step.request());
            }
            return Step.escaped(last);
        }
    }
}
