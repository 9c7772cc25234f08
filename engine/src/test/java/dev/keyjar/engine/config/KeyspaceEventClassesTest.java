package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyspaceEventClassesTest {

    /** As redis-server 7.0 shows them, but for the n beside A, which it keeps and does not show. */
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "KEA, AKE",
        "KElg, glKE",
        "Kn, nK",
        "KAm, AKm",
        "g$lshzxetdK, AK",
        "tdmxK, xtdKm",
        "Ag, A",
        "KK, K",
        "KEAn, AnKE"
    })
    void showsTheLettersInOneOrder(String given, String shown) {
        assertEquals(Value.ofText(shown), KeyspaceEventClasses.read("", given));
    }

    @Test
    void refusesALetterThatStandsForNothing() {
        var refused = assertThrows(IllegalArgumentException.class, () -> KeyspaceEventClasses.read("", "Kq"));
        assertEquals("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.", refused.getMessage());
    }
}
