package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyjar.api.Directive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileRewriteTest {

    @TempDir
    Path folder;

    @Test
    void replacesTheLineThatIsNoLongerTrue() throws IOException {
        assertRewritten(
                "# mine\n\n  maxmemory   1GB\nTimeout 5 \n",
                List.of("timeout", "6"),
                "# mine\n\n  maxmemory   1GB\ntimeout 6\n");
    }

    @Test
    void takesOutFurtherLinesOfTheSameDirective() throws IOException {
        assertRewritten(
                "lua-time-limit 5\nhz 1\nbusy-reply-threshold 6\nhz 2\n",
                List.of("lua-time-limit", "7"),
                "busy-reply-threshold 7\nhz 1\nhz 2\n");
    }

    @Test
    void addsWhatTheFileDoesNotSay() throws IOException {
        assertRewritten(
                "timeout 5",
                List.of("maxmemory", "2147483648", "hz", "20"),
                "timeout 5\n# Written by CONFIG REWRITE\nhz 20\nmaxmemory 2gb\n");
    }

    @Test
    void headsItsAdditionsOnce() throws IOException {
        assertRewritten(
                "# Written by CONFIG REWRITE\nhz 20\n",
                List.of("timeout", "1"),
                "# Written by CONFIG REWRITE\nhz 20\ntimeout 1\n");
    }

    @Test
    void doesNotAddWhatIsBackAtItsDefault() throws IOException {
        assertRewritten("timeout 5\n", List.of("hz", "20", "timeout", "0"), List.of("hz", "10"), "timeout 0\n");
    }

    @Test
    void speaksAfterAnIncludeThatWouldSpeakLast() throws IOException {
        Path included = Files.writeString(folder.resolve("more.conf"), "timeout 7\nhz 3\n");
        assertRewritten(
                "timeout 5\nhz 3\ninclude " + included + "\n",
                List.of("timeout", "8"),
                "hz 3\ninclude " + included + "\n# Written by CONFIG REWRITE\ntimeout 8\n");
        assertEquals("timeout 7\nhz 3\n", Files.readString(included));
    }

    @Test
    void writesLimitsOfAllClassesIntoOneLine() throws IOException {
        assertRewritten(
                "client-output-buffer-limit normal 1 2 3\nclient-output-buffer-limit pubsub 1 2 3\n",
                List.of("client-output-buffer-limit", "pubsub 4 5 6"),
                "client-output-buffer-limit normal 1 2 3 slave 268435456 67108864 60 pubsub 4 5 6\n");
    }

    @Test
    void writesThePluginsDirectivesToo() throws IOException {
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        Path file = Files.writeString(folder.resolve("keyjar.conf"), "appendfsync always\n");
        configuration.apply(ConfigFile.read(file));
        configuration.declare(Directive.choice("appendfsync", "everysec", "always", "no"), "aof");
        configuration.finish();
        configuration.set(List.of("appendfsync", "no"));
        configuration.rewrite(file);
        assertEquals("appendfsync no\n", Files.readString(file));
    }

    @Test
    void keepsWhatItDoesNotKnowByteByByte() throws IOException {
        byte[] before = "# caf\u00e9\r\ncolour red\r\ntimeout 1\r\n".getBytes(StandardCharsets.ISO_8859_1);
        byte[] after = "# caf\u00e9\r\ncolour red\r\ntimeout 2\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(folder.resolve("keyjar.conf"), before);
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        configuration.set(List.of("timeout", "2"));
        configuration.rewrite(file);
        assertArrayEquals(after, Files.readAllBytes(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "a b",
                "\"",
                "it's",
                "\\",
                "#",
                "\t\r\n\u0001\u007f",
                "caf\u00e9 \u20ac",
                " ",
                "a\\x41"
            })
    void quotesSoThatItReadsTheSameAgain(String password) throws IOException {
        Path file = Files.writeString(folder.resolve("keyjar.conf"), "requirepass old\n");
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        configuration.set(List.of("requirepass", password));
        configuration.rewrite(file);
        Configuration again = new Configuration(EngineDirectives.table(2, ""));
        again.apply(ConfigFile.read(file));
        assertEquals(password, again.text("requirepass"));
    }

    @Test
    void leavesAFileAloneThatSaysTheTruth() throws IOException {
        Path file = Files.writeString(folder.resolve("keyjar.conf"), "timeout 5");
        FileTime longAgo = FileTime.fromMillis(1000);
        Files.setLastModifiedTime(file, longAgo);
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        configuration.set(List.of("timeout", "5"));
        configuration.rewrite(file);
        assertEquals(longAgo, Files.getLastModifiedTime(file));
    }

    @Test
    void keepsRightsAndLinksAndLeavesNothingBehind() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path file = Files.writeString(folder.resolve("keyjar.conf"), "timeout 5");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.conf"), file);
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        configuration.rewrite(link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("timeout 0\n", Files.readString(file));
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void doesNotInventAFileThatIsGone() {
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        Path gone = folder.resolve("gone.conf");
        assertThrows(NoSuchFileException.class, () -> configuration.rewrite(gone));
        assertTrue(Files.notExists(gone));
    }

    private void assertRewritten(String before, List<String> set, String after) throws IOException {
        assertRewritten(before, set, List.of(), after);
    }

    private void assertRewritten(String before, List<String> set, List<String> then, String after) throws IOException {
        Path file = Files.writeString(folder.resolve("keyjar.conf"), before);
        Configuration configuration = new Configuration(EngineDirectives.table(2, ""));
        configuration.apply(ConfigFile.read(file));
        configuration.finish();
        configuration.set(set);
        configuration.set(then);
        configuration.rewrite(file);
        assertEquals(after, Files.readString(file));

        Configuration again = new Configuration(EngineDirectives.table(2, ""));
        again.apply(ConfigFile.read(file));
        again.finish();
        assertEquals(configuration.get(List.of("*")), again.get(List.of("*")));
    }
}
