package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyjar.engine.config.OutputBufferLimits.Limit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputBufferLimitsTest {

    private static final String CURRENT = "normal 0 0 0 slave 1 2 3 pubsub 4 5 6";

    @ParameterizedTest
    @CsvSource({
        "'', normal 0 0 0 slave 1 2 3 pubsub 4 5 6",
        "normal 1mb 1kb 9, normal 1048576 1024 9 slave 1 2 3 pubsub 4 5 6",
        "replica 7 8 9 PUBSUB 0 0 0, normal 0 0 0 slave 7 8 9 pubsub 0 0 0",
        "slave 7 8 9 slave 9 9 9, normal 0 0 0 slave 9 9 9 pubsub 4 5 6"
    })
    void setsTheClassesThatAreNamed(String given, String shown) {
        assertEquals(Value.ofText(shown), OutputBufferLimits.read(CURRENT, given));
    }

    @ParameterizedTest
    @CsvSource({
        "normal 0 0, Wrong number of arguments in buffer limit configuration.",
        "normal 0 0 0 pubsub, Wrong number of arguments in buffer limit configuration.",
        "master 0 0 0, Invalid client class specified in buffer limit configuration.",
        "normal 1x 0 0, 'Error in hard, soft or soft_seconds setting in buffer limit configuration.'",
        "normal 0 -1 0, 'Error in hard, soft or soft_seconds setting in buffer limit configuration.'",
        "normal 0 0 1kb, 'Error in hard, soft or soft_seconds setting in buffer limit configuration.'"
    })
    void refusesInRedisWords(String given, String why) {
        var refused = assertThrows(IllegalArgumentException.class, () -> OutputBufferLimits.read(CURRENT, given));
        assertEquals(why, refused.getMessage());
    }

    @Test
    void tellsTheEngineTheNumbers() {
        OutputBufferLimits limits = OutputBufferLimits.parse("normal 0 0 0 slave 1 2 3 pubsub 4 5 6");
        assertEquals(new Limit(0, 0, 0), limits.normal());
        assertEquals(new Limit(1, 2, 3), limits.replica());
        assertEquals(new Limit(4, 5, 6), limits.pubsub());
    }
}
