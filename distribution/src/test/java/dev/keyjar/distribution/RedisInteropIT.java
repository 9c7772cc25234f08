package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real redis-server beside ours: the same commands give the same replies, and either loads what the other logged, to the
 * same keys, types, values and expiries.
 */
class RedisInteropIT {

    private static final String MANIFEST = "appendonlydir/appendonly.aof.manifest";
    private static final int COMMANDS = 5_000;

    /** As redis-server 7.0 dumps it. */
    private static final String HELLO = "\0\5hello\n\0cr\u00dfve4 \n";

    private static Distribution distribution;

    @TempDir
    private Path ours;

    @TempDir
    private Path theirs;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @BeforeEach
    void needsRedis() {
        RedisTools.assumeInstalled();
    }

    @Test
    void eitherLoadsWhatTheOtherLogged() throws Exception {
        List<String[]> commands = new ArrayList<>(List.of(
                words("SET", "greeting", "hello"),
                words("SET", "session", "s", "PXAT", "32503680000000"),
                words("HSET", "users", "u1", "sergi", "u2", "sergi2"),
                words("PEXPIREAT", "users", "32503680001000"),
                words("SELECT", "9"),
                words("SET", "\0\r\n\u00ff", "\u00fe\0*1\r\n$4\r\nPING\r\n"),
                words("SELECT", "0"),
                words("MULTI"),
                words("SET", "a", "1"),
                words("SELECT", "15"),
                words("HSET", "h", "\0", "\r\n"),
                words("INCR", "n"),
                words("EXEC"),
                words("INCRBYFLOAT", "pi", "3.14159265358979"),
                words("HINCRBYFLOAT", "h", "pi", "3.14159265358979"),
                words("SET", "gone", "x"),
                words("PEXPIREAT", "gone", "1000"),
                words("RESTORE", "restored", "32503680000000", HELLO, "ABSTTL"),
                words("RESTORE", "restored", "32503680001000", HELLO, "ABSTTL", "REPLACE"),
                words("RESTORE", "restored:forever", "0", HELLO),
                words("SET", "large", largeText()),
                words("APPEND", "large", "end")));
        for (int i = 0; i < 2_000; i++) {
            commands.add(words("HSET", "many", "field:" + i, "value:" + i));
        }
        runOnBothAndSwapLogs(commands);
    }

    @Test
    void randomCommandsGiveTheSameRepliesAndTheSameState() throws Exception {
        long seed = new Random().nextLong();
        try {
            RandomCommands random = new RandomCommands(seed);
            List<String[]> commands = new ArrayList<>();
            while (commands.size() < COMMANDS) {
                commands.addAll(random.next());
            }
            runOnBothAndSwapLogs(commands);
        } catch (AssertionError wrong) {
            throw new AssertionError("with seed " + seed + ": " + wrong.getMessage(), wrong);
        }
    }

    private void runOnBothAndSwapLogs(List<String[]> commands) throws Exception {
        SortedMap<String, String> state;
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours);
                RedisServerProcess redis = RedisServerProcess.start(theirs)) {
            assertSameReplies(commands, keyjar, redis);
            state = KeyspaceListing.of(redis.port());
            assertFalse(state.isEmpty());
            assertSame(state, keyjar.port(), "what keyjar holds");
            assertEquals(0, keyjar.terminate(Duration.ofSeconds(5)));
            redis.terminate();
        }
        Program check = Program.run(
                Await.DEADLINE,
                "",
                List.of("redis-check-aof", ours.resolve(MANIFEST).toString()));
        assertEquals(0, check.exitCode(), check::output);
        try (RedisServerProcess redis = RedisServerProcess.start(ours)) {
            assertSame(state, redis.port(), "what redis-server loaded from keyjar's log");
            redis.terminate();
        }
        try (ServerProcess keyjar = ServerProcess.start(distribution, theirs)) {
            assertSame(state, keyjar.port(), "what keyjar loaded from redis-server's log");
        }
        assertEquals(List.of(), leftovers(ours));
        try (ServerProcess keyjar = ServerProcess.start(distribution, ours)) {
            assertSame(state, keyjar.port(), "what keyjar loaded from its own log, after redis-server had it");
        }
    }

    private static void assertSameReplies(List<String[]> commands, ServerProcess keyjar, RedisServerProcess redis)
            throws Exception {
        try (RawConnection our = new RawConnection(keyjar.port());
                RawConnection their = new RawConnection(redis.port())) {
            for (int i = 0; i < commands.size(); i++) {
                String[] words = commands.get(i);
                int number = i;
                assertEquals(
                        their.call(words),
                        our.call(words),
                        () -> "the reply to command " + number + ": "
                                + Stream.of(words).collect(Collectors.joining(" ")));
            }
        }
    }

    private static void assertSame(SortedMap<String, String> expected, int port, String what) throws Exception {
        SortedMap<String, String> found = KeyspaceListing.of(port);
        for (String key : expected.keySet()) {
            assertEquals(expected.get(key), found.get(key), () -> what + ", database and key " + key);
        }
        assertEquals(expected.keySet(), found.keySet(), what);
    }

    private static List<Path> leftovers(Path directory) throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("appendonlydir"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("temp"))
                    .toList();
        }
    }

    private static String largeText() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 300_000; i++) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private static String[] words(String... words) {
        return words;
    }
}
