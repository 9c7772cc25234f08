package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code keyjar prepare}, for fast starts. */
class PreparedIT {

    private static final Duration AT_MOST = Duration.ofMinutes(2);

    /** The JVM does not go on without what was prepared then, but ends; and it says what it was told to use. */
    private static final String ONLY_PREPARED = "KEYJAR_JAVA_OPTS=-XX:+PrintFlagsFinal "
            + (Runtime.version().feature() >= 25 ? "-XX:AOTMode=on" : "-Xshare:on");

    @TempDir
    private Path folder;

    @Test
    void letsTheJvmReuseClassesAndGoOnWithoutWhereTheyDoNotFit() throws Exception {
        Distribution distribution = Distribution.unpack(folder.resolve("here"));
        Program prepared = run(distribution, "", "prepare");
        assertEquals(0, prepared.exitCode(), prepared.output());
        assertTrue(prepared.output().startsWith("Starts of this server on Java "), prepared.output());
        Program started = run(distribution, ONLY_PREPARED, "--version");
        assertEquals(0, started.exitCode(), started.output());
        assertTrue(started.output().contains(distribution.home() + "/prepared/"), started.output());

        Files.write(distribution.library("slf4j-simple"), new byte[] {0}, StandardOpenOption.APPEND);
        Program changed = run(distribution, "KEYJAR_JAVA_OPTS=-XX:+PrintFlagsFinal", "--version");
        assertEquals(0, changed.exitCode(), changed.output());
        assertFalse(changed.output().contains(distribution.home() + "/prepared/"), changed.output());
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
