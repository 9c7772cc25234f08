package dev.keyjar.engine.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Commands;
import dev.keyjar.api.Directive;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.Task;
import dev.keyjar.engine.Keyjar;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Tasks given as objects to a server in this process. */
class PluginTasksTest {

    private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();

    /** Work of a test. */
    private interface Work {
        Object of(Commands commands) throws Exception;
    }

    private Task task(Duration every, Work work) {
        return new Task() {
            @Override
            public Duration every() {
                return every;
            }

            @Override
            public void run(Commands commands) throws Exception {
                seen.add(work.of(commands));
            }
        };
    }

    private Object next() throws InterruptedException {
        Object next = seen.poll(60, TimeUnit.SECONDS);
        assertTrue(next != null, "the task did not run");
        return next;
    }

    @Test
    void getsRepliesAndReadsSettings() throws Exception {
        Task task = task(Duration.ofMillis(1), commands -> {
            seen.add(commands.call("PING"));
            seen.add(commands.call("KEYS", "*"));
            return commands.setting("application-pace").number();
        });
        try (Keyjar keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .tasks(task)
                .settings(Directive.integer("application-pace", 3, 1, 9))
                .start()) {
            assertEquals(new ReplyValue.Simple("PONG"), next());
            assertTrue(next() instanceof ReplyValue.Array, "a command that walks is answered, too");
            assertEquals(3L, next());
            assertEquals("3", keyjar.setting("application-pace"));
        }
    }

    @Test
    void hasEndedWhenTheServerIsClosed() throws Exception {
        Keyjar keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .tasks(task(Duration.ofDays(1), commands -> {
                    seen.add(commands);
                    return Thread.currentThread();
                }))
                .start();
        Commands commands = (Commands) next();
        Thread thread = (Thread) next();
        assertThrows(IllegalStateException.class, () -> commands.call("PING"), "not the task's thread");
        keyjar.close();
        assertThrows(IllegalStateException.class, () -> commands.call("PING"));
        assertFalse(thread.isAlive());
    }

    @Test
    void aPauseThatMakesNoSenseDoesNotMakeItRunForEver() throws Exception {
        try (Keyjar keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .tasks(task(Duration.ZERO, commands -> "first"), task(Duration.ofMillis(1), commands -> "other"))
                .start()) {
            while (!next().equals("first")) {
                // the other may come first
            }
            for (int i = 0; i < 20; i++) {
                assertEquals("other", next());
            }
            assertTrue(keyjar.port() > 0);
        }
    }
}
