package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;

/** A real redis-server over a directory, and its tools. */
final class RedisProcess implements AutoCloseable {

    private static final long DEADLINE_SECONDS = 20;

    private final Process process;
    private final int port;

    private RedisProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Skips the test where there is no Redis; in CI there must be one. */
    static void assumeInstalled() {
        boolean installed;
        try {
            installed = run(List.of("redis-server", "--version"), "").startsWith("Redis server");
        } catch (IOException e) {
            installed = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertTrue(installed, "CI must have redis-server");
        }
        Assumptions.assumeTrue(installed, "redis-server is not installed");
    }

    /** What redis-check-aof answers: 0 when all is well. */
    static int checkAof(Path manifest) throws Exception {
        Process check = new ProcessBuilder("redis-check-aof", manifest.toString())
                .redirectErrorStream(true)
                .redirectOutput(manifest.resolveSibling("check.log").toFile())
                .start();
        assertTrue(check.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS));
        return check.exitValue();
    }

    static RedisProcess start(Path directory, String... options) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                "redis-server",
                "--port",
                "" + port,
                "--dir",
                directory.toString(),
                "--appendonly",
                "yes",
                "--aof-use-rdb-preamble",
                "no",
                "--save",
                ""));
        command.addAll(List.of(options));
        Path log = directory.resolve("redis.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RedisProcess redis = new RedisProcess(process, port);
        try {
            redis.await("redis-server answers", () -> redis.cli("PING").equals("PONG"));
        } catch (AssertionError e) {
            redis.close();
            throw new AssertionError(Files.readString(log), e);
        }
        return redis;
    }

    /** The answer of redis-cli. */
    String cli(String... words) {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-p", "" + port));
        command.addAll(List.of(words));
        try {
            return run(command, "");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Lines for one connection. */
    String script(String... lines) throws IOException {
        return run(List.of("redis-cli", "-p", "" + port), String.join("\n", lines) + "\n");
    }

    void awaitRewritten() {
        await("the log is rewritten", () -> {
            String info = cli("INFO", "persistence");
            return info.contains("aof_rewrite_in_progress:0")
                    && info.contains("aof_rewrite_scheduled:0")
                    && !info.contains("aof_base_size:0");
        });
    }

    private void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0 || !process.isAlive()) {
                throw new AssertionError("Not reached: " + what);
            }
        }
    }

    private static String run(List<String> command, String input) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream to = process.getOutputStream()) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream from = process.getInputStream()) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            cli("SHUTDOWN", "NOSAVE");
        }
        try {
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
