package dev.keyjar.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {

    @ParameterizedTest
    @CsvSource({
        "prot, port",
        "prt, port",
        "ports, port",
        "max-clients, maxclients",
        "appendonyl, appendonly",
        "maxmemry, maxmemory",
        "append-fsync, appendfsync",
        "bnd, bind"
    })
    void offersWhatWasProbablyMeant(String written, String meant) {
        assertEquals(Optional.of(meant), nearest(written));
    }

    @Test
    void offersNothingWhenNothingIsNear() {
        assertEquals(Optional.empty(), nearest("colour"));
        assertEquals(Optional.empty(), nearest("x"));
    }

    private static Optional<String> nearest(String name) {
        return NearestName.to(
                name,
                Stream.of("port", "bind", "maxclients", "maxmemory", "appendonly", "appendfsync", "appendfilename"));
    }
}
