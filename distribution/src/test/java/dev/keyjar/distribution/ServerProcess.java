package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server started by {@code bin/keyjar} of an unpacked distribution. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final Path stderr;

    private ServerProcess(Process process, int port, Path stderr) {
        this.process = process;
        this.port = port;
        this.stderr = stderr;
    }

    /** Starts it on a free port, keeping its data in this directory, and waits until it answers. */
    static ServerProcess start(Distribution distribution, Path directory, String... flags) throws Exception {
        return startWithJavaOptions("", distribution, directory, flags);
    }

    /** As {@link #start}, with further options for its JVM. */
    static ServerProcess startWithJavaOptions(
            String javaOptions, Distribution distribution, Path directory, String... flags) throws Exception {
        ServerProcess server = launch(javaOptions, distribution, directory, flags);
        try {
            Await.until("the server answers", server::answers);
        } catch (AssertionError e) {
            String said = server.stderr();
            server.close();
            throw new AssertionError(e.getMessage() + "\n" + said, e);
        }
        return server;
    }

    /** Starts it where it must refuse to; what it ended with, and what it wrote to standard error. */
    static Program refusesToStart(Distribution distribution, Path directory, String... flags) throws Exception {
        try (ServerProcess server = launch("", distribution, directory, flags)) {
            assertTrue(server.endsWithin(Await.DEADLINE), () -> "the server started:\n" + server.stderr());
            return new Program(server.process.exitValue(), server.stderr());
        }
    }

    /** Starts it and does not wait. */
    static ServerProcess launch(String javaOptions, Distribution distribution, Path directory, String... flags)
            throws IOException {
        int port = FreePort.find();
        Path stderr = Files.createTempFile("keyjar-test", ".err");
        List<String> command = new ArrayList<>(List.of(
                distribution.launcher().toString(), "--port", Integer.toString(port), "--dir", directory.toString()));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(distribution.home().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(stderr.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("KEYJAR_JAVA_OPTS", javaOptions);
        return new ServerProcess(builder.start(), port, stderr);
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("the server ended with exit code " + process.exitValue());
        }
        try (RawConnection connection = new RawConnection(port)) {
            return List.of("+PONG\r\n", "-NOAUTH Authentication required.\r\n").contains(connection.type("PING"));
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Whether it still runs. */
    boolean runs() {
        return process.isAlive();
    }

    RedisCli cli() {
        return new RedisCli(port);
    }

    /** What it has written to standard error. */
    String stderr() {
        try {
            return Files.readString(stderr, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "(standard error cannot be read: " + e + ")";
        }
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertTrue(endsWithin(Await.DEADLINE), "the server survived SIGKILL");
    }

    /** Sends SIGTERM; the exit code. */
    int terminate(Duration atMost) throws InterruptedException {
        process.destroy();
        assertTrue(
                endsWithin(atMost),
                () -> "the server did not end within " + atMost.toMillis() + " ms after SIGTERM\n" + stderr());
        return process.exitValue();
    }

    /** Waits until it has ended; the exit code. */
    int exitCode(Duration atMost) throws InterruptedException {
        assertTrue(endsWithin(atMost), () -> "the server did not end\n" + stderr());
        return process.exitValue();
    }

    private boolean endsWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(stderr);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
