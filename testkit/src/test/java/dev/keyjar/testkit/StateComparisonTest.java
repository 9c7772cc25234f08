package dev.keyjar.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.StoredKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StateComparisonTest {

    private static StoredKey key(int database, String type, long expireAt, String... commands) {
        List<byte[][]> said = Arrays.stream(commands)
                .map(line -> Request.utf8(line.split(" ")))
                .toList();
        String name = commands[0].split(" ")[1];
        return new StoredKey(database, name.getBytes(StandardCharsets.UTF_8), type, expireAt, said);
    }

    private static void assertDiffer(List<StoredKey> held, List<StoredKey> replayed, String... told) {
        AssertionError failure = assertThrows(AssertionError.class, () -> StateComparison.requireEqual(held, replayed));
        for (String one : told) {
            assertTrue(failure.getMessage().contains(one), failure.getMessage());
        }
    }

    @Test
    void theOrderOfKeysAndOfPartsDoesNotCount() {
        assertDoesNotThrow(() -> StateComparison.requireEqual(
                List.of(key(0, "hash", -1, "HSET h a 1 b 2"), key(1, "string", 5, "SET s v")),
                List.of(key(1, "string", 5, "SET s v"), key(0, "hash", -1, "HSET h b 2 a 1"))));
    }

    @Test
    void showsAKeyThatIsMissingOnEitherSide() {
        List<StoredKey> one = List.of(key(3, "string", -1, "SET s v"));
        assertDiffer(one, List.of(), "in the key 's' of database 3", "(string): SET s v", "but was: <no key 's'");
        assertDiffer(List.of(), one, "expected: <no key 's' of database 3>");
    }

    @Test
    void showsOtherValuesTypesAndDeadlines() {
        StoredKey value = key(0, "string", -1, "SET s v");
        assertDiffer(List.of(value), List.of(key(0, "string", -1, "SET s w")), "SET s v", "SET s w");
        assertDiffer(List.of(value), List.of(key(0, "bag", -1, "SET s v")), "(string)", "(bag)");
        assertDiffer(List.of(value), List.of(key(0, "string", 7, "SET s v")), "(string, expires at 7)");
    }

    @Test
    void countsManyAndShowsAFew() {
        List<StoredKey> many = IntStream.range(0, 100)
                .mapToObj(i -> key(0, "string", -1, "SET k" + i + " v"))
                .toList();
        assertDiffer(many, List.of(), "differ in 100 keys, among them 'k0'");
    }
}
