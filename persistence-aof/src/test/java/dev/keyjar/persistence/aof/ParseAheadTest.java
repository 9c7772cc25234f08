package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParseAheadTest {

    private static final Path FILE = Path.of("/data/file").toAbsolutePath();

    private final MemoryFileSystem disk = new MemoryFileSystem();

    @Test
    void handsCommandsOverInOrderAndThenWhatIsTorn() throws Exception {
        String log = commands(2_000, 10) + "*2\r\n$3\r\nDEL\r\n";
        ParseAhead ahead = reading(log);
        List<String> found = new ArrayList<>();
        for (ParseAhead.Step step = ahead.next(); step != null; step = ahead.next()) {
            step.commands().forEach(command -> found.add(new String(command.arguments()[1])));
        }
        assertEquals(2_000, found.size());
        assertEquals("0", found.get(0));
        assertEquals("1999", found.get(1_999));
        assertEquals("a command", ahead.torn());
        ahead.stop();
    }

    @Test
    void tellsOfDamageBehindTheCommandsBeforeIt() throws Exception {
        ParseAhead ahead = reading(commands(3, 10) + "garbage");
        assertEquals(3, ahead.next().commands().size());
        assertNull(ahead.next());
        assertEquals(
                commands(3, 10).length(),
                assertThrows(DamagedLogException.class, ahead::torn).offset());
        ahead.stop();
    }

    @Test
    void endsWhenNobodyAsksAnyMore() throws Exception {
        ParseAhead ahead = reading(commands(400, 100_000)); // far more than it may read ahead
        assertFalse(ahead.next().commands().isEmpty());
        ahead.stop();
    }

    private ParseAhead reading(String log) throws Exception {
        disk.put(FILE, log.getBytes(StandardCharsets.ISO_8859_1));
        ParseAhead ahead = new ParseAhead(new LogInput(disk.mount().read(FILE), log.length()), 512);
        ahead.start();
        return ahead;
    }

    private static String commands(int count, int length) {
        StringBuilder log = new StringBuilder();
        for (int number = 0; number < count; number++) {
            String key = Integer.toString(number);
            log.append("*3\r\n$3\r\nSET\r\n$")
                    .append(key.length())
                    .append("\r\n")
                    .append(key);
            log.append("\r\n$")
                    .append(length)
                    .append("\r\n")
                    .append("x".repeat(length))
                    .append("\r\n");
        }
        return log.toString();
    }
}
