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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
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

    @ParameterizedTest
    @CsvSource({"true, 1, 1", "true, 59, 1", "true, 60, 2", "true, 130, 3", "false, 5000, 85"})
    void saysDeadlinesBehindTheFields(boolean packed, int expiring, int most) {
        HashStore hash = packed ? small() : large();
        for (int i = 0; i < 2 * expiring; i++) {
            hash.put(bytes("field " + i), bytes("value " + i));
            if (i % 2 == 0) {
                hash.expireAt(bytes("field " + i), 1_000);
            }
        }
        HashStore heard = large();
        int count = 0;
        Iterator<byte[][]> commands = type.say(bytes("k"), hash);
        while (commands.hasNext()) {
            byte[][] command = commands.next();
            assertTrue(command.length <= 64);
            if (text(command[0]).equals("HSET")) {
                assertEquals(0, count);
                for (int i = 2; i < command.length; i += 2) {
                    heard.put(command[i], command[i + 1]);
                }
            } else {
                assertEquals(
                        "HPEXPIREAT k 1000 FIELDS " + (command.length - 5),
                        text(command[0]) + " " + text(command[1]) + " " + text(command[2]) + " " + text(command[3])
                                + " " + text(command[4]));
                for (int i = 5; i < command.length; i++) {
                    assertTrue(heard.expireAt(command[i], Long.parseLong(text(command[2]))));
                }
                count++;
            }
        }
        assertEquals(content(hash), content(heard));
        assertEquals(most, count);
        for (int i = 0; i < 2 * expiring; i++) {
            assertEquals(i % 2 == 0 ? 1_000 : HashStore.NO_EXPIRY, heard.expiry(bytes("field " + i)));
        }
    }

    @Test
    void saysEachDeadline() {
        HashStore hash = small();
        for (String field : List.of("a", "b", "c")) {
            hash.put(bytes(field), bytes("1"));
        }
        hash.expireAt(bytes("a"), 2_000);
        hash.expireAt(bytes("b"), 1_000);
        List<String> said = new ArrayList<>();
        type.say(bytes("k"), hash)
                .forEachRemaining(command ->
                        said.add(Arrays.stream(command).map(Fields::text).collect(Collectors.joining(" "))));
        assertEquals(
                List.of("HSET k a 1 b 1 c 1", "HPEXPIREAT k 1000 FIELDS 1 b", "HPEXPIREAT k 2000 FIELDS 1 a"), said);
    }

    @Test
    void saysNothingOfAnEmptyHash() {
        assertFalse(type.say(bytes("k"), type.create()).hasNext());
    }
}
