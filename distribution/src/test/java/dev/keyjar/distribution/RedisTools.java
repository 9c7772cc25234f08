package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Whether Redis' own programs are installed. */
final class RedisTools {

    private RedisTools() {}

    /** Skips the test where they are missing; in CI they must be there. */
    static void assumeInstalled() {
        boolean installed =
                List.of("redis-server", "redis-cli", "redis-benchmark").stream().allMatch(RedisTools::runs);
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(installed, "CI must have redis-server, redis-cli and redis-benchmark");
        }
        Assumptions.assumeTrue(installed, "redis-server, redis-cli and redis-benchmark are not all installed");
    }

    private static boolean runs(String program) {
        try {
            return Program.run(Await.DEADLINE, "", List.of(program, "--version"))
                            .exitCode()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
