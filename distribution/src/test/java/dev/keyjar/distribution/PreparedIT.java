package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keyjar prepare}, for fast starts. */
class PreparedIT {

    private static final Duration AT_MOST = Duration.ofMinutes(2);

    /** With it the JVM does not go on without what was prepared, but ends. */
    private static final String ONLY_PREPARED =
            "KEYJAR_JAVA_OPTS=" + (Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on");

    @TempDir
    private Path folder;

    @Test
    void letsTheJvmReuseClassesInTheSamePlaceAndGoOnWithoutElsewhere() throws Exception {
        Distribution distribution = Distribution.unpack(folder.resolve("here"));
        Program prepared = run(distribution, "", "prepare");
        assertEquals(0, prepared.exitCode(), prepared.output());
        assertTrue(prepared.output().startsWith("Starts of this server on Java "), prepared.output());
        Program started = run(distribution, ONLY_PREPARED, "--version");
        assertEquals(0, started.exitCode(), started.output());

        Path elsewhere = folder.resolve("elsewhere");
        Distribution.copyTree(distribution.home(), elsewhere);
        Distribution moved = new Distribution(elsewhere);
        assertNotEquals(0, run(moved, ONLY_PREPARED, "--version").exitCode());
        assertEquals(started.output(), run(moved, "", "--version").output());
    }

    @Test
    void saysWhatItCannotPrepare() throws Exception {
        Distribution distribution = Distribution.unpack(folder.resolve("here"));
        Program wrong = run(distribution, "", "prepare", "--plugins", "nowhere");
        assertEquals(1, wrong.exitCode(), wrong.output());
        assertTrue(wrong.output().contains("nowhere"), wrong.output());
    }

    private static Program run(Distribution distribution, String setting, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("env"));
        if (!setting.isEmpty()) {
            command.add(setting);
        }
        command.add(distribution.launcher().toString());
        command.addAll(List.of(words));
        return Program.run(AT_MOST, "", command);
    }
}
