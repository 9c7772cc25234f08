package dev.keyjar.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real redis-server with a log that holds commands only, the oracle of these tests. */
final class RedisServerProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private RedisServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it on a free port over this directory, and waits until it answers. */
    static RedisServerProcess start(Path directory, String... flags) throws Exception {
        int port = FreePort.find();
        Path log = Files.createTempFile("redis-test", ".log");
        List<String> command = new ArrayList<>(
                List.of("redis-server", "--port", Integer.toString(port), "--dir", directory.toString()));
        command.addAll(List.of("--save", "", "--appendonly", "yes", "--aof-use-rdb-preamble", "no"));
        command.addAll(List.of(flags));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        RedisServerProcess redis = new RedisServerProcess(process, port);
        try {
            Await.until("redis-server answers", redis::answers);
        } catch (AssertionError e) {
            redis.close();
            throw new AssertionError(e.getMessage() + "\n" + Files.readString(log), e);
        } finally {
            Files.delete(log);
        }
        return redis;
    }

    private boolean answers() {
        if (!process.isAlive()) {
            throw new AssertionError("redis-server ended with exit code " + process.exitValue());
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

    RedisCli cli() {
        return new RedisCli(port);
    }

    /** Ends it in order: everything is in its log. */
    void terminate() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
