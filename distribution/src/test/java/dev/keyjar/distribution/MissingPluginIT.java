package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server does that has fewer plugins than the log or its configuration asks for. */
class MissingPluginIT {

    private static Distribution distribution;

    @TempDir
    private Path directory;

    @TempDir
    private Path plugins;

    private String withoutHashes;

    @BeforeAll
    static void unpack(@TempDir Path folder) throws Exception {
        distribution = Distribution.unpack(folder);
    }

    @BeforeEach
    void copyPlugins() throws Exception {
        withoutHashes = distribution
                .pluginsWithout("keyjar-commands-hash", plugins.resolve("no-hash"))
                .toString();
    }

    @Test
    void itsCommandsAreUnknown() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--plugins", withoutHashes);
                RawConnection client = new RawConnection(server.port())) {
            assertEquals(
                    "-ERR unknown command 'hset', with args beginning with: 'users' 'u1' 'sergi' \r\n",
                    client.type("hset users u1 sergi"));
            assertEquals("*1\r\n$-1\r\n", client.type("command info hset"));
            assertEquals("+OK\r\n", client.type("set users sergi"));
        }
    }

    @Test
    void aLogWithItsCommandsStopsTheStartAndStaysAsItIs() throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--appendfsync", "always");
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.type("set greeting hello"));
            assertEquals(":1\r\n", client.type("hset users u1 sergi"));
            server.kill();
        }
        Path log = directory.resolve("appendonlydir/appendonly.aof.1.incr.aof");
        byte[] before = Files.readAllBytes(log);

        Program refused = ServerProcess.refusesToStart(distribution, directory, "--plugins", withoutHashes);
        assertEquals(1, refused.exitCode());
        String version = distribution.home().getFileName().toString().replace("keyjar-", "");
        assertSays("hset", refused);
        assertSays("hash " + version, refused);
        assertSays(log.getFileName().toString(), refused);
        assertArrayEquals(before, Files.readAllBytes(log));

        try (ServerProcess server = ServerProcess.start(distribution, directory);
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("$5\r\nsergi\r\n", client.type("hget users u1"));
        }
    }

    @Test
    void anEmptyFolderLeavesTheCommandsOfTheServerItself() throws Exception {
        String none = emptyFolder();
        try (ServerProcess server =
                        ServerProcess.start(distribution, directory, "--plugins", none, "--appendonly", "no");
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("+PONG\r\n", client.type("PING"));
            assertEquals(
                    "-ERR unknown command 'GET', with args beginning with: 'greeting' \r\n",
                    client.type("GET greeting"));
            assertEquals("*0\r\n", client.type("MODULE LIST"));
            assertEquals(":0\r\n", client.type("DBSIZE"));
        }
    }

    @Test
    void checkAofSaysWhatItIsMissing(@TempDir Path folder) throws Exception {
        Distribution bare = Distribution.unpack(folder);
        Files.delete(bare.plugin("keyjar-persistence-aof"));
        Program refused =
                Program.run(Await.DEADLINE, "", List.of(bare.launcher().toString(), "check-aof", directory.toString()));
        assertEquals(1, refused.exitCode(), refused::output);
        assertSays(
                "check-aof comes with the plugin that keeps the log, and there is no keyjar-persistence-aof jar",
                refused);
    }

    @Test
    void aLogWithoutAPluginThatKeepsItIsAnError() throws Exception {
        Program refused = ServerProcess.refusesToStart(
                distribution, directory, "--plugins", emptyFolder(), "--appendonly", "yes");
        assertEquals(1, refused.exitCode());
        assertSays("appendonly is yes, but no plugin brings a persistence", refused);
        assertSays("--appendonly no", refused);
    }

    @Test
    void aSecondServerOnTheDirectoryIsRefused() throws Exception {
        try (ServerProcess first = ServerProcess.start(distribution, directory);
                RawConnection client = new RawConnection(first.port())) {
            Program refused = ServerProcess.refusesToStart(distribution, directory);
            assertEquals(1, refused.exitCode());
            assertSays("in use by another server (pid " + first.pid() + ")", refused);
            assertEquals("+OK\r\n", client.type("set greeting hello"));
            first.kill();
        }
        try (ServerProcess next = ServerProcess.start(distribution, directory)) {
            assertTrue(next.runs(), "what a killed server leaves locks nobody out");
        }
    }

    private String emptyFolder() throws IOException {
        return Files.createDirectory(plugins.resolve("none")).toString();
    }

    private static void assertSays(String words, Program program) {
        assertTrue(
                program.output().toLowerCase().contains(words.toLowerCase()),
                () -> "expected \"" + words + "\" in:\n" + program.output());
    }
}
