package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.PluginId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on the format shows what is written. */
class AofFormatTest {

    private static final Path PAGE = Path.of("..", "docs", "aof-format.md");

    @Test
    void theExampleIsWhatIsWritten() throws Exception {
        MemoryFileSystem disk = new MemoryFileSystem();
        try (LogUnderTest log = LogUnderTest.start(disk, "appendfsync", "always")) {
            long first = log.log.append(TestUnit.by(new PluginId("string", "0.1.0"), "SET", "greeting", "hello"));
            log.listener.await("the first frame", () -> log.listener.durable >= first);
            log.log.append(TestUnit.by(new PluginId("hash", "0.1.0"), "HSET", "users", "u1", "sergi")
                    .and(0, null, "PEXPIREAT", "users", "1795412654139"));
        }
        String written = new String(disk.contents(LogUnderTest.FIRST), StandardCharsets.US_ASCII);
        assertEquals(example(), written.replace("\r\n", "\n"));
        assertEquals(written.replace("\r\n", "\n").replace("\n", "\r\n"), written);
    }

    @Test
    void everyClassItNamesIsThere() throws Exception {
        String page = Files.readString(PAGE);
        Matcher names = Pattern.compile("`([A-Z][A-Za-z]+)`")
                .matcher(page.substring(page.indexOf("## Classes that must agree")));
        int found = 0;
        while (names.find()) {
            if (!names.group(1).equals(names.group(1).toUpperCase(java.util.Locale.ROOT))) {
                Class.forName("dev.keyjar.persistence.aof." + names.group(1));
                found++;
            }
        }
        assertTrue(found > 5, "found " + found);
    }

    private static String example() throws Exception {
        Matcher block = Pattern.compile("```aof\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertTrue(block.find(), "no example");
        return block.group(1);
    }
}
