package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real redis-server on a free port of this machine, asked over one connection. */
public final class RedisServer implements AutoCloseable {

    private final Process process;
    private final RespConnection connection;
    private final int port;

    private RedisServer(Process process, RespConnection connection, int port) {
        this.process = process;
        this.connection = connection;
        this.port = port;
    }

    /** Starts it, with directives as on its command line; null when there is none on this machine. */
    public static RedisServer start(Path folder, String... directives) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process;
        try {
            List<String> command = new ArrayList<>(List.of(
                    "redis-server", "--port", Integer.toString(port), "--dir", folder.toString(), "--save", ""));
            command.addAll(List.of(directives));
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            return null;
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (true) {
            try {
                return new RedisServer(process, new RespConnection(port), port);
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    process.destroyForcibly();
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    /** The server; skips the test when there is none, but fails it where there has to be one (CI). */
    public static RedisServer present(RedisServer server) {
        if (server == null && "true".equals(System.getenv("CI"))) {
            fail("redis-server is not installed");
        }
        assumeTrue(server != null, "redis-server is not installed");
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Its reply, as {@link RespConnection#call} gives it. */
    public List<String> call(String... words) throws IOException {
        return connection.call(words);
    }

    @Override
    public void close() throws IOException {
        connection.close();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
