package dev.keyjar.engine.plugin.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.builtin.RunningServer;
import dev.keyjar.engine.builtin.TestClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin that is loaded, replaced and unloaded over and over while clients call it: no reply is lost or wrong, nothing stays behind. How often,
 * {@code -Dkeyjar.rounds} says.
 */
class ManyRoundsIT {

    private static final int ROUNDS = Integer.getInteger("keyjar.rounds", 100);
    private static final int CLIENTS = 3;
    private static final int MOST_CLASSES =
            400; // of the JDK and the test, met late; a round loads some fifteen of the plugin's

    @TempDir
    private Path directory;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong calls = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicLong added = new AtomicLong();

    @Test
    void loseNoReplyAndLeaveNothingBehind() throws Exception {
        Path folder = Files.createDirectories(directory.resolve("plugins"));
        Path jar = folder.resolve("bag.jar");
        byte[] one = Files.readAllBytes(BagPlugin.version("1.0").writeTo(directory.resolve("one.jar")));
        byte[] two = Files.readAllBytes(BagPlugin.version("2.0").writeTo(directory.resolve("two.jar")));
        Keyjar keyjar = Keyjar.builder()
                .port(0)
                .appendOnly(false)
                .plugins(folder)
                .set("io-threads", "2")
                .set("enable-plugin-command", "local")
                .set("plugin-watch", "no")
                .start();
        try (keyjar;
                TestClient admin = new TestClient(keyjar.port())) {
            rounds(5, admin, jar, one, two); // what is made once is there from now on
            System.gc();
            long classes = loadedClasses();
            long files = openFiles();
            int threads = Thread.activeCount();
            List<Thread> traffic = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String key = "key" + i;
                traffic.add(new Thread(() -> call(keyjar.port(), key), "traffic-" + i));
            }
            traffic.forEach(Thread::start);
            rounds(ROUNDS, admin, jar, one, two);
            over.set(true);
            for (Thread thread : traffic) {
                thread.join();
            }
            assertTrue(wrong.isEmpty(), () -> wrong.size() + " of " + calls + " replies: " + wrong.peek());
            assertTrue(added.get() > 0, "the plugin was never met in use");
            RunningServer.await("classes are unloaded", () -> {
                System.gc(); // a test may
                return loadedClasses() <= classes + MOST_CLASSES;
            });
            RunningServer.await("files are closed", () -> openFiles() <= files + 5);
            RunningServer.await("no thread stays", () -> Thread.activeCount() <= threads);
            try (Stream<Path> copies = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                String own = "keyjar-plugin-" + ProcessHandle.current().pid() + "-";
                assertEquals(
                        0,
                        copies.filter(path -> path.getFileName().toString().startsWith(own))
                                .count());
            }
        }
    }

    private static void rounds(int count, TestClient admin, Path jar, byte[] one, byte[] two) throws IOException {
        for (int round = 0; round < count; round++) {
            Files.write(jar, one);
            assertSays("loaded bag 1.0", admin.call("PLUGIN LOAD " + jar));
            assertSays("(integer)", admin.call("BAG.ADD kept " + round));
            Files.write(jar, two);
            assertSays("replaced bag 1.0 by bag 2.0", admin.call("PLUGIN RELOAD bag"));
            assertSays("\"" + round + "\"", admin.call("BAG.GET kept"));
            assertSays("unloaded bag 2.0", admin.call("PLUGIN UNLOAD bag FORCE"));
        }
    }

    /** Pipelines of commands of the plugin and of the server, in turn; each reply must be one that may be. */
    private void call(int port, String key) {
        try (TestClient client = new TestClient(port)) {
            for (long i = 0; !over.get(); i++) {
                client.send("BAG.ADD " + key + " x")
                        .send("ECHO " + i)
                        .send("MULTI")
                        .send("BAG.VERSION")
                        .send("PING")
                        .send("EXEC");
                String add = client.read();
                boolean met = add.startsWith("(integer)");
                added.addAndGet(met ? 1 : 0);
                check("BAG.ADD", met || add.startsWith("(error) ERR unknown command 'BAG.ADD'"), add);
                String echo = client.read();
                check("ECHO", echo.equals("\"" + i + "\""), echo);
                client.read();
                String queued = client.read();
                client.read();
                String exec = client.read();
                boolean refused = queued.startsWith("(error) ERR unknown command");
                boolean may = refused
                        ? exec.startsWith("(error) EXECABORT")
                        : exec.startsWith("[\"1.0\"")
                                || exec.startsWith("[\"2.0\"")
                                || exec.startsWith("[(error) ERR unknown command");
                check("EXEC", may, queued + " then " + exec);
                calls.addAndGet(6);
            }
        } catch (IOException | RuntimeException lost) {
            wrong.add("a connection was lost: " + lost);
        }
    }

    private void check(String what, boolean may, String reply) {
        if (!may) {
            wrong.add(what + " was answered " + reply);
        }
    }

    private static void assertSays(String words, String text) {
        assertTrue(text.contains(words), () -> "expected \"" + words + "\" in: " + text);
    }

    private static long loadedClasses() {
        return ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
