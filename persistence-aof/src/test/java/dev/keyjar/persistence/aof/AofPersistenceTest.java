package dev.keyjar.persistence.aof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AofPersistenceTest {

    private final MemoryFileSystem disk = new MemoryFileSystem();

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void bringsBackWhatWasAppended(String policy) throws Exception {
        try (LogUnderTest first = LogUnderTest.start(disk, "appendfsync", policy)) {
            assertEquals(1, first.append("SET", "a", "1"));
            assertEquals(2, first.log.append(TestUnit.in(3, "SET", "b", "2").and(0, null, "DEL", "a")));
            assertEquals(3, first.append("SET", "c", "x".repeat(100_000)));
        }
        try (LogUnderTest second = LogUnderTest.start(disk, "appendfsync", policy)) {
            assertEquals(
                    List.of(
                            "0: SET a 1",
                            "3: SET b 2",
                            "0: DEL a",
                            TestUnit.of("SET", "c", "x".repeat(100_000)).shown().get(0)),
                    second.applier.commands);
        }
    }
}
