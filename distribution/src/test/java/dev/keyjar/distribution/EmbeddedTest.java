package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.KeyjarBuilder;
import dev.keyjar.engine.StartException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A server inside an application: what it takes from it, and what it gives back. */
class EmbeddedTest {

    @TempDir
    private Path directory;

    private static KeyjarBuilder inMemory() {
        return Keyjar.builder().port(0).appendOnly(false).pluginsFromClassPath();
    }

    private KeyjarBuilder withLog() {
        return Keyjar.builder().port(0).directory(directory).appendOnly(true).pluginsFromClassPath();
    }

    private static Jedis clientOf(Keyjar keyjar) {
        return new Jedis("127.0.0.1", keyjar.port());
    }

    @Test
    void serversSideBySideShareNothing() {
        List<Keyjar> servers = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                servers.add(inMemory().start());
            }
            for (Keyjar server : servers) {
                try (Jedis client = clientOf(server)) {
                    assertNull(client.get("port"));
                    client.set("port", Integer.toString(server.port()));
                }
            }
            for (Keyjar server : servers) {
                try (Jedis client = clientOf(server)) {
                    assertEquals(Integer.toString(server.port()), client.get("port"));
                    assertEquals(1, server.keys());
                }
            }
        } finally {
            servers.forEach(Keyjar::close);
        }
    }

    @Test
    void itsThreadsKeepNoApplicationAliveAndEndWithIt() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        Set<Thread> started;
        try (Keyjar keyjar = withLog().start();
                Jedis client = clientOf(keyjar)) {
            client.set("k", "v");
            started = new HashSet<>(Thread.getAllStackTraces().keySet());
            started.removeAll(before);
            started.removeIf(thread -> !thread.getName().startsWith("keyjar"));
            assertTrue(started.size() > 2, () -> names(started));
            assertTrue(started.stream().allMatch(Thread::isDaemon), () -> names(started));
        }
        Set<Thread> all = started;
        Await.until("the end of " + names(all), () -> all.stream().noneMatch(Thread::isAlive));
    }

    private static String names(Set<Thread> threads) {
        return threads.stream().map(Thread::toString).collect(Collectors.joining(", "));
    }

    @Test
    void oneDirectoryHasOneServer() {
        try (Keyjar first = withLog().start();
                Jedis client = clientOf(first)) {
            String message =
                    assertThrows(StartException.class, withLog()::start).getMessage();
            assertTrue(message.contains(directory.toString()), message);
            assertEquals("OK", client.set("k", "v"));
        }
        try (Keyjar next = withLog().start();
                Jedis client = clientOf(next)) {
            assertEquals("v", client.get("k"));
        }
    }

    @Test
    void shutdownOfAClientEndsTheServerAndNotTheApplication() throws Exception {
        try (Keyjar keyjar = withLog().start()) {
            try (Jedis client = clientOf(keyjar)) {
                client.set("k", "v");
                client.shutdown();
            }
            keyjar.awaitEnd();
        }
        try (Keyjar next = withLog().start();
                Jedis client = clientOf(next)) {
            assertEquals("v", client.get("k"));
        }
    }
}
