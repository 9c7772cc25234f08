package dev.keyjar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Commands;
import dev.keyjar.api.Scope;
import dev.keyjar.api.Task;
import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import dev.keyjar.engine.dispatch.ActiveExpiry;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A whole server with commands that do not return. */
class StuckCommandTest {

    private final CountDownLatch stuck = new CountDownLatch(3);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
    }

    /** Waits, and heeds an interrupt. */
    @Command(syntax = "AWAIT key:rw", summary = "Waits.", flags = CommandFlag.WRITE)
    private final class AwaitCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            try {
                released.await();
                call.reply().ok();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    }

    /** Waits, and heeds nothing. */
    private void stayDeaf() {
        stuck.countDown();
        while (released.getCount() > 0) {
            try {
                released.await();
            } catch (InterruptedException ignored) {
                // as a plugin should not
            }
        }
    }

    /** Waits, and heeds nothing, under all locks. */
    @Command(syntax = "DEAF", summary = "Waits.", flags = CommandFlag.WRITE, scope = Scope.KEYSPACE)
    private final class DeafCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            stayDeaf();
            call.reply().ok();
        }
    }

    /** Waits, and heeds nothing, on a worker. */
    @Command(syntax = "DEAF.WALK", summary = "Waits.", flags = CommandFlag.READONLY, scope = Scope.PARTITIONS)
    private final class DeafWalk implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            stayDeaf();
            call.reply().ok();
        }
    }

    private Task deafTask() {
        return new Task() {
            @Override
            public Duration every() {
                return Duration.ofDays(1);
            }

            @Override
            public void run(Commands commands) {
                stayDeaf();
            }
        };
    }

    @Test
    void isInterruptedAndTheServerGoesOn() throws Exception {
        try (Keyjar keyjar = Keyjar.builder()
                        .port(0)
                        .appendOnly(false)
                        .commands(new AwaitCommand())
                        .set("plugin-time-limit", "200")
                        .set("busy-reply-threshold", "700")
                        .start();
                TestClient client = new TestClient(keyjar.port())) {
            assertEquals(
                    "(error) ERR the command 'await' of the plugin 'application' failed with IllegalStateException: interrupted;"
                            + " the server's log has the details",
                    client.call("AWAIT k"));
            assertEquals("(integer) 0", client.call("EXISTS k"));
        }
    }

    /** Whether somebody waits for a key in order to remove it. */
    private static boolean expiryWaits() {
        return Thread.getAllStackTraces().values().stream()
                .anyMatch(stack -> Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().equals(ActiveExpiry.class.getName()))
                        && Arrays.stream(stack)
                                .anyMatch(frame -> frame.getClassName().equals(ReentrantLock.class.getName())));
    }

    @Test
    void doesNotStopWhatNeedsNoKeys() throws Exception {
        try (Keyjar keyjar = Keyjar.builder()
                        .port(0)
                        .appendOnly(false)
                        .set("io-threads", "2")
                        .commands(new DeafCommand())
                        .start();
                TestClient holding = new TestClient(keyjar.port());
                TestClient other = new TestClient(keyjar.port())) {
            holding.call("PING");
            holding.send("DEAF");
            RunningServer.await("expiry waits for the keys", StuckCommandTest::expiryWaits);
            assertEquals("OK", other.call("CLIENT PAUSE 20 ALL"));
            assertEquals("PONG", other.call("PING"), "which the end of the pause lets through");
            released.countDown();
            assertEquals("OK", holding.read());
        }
    }

    @Test
    void neverKeepsTheServerFromStopping() throws Exception {
        Keyjar keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .set("io-threads", "2")
                .commands(new DeafCommand(), new DeafWalk())
                .tasks(deafTask())
                .start();
        try (TestClient walking = new TestClient(keyjar.port());
                TestClient holding = new TestClient(keyjar.port())) {
            walking.send("DEAF.WALK");
            holding.send("DEAF");
            assertTrue(stuck.await(10, TimeUnit.SECONDS));
            CompletableFuture<Void> closing = CompletableFuture.runAsync(keyjar::close);
            closing.get(15, TimeUnit.SECONDS);
            assertFalse(released.getCount() == 0);
        }
    }
}
