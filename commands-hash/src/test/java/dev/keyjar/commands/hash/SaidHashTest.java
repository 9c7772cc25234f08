package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.Fields.bytes;
import static dev.keyjar.commands.hash.Fields.content;
import static dev.keyjar.commands.hash.Fields.large;
import static dev.keyjar.commands.hash.Fields.small;
import static dev.keyjar.commands.hash.Fields.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidHashTest {

    private final HashType type = new HashType();

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 31", "true, 32", "true, 500", "false, 1", "false, 31", "false, 62", "false, 5000"})
    void saysTheHashInCommandsOfAtMost64Arguments(boolean packed, int fields) {
        HashStore hash = packed ? small() : large();
        for (int i = 0; i < fields; i++) {
            hash.put(bytes("field " + i), bytes("value " + i));
        }
        HashStore heard = large();
        Iterator<byte[][]> commands = type.say(bytes("the key"), hash);
        int count = 0;
        while (commands.hasNext()) {
            byte[][] command = commands.next();
            assertTrue(command.length <= 64 && command.length % 2 == 0);
            assertEquals("HSET", text(command[0]));
            assertEquals("the key", text(command[1]));
            for (int i = 2; i < command.length; i += 2) {
                assertTrue(heard.put(command[i], command[i + 1]));
            }
            count++;
        }
        assertEquals(content(hash), content(heard));
        assertEquals((fields + 30) / 31, count);
        assertThrows(NoSuchElementException.class, commands::next);
    }

    @Test
    void saysNothingOfAnEmptyHash() {
        assertFalse(type.say(bytes("k"), type.create()).hasNext());
    }
}
