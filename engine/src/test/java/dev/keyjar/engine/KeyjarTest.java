package dev.keyjar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.config.RespConnection;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server starts, or does not. */
class KeyjarTest {

    @TempDir
    Path folder;

    private URLClassLoader classPath;
    private final Gate gate = new Gate();

    /** Stops the replay until the test lets it go. */
    @Command(syntax = "GATE", summary = "Waits.", flags = CommandFlag.WRITE)
    private static final class Gate implements CommandHandler {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public void execute(CommandCall call) {
            entered.countDown();
            try {
                if (!opened.await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody opened it");
                }
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            call.reply().ok();
        }
    }

    @Command(syntax = "FAIL key:rw", summary = "Fails.", flags = CommandFlag.WRITE)
    private static final class Fail implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            throw new IllegalStateException("oops");
        }
    }

    @BeforeEach
    void bringAPersistence() throws IOException {
        Path services = folder.resolve("classes/META-INF/services/" + Persistence.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, LinesOfFile.class.getName());
        classPath = new URLClassLoader(
                new URL[] {folder.resolve("classes/").toUri().toURL()},
                getClass().getClassLoader());
    }

    @AfterEach
    void close() throws IOException {
        gate.opened.countDown();
        classPath.close();
    }

    private KeyjarBuilder withLog(String... lines) throws IOException {
        Files.write(folder.resolve("log"), List.of(lines));
        return Keyjar.builder()
                .port(0)
                .directory(folder)
                .appendOnly(true)
                .pluginsFromClassPath(classPath)
                .commands(gate, new Fail());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    @Test
    void mayListenOnAnotherPortWhileItRuns() throws IOException {
        try (Keyjar keyjar = Keyjar.builder()
                        .port(0)
                        .appendOnly(false)
                        .pluginsFromClassPath(classPath)
                        .start();
                RespConnection client = new RespConnection(keyjar.port());
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int before = keyjar.port();
            assertEquals(
                    List.of(
                            "ERR CONFIG SET failed (possibly related to argument 'port') - Unable to listen on this port."
                                    + " Check server logs."),
                    client.call("CONFIG", "SET", "port", Integer.toString(taken.getLocalPort())));
            assertEquals(before, keyjar.port());
            int wanted = freePort();
            assertEquals(List.of("OK"), client.call("CONFIG", "SET", "port", Integer.toString(wanted)));
            assertEquals(wanted, keyjar.port());
            try (RespConnection other = new RespConnection(wanted)) {
                assertEquals(List.of("PONG"), other.call("PING"));
            }
            assertThrows(IOException.class, () -> new RespConnection(before).close());
            assertEquals(List.of("PONG"), client.call("PING"));
        }
    }

    @Test
    void replaysItsLogAndThenServes() throws IOException {
        gate.opened.countDown();
        try (Keyjar keyjar = withLog("FLUSHALL", "GATE", "PEXPIREAT k 1").start();
                RespConnection client = new RespConnection(keyjar.port())) {
            assertEquals(List.of("PONG"), client.call("PING"));
            assertEquals(List.of("OK"), client.call("FLUSHALL"));
            String info = client.call("INFO", "persistence").get(0);
            assertTrue(info.contains("loading:0\r\n") && info.contains("lines_appended:1\r\n"), info);
        }
    }

    @Test
    void answersWhatItCanWhileItReplays() throws Exception {
        int port = freePort();
        KeyjarBuilder builder = withLog("GATE").port(port);
        CompletableFuture<Keyjar> starting = CompletableFuture.supplyAsync(builder::start);
        assertTrue(gate.entered.await(20, TimeUnit.SECONDS));
        try (RespConnection client = new RespConnection(port)) {
            assertEquals(List.of("LOADING Redis is loading the dataset in memory"), client.call("DBSIZE"));
            assertEquals(List.of("OK"), client.call("SELECT", "1"));
            assertTrue(client.call("INFO", "persistence").get(0).contains("loading:1\r\n"));
            gate.opened.countDown();
            try (Keyjar keyjar = starting.get(20, TimeUnit.SECONDS)) {
                assertEquals(List.of("0"), client.call("DBSIZE"));
                assertEquals(port, keyjar.port());
            }
        }
    }

    private static void refusesToStart(KeyjarBuilder builder, int port, String message) {
        StartException refusal = assertThrows(StartException.class, builder.port(port)::start);
        assertEquals(message, refusal.getMessage());
        assertThrows(
                ConnectException.class,
                () -> new Socket(InetAddress.getLoopbackAddress(), port).close(),
                "nobody listens any more");
    }

    @Test
    void doesNotStartWhenALoggedCommandFails() throws IOException {
        refusesToStart(
                withLog("FLUSHALL", "FAIL k"),
                freePort(),
                "line 2 of the log: the command 'fail' answered an error: ERR the command 'fail' of the plugin"
                        + " 'application' failed with IllegalStateException: oops; the server's log has the details");
    }

    @Test
    void doesNotStartWhenALoggedCommandIsUnknown() throws IOException {
        refusesToStart(
                withLog("LB.ADD board"),
                freePort(),
                "line 1 of the log: ERR unknown command 'LB.ADD', with args beginning with: 'board' ");
    }

    @Test
    void doesNotStartWithALogThatNobodyKeeps() throws IOException {
        refusesToStart(
                Keyjar.builder().appendOnly(true).directory(folder),
                freePort(),
                "appendonly is yes, but no plugin brings a persistence. Put keyjar-persistence-aof on the class path and call"
                        + " pluginsFromClassPath(), or call appendOnly(false) to keep nothing");
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        refusesToStart(
                Keyjar.builder().appendOnly(true).directory(folder).plugins(plugins),
                freePort(),
                "appendonly is yes, but no plugin brings a persistence. Put keyjar-persistence-aof.jar into the plugins folder ("
                        + plugins + "), or start with --appendonly no");
    }

    @Test
    void doesNotStartInADirectoryThatIsAFile() throws IOException {
        KeyjarBuilder builder = withLog();
        Path file = Files.createFile(folder.resolve("file"));
        refusesToStart(
                builder.directory(file),
                freePort(),
                "Cannot keep data in " + file + ": it is a file, not a directory. Give --dir another one.");
    }

    @Test
    void doesNotStartOnAPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KeyjarBuilder builder = Keyjar.builder().appendOnly(false).port(taken.getLocalPort());
            String message = assertThrows(StartException.class, builder::start).getMessage();
            assertTrue(message.startsWith("cannot listen on 127.0.0.1 port " + taken.getLocalPort() + ": "), message);
        }
    }

    @Test
    void endsOnceHoweverOftenItIsClosed() throws Exception {
        Keyjar keyjar = Keyjar.builder().port(0).appendOnly(false).start();
        int port = keyjar.port();
        try (RespConnection client = new RespConnection(port)) {
            assertEquals(List.of("PONG"), client.call("PING"));
            keyjar.close();
            keyjar.close();
            keyjar.awaitEnd();
            assertThrows(IOException.class, () -> client.call("PING"));
        }
        assertThrows(IOException.class, () -> new RespConnection(port).close());
    }
}
