package dev.keyjar.engine.builtin;

import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.KeyjarBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A whole server in this process, without log and plugins, but with {@code SET} and {@code GET} of {@link Notes}. */
public final class RunningServer implements AutoCloseable {

    private final Keyjar keyjar;
    private final TestClient first;
    private final List<TestClient> clients = new ArrayList<>();

    private RunningServer(Keyjar keyjar) throws IOException {
        this.keyjar = keyjar;
        this.first = connect();
    }

    /** Starts it with directives, as pairs of name and value. */
    public static RunningServer start(String... directives) throws IOException {
        KeyjarBuilder builder = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .set("io-threads", "2")
                .valueTypes(new Notes())
                .commands(new Notes.SetCommand(), new Notes.GetCommand());
        for (int i = 0; i < directives.length; i += 2) {
            builder.set(directives[i], directives[i + 1]);
        }
        return new RunningServer(builder.start());
    }

    /** Another connection; closed with the server. */
    public TestClient connect() throws IOException {
        TestClient client = new TestClient(keyjar.port());
        clients.add(client);
        return client;
    }

    /** The reply to a line on the first connection, as redis-cli would show it. */
    public String call(String line) {
        return first.call(line);
    }

    /** The first connection. */
    public TestClient client() {
        return first;
    }

    /** The port it listens on. */
    public int port() {
        return keyjar.port();
    }

    /** Waits until something holds; fails after ten seconds. */
    public static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never happened: " + what);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() throws IOException {
        for (TestClient client : clients) {
            client.close();
        }
        keyjar.close();
    }
}
