package dev.keyjar.distribution;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.simple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.KeyjarServer;
import dev.keyjar.testkit.RunningServer;
import dev.keyjar.testkit.ServerConnection;
import dev.keyjar.testkit.ServerGoneException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What {@link KeyjarServer} gives a test. */
@KeyjarServer
class KeyjarServerTest {

    @BeforeEach
    void isTheServerOfTheTest(RunningServer server) {
        server.call("DBSIZE").replies(integer(0)); // and nothing is left of another test
        server.call("SET", "greeting", "hello").replies(ok());
    }

    @Test
    void anyClientTalksToIt(RunningServer server) {
        try (Jedis jedis = new Jedis(server.host(), server.port());
                ServerConnection another = server.connect()) {
            assertEquals("hello", jedis.get("greeting"));
            another.call("APPEND", "greeting", "!").replies(integer(6));
            assertEquals("hello!", jedis.get("greeting"));
        }
    }

    @Test
    void repliesOfEveryShapeAreRead(RunningServer server) {
        server.call("HSET", "h", "field", "value").replies(integer(1));
        ReplyValue hello = server.ask("HELLO", "3");
        assertTrue(hello instanceof ReplyValue.Map, hello::toString);
        server.call("HGETALL", "h").replies(new ReplyValue.Map(List.of(bulk("field"), bulk("value"))));
        server.call("GET", "no such key").replies(nil());
        server.call("HGET", "greeting", "f")
                .replies(error("WRONGTYPE Operation against a key holding the wrong kind of value"));
    }

    @Test
    void restartsOnItsLogAndItsPort(RunningServer server) {
        int port = server.port();
        server.restart().call("GET", "greeting").replies(bulk("hello"));
        assertEquals(port, server.port());
    }

    @Test
    void itsClockMovesByHandOnly(RunningServer server) {
        server.call("SET", "lease", "x", "PX", "1000").replies(ok());
        server.clock().advanceMillis(999);
        server.call("PTTL", "lease").replies(integer(1));
        server.clock().advanceMillis(1);
        server.call("GET", "lease").replies(nil());
        server.restart().call("EXISTS", "lease").replies(integer(0));
    }

    @Test
    void awaitsWhatTheServerDoesByItself(RunningServer server) {
        server.call("SET", "lease", "x", "PX", "1000").replies(ok());
        server.clock().advanceMillis(1000);
        server.awaits(integer(1), "DBSIZE"); // the one greeting: nobody touched the lease
    }

    @Test
    void aFullDiskRefusesWritesUntilItIsWell(RunningServer server) {
        server.diskFull();
        server.call("SET", "greeting", "lost")
                .replies(error("MISCONF Errors writing to the AOF file: No space left on device"));
        server.call("GET", "greeting").replies(bulk("hello"));
        server.diskWell();
        server.call("SET", "greeting", "kept").replies(ok());
        server.restart().call("GET", "greeting").replies(bulk("kept"));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 40, 100, 217, 1000})
    void whatWasRepliedToBeforeAKillIsThereAfterIt(long bytes, RunningServer server) {
        server.killAtByte(bytes);
        long replied = 0;
        try {
            while (true) {
                replied = ((ReplyValue.Int) server.ask("INCR", "n")).value();
            }
        } catch (ServerGoneException killed) {
            assertTrue(server.killed());
        }
        server.restart();
        assertFalse(server.killed());
        long kept = server.ask("EXISTS", "n").equals(integer(0))
                ? 0
                : Long.parseLong(((ReplyValue.Bulk) server.ask("GET", "n")).text());
        assertTrue(kept == replied || kept == replied + 1, kept + " kept, " + replied + " replied");
        server.call("GET", "greeting").replies(bulk("hello"));
    }

    @Test
    void itsFaultsAreTheSameWhereEachReplyWaitsForTheDisk(
            @KeyjarServer(settings = "appendfsync always") RunningServer server) {
        server.call("SET", "greeting", "hello").replies(ok());
        server.diskFull();
        server.call("DEL", "greeting")
                .replies(error("MISCONF Errors writing to the AOF file: No space left on device"));
        server.diskWell().killAtByte(10);
        assertThrows(ServerGoneException.class, () -> server.call("DEL", "greeting"));
        server.restart().call("GET", "greeting").replies(bulk("hello"));
    }

    @Test
    void aConnectionThatTheServerClosesIsReplaced(RunningServer server) {
        server.call("QUIT").replies(ok());
        assertThrows(ServerGoneException.class, () -> server.call("GET", "greeting"));
        server.call("GET", "greeting").replies(bulk("hello"));
    }

    @Test
    void severalServersShareNothing(
            RunningServer ofTheClass, @KeyjarServer RunningServer one, @KeyjarServer RunningServer other) {
        one.call("SET", "name", "one").replies(ok());
        other.call("SET", "name", "other").replies(ok());
        one.call("GET", "name").replies(bulk("one"));
        ofTheClass.call("EXISTS", "name").replies(integer(0));
        assertNotEquals(one.port(), other.port());
    }

    @Test
    void withoutALogARestartLosesAll(@KeyjarServer(appendOnly = false) RunningServer forgetful) {
        forgetful.call("SET", "greeting", "hello").replies(ok());
        forgetful.restart().call("DBSIZE").replies(integer(0));
        assertThrows(IllegalStateException.class, forgetful::diskFull);
    }

    @Test
    void takesSettings(
            @KeyjarServer(settings = {"requirepass secret", "appendfsync  always"}) RunningServer protectedOne) {
        protectedOne.call("CONFIG", "GET", "appendfsync").replies(bulks("appendfsync", "always"));
        try (Jedis stranger = new Jedis(protectedOne.host(), protectedOne.port())) {
            assertThrows(RuntimeException.class, () -> stranger.get("greeting"));
        }
    }

    /** Brought by a jar in {@link #FOLDER}. */
    @Command(syntax = "HELLO.PLUGIN", summary = "Greets.")
    public static final class HelloCommand implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            call.reply().simple("from a jar");
        }
    }

    private static final String FOLDER = "target/plugins-of-a-test";

    @BeforeAll
    static void makeAPlugin() throws IOException {
        Path folder = Files.createDirectories(Path.of(FOLDER));
        String type = HelloCommand.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("hello.jar")));
                InputStream bytes = HelloCommand.class.getClassLoader().getResourceAsStream(type)) {
            jar.putNextEntry(new JarEntry(type));
            bytes.transferTo(jar);
            jar.putNextEntry(new JarEntry("META-INF/services/" + CommandHandler.class.getName()));
            jar.write(HelloCommand.class.getName().getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void takesPluginsFromAFolderInPlaceOfTheClassPath(
            @KeyjarServer(plugins = FOLDER, appendOnly = false) RunningServer server) {
        server.call("HELLO.PLUGIN").replies(simple("from a jar"));
        server.call("GET", "greeting")
                .replies(error("ERR unknown command 'GET', with args beginning with: 'greeting' "));
    }

    @Nested
    class InANestedClass {

        @Test
        void theServerIsThatOfTheClassAround(RunningServer server) {
            server.call("GET", "greeting").replies(bulk("hello"));
        }
    }
}
