package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.Fields.bytes;
import static dev.keyjar.commands.hash.Fields.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldDeadlinesTest {

    private final FieldHash hash = new FieldHash(7, 11);

    /** The due next is always the first; every field is found where it is said to be. */
    @ParameterizedTest
    @ValueSource(ints = {3, 40, 2_000})
    void behavesAsAPlainMap(int names) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        FieldDeadlines deadlines = new FieldDeadlines();
        Map<String, Long> model = new HashMap<>();
        int removing = 50; // per cent
        for (int step = 0; step < 20 * names; step++) {
            if (step % names == 0) {
                removing = random.nextInt(100);
            }
            String field = "f" + random.nextInt(names);
            if (random.nextInt(100) < removing) {
                assertEquals(
                        model.remove(field) != null, deadlines.remove(bytes(field), hash.of(bytes(field))), "" + seed);
            } else {
                long deadline = random.nextInt(1_000);
                deadlines.set(bytes(field), hash.of(bytes(field)), deadline);
                model.put(field, deadline);
            }
            assertEquals(model.size(), deadlines.size(), "seed " + seed);
            String asked = "f" + random.nextInt(names);
            int place = deadlines.find(bytes(asked), hash.of(bytes(asked)));
            assertEquals(model.get(asked), place < 0 ? null : (Long) deadlines.deadline(place), "seed " + seed);
            if (step % 20 == 0) {
                assertEquals(model, content(deadlines), "seed " + seed);
                assertEquals(model, content(deadlines.copy()), "seed " + seed);
                long next =
                        model.values().stream().mapToLong(Long::longValue).min().orElse(-1);
                assertEquals(next, deadlines.size() == 0 ? -1 : deadlines.deadline(0), "seed " + seed);
            }
        }
        long before = -1;
        while (deadlines.size() > 0) {
            byte[] field = deadlines.field(0);
            assertTrue(before <= deadlines.deadline(0), "in order, seed " + seed);
            before = deadlines.deadline(0);
            assertEquals(model.remove(text(field)), before, "seed " + seed);
            assertTrue(deadlines.remove(field, hash.of(field)));
        }
        assertEquals(Map.of(), model);
        assertTrue(deadlines.heapBytes() < new FieldDeadlines().heapBytes() + 64, "it shrinks");
    }

    private static Map<String, Long> content(FieldDeadlines deadlines) {
        Map<String, Long> content = new HashMap<>();
        for (int i = 0; i < deadlines.size(); i++) {
            content.put(text(deadlines.field(i)), deadlines.deadline(i));
        }
        return content;
    }

    @Test
    void copiesShareNothingThatChanges() {
        FieldDeadlines deadlines = new FieldDeadlines();
        deadlines.set(bytes("a"), hash.of(bytes("a")), 1);
        FieldDeadlines copy = deadlines.copy();
        deadlines.set(bytes("a"), hash.of(bytes("a")), 2);
        deadlines.set(bytes("b"), hash.of(bytes("b")), 3);
        assertEquals(Map.of("a", 1L), content(copy));
    }

    @Test
    void isFoundByTheWholeName() {
        FieldDeadlines deadlines = new FieldDeadlines();
        deadlines.set(bytes("a"), 5, 1);
        deadlines.set(bytes("b"), 5, 2); // as if their hashes were the same
        assertEquals(2, deadlines.deadline(deadlines.find(bytes("b"), 5)));
        assertTrue(deadlines.remove(bytes("a"), 5));
        assertEquals(2, deadlines.deadline(deadlines.find(bytes("b"), 5)));
        assertEquals(-1, deadlines.find(bytes("a"), 5));
    }

    @Test
    void weighsWhatItSays() {
        FieldDeadlines deadlines = new FieldDeadlines();
        for (int i = 0; i < 10_000; i++) {
            byte[] field = bytes("fld%05d".formatted(i));
            deadlines.set(field, hash.of(field), i);
        }
        double perField = deadlines.heapBytes() / 10_000.0;
        assertTrue(perField > 64 && perField < 85, perField + " bytes a field");
    }
}
