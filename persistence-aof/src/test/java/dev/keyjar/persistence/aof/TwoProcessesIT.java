package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.PersistenceException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** Two processes and one log: while one has it, and when one is killed. */
class TwoProcessesIT {

    @TempDir
    private Path directory;

    @Test
    void theSecondIsToldThePidOfTheFirst() throws Exception {
        Path file = directory.resolve("lock");
        Process first = java(LockHolder.class, file.toString());
        try {
            assertEquals("locked", lineOf(first));
            PersistenceException error = assertThrows(PersistenceException.class, () -> DirectoryLock.take(file));
            assertTrue(error.getMessage().contains("(pid " + first.pid() + ")"), error.getMessage());
        } finally {
            first.destroyForcibly();
        }
        assertTrue(first.waitFor(20, TimeUnit.SECONDS));
        DirectoryLock.take(file).close();
    }

    @Test
    void whatWasDurableSurvivesAKill() throws Exception {
        Process server = java(Appender.class, directory.toString());
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        int durable = 0;
        while (durable < 200) {
            durable = Integer.parseInt(lines.readLine());
        }
        server.toHandle().destroyForcibly(); // The process alone: what it printed is still to be read.
        assertTrue(server.waitFor(20, TimeUnit.SECONDS));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            durable = Integer.parseInt(line);
        }
        try (LogUnderTest log = LogUnderTest.start(
                new DiskFileSystem(), directory, 1 << 20, new RecordingApplier(), "appendfsync", "always")) {
            List<String> loaded = log.applier.commands;
            assertTrue(loaded.size() >= durable, loaded.size() + " of " + durable);
            for (int index = 0; index < loaded.size(); index++) {
                assertEquals("0: SET key " + (index + 1), loaded.get(index));
            }
        }
    }

    private static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The places of what the children need, however this test was started. */
    private static String classPath() {
        return Stream.of(TwoProcessesIT.class, AofPersistence.class, PersistenceException.class, Logger.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String lineOf(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    /** Takes a lock and keeps it. */
    static final class LockHolder {

        private LockHolder() {}

        public static void main(String[] arguments) throws Exception {
            try (Closeable lock = DirectoryLock.take(Path.of(arguments[0]))) {
                System.out.println("locked");
                Thread.currentThread().join();
            }
        }
    }

    /** Appends forever, and prints what is durable. */
    static final class Appender {

        private Appender() {}

        public static void main(String[] arguments) throws Exception {
            try (LogUnderTest log = LogUnderTest.start(
                    new DiskFileSystem(),
                    Path.of(arguments[0]),
                    1 << 20,
                    new RecordingApplier(),
                    "appendfsync",
                    "always")) {
                for (int count = 1; ; count++) {
                    log.listener.awaitDurable(log.append("SET", "key", "" + count));
                    System.out.println(count);
                }
            }
        }
    }
}
