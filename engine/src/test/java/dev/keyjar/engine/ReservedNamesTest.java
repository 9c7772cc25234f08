package dev.keyjar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.processor.PluginProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The processor refuses, while a plugin is compiled, the names this engine would refuse when it is loaded. */
class ReservedNamesTest {

    private static final Path SOURCE =
            Path.of("../api/src/main/resources/dev/keyjar/api/processor/commands-of-the-server.txt");

    @Test
    void theProcessorKnowsEveryCommandOfTheEngine() throws IOException {
        String names = Keyjar.builtInCommands().keySet().stream()
                .map(name -> name.replaceFirst("\\|.*", ""))
                .distinct()
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
        if ("write".equals(System.getProperty("keyjar.reservedNames"))) {
            Files.writeString(SOURCE, names);
        }
        try (InputStream file = PluginProcessor.class.getResourceAsStream("commands-of-the-server.txt")) {
            assertEquals(
                    names,
                    new String(file.readAllBytes(), StandardCharsets.US_ASCII),
                    "Make the file anew: ./mvnw test -pl engine -am -Dtest=ReservedNamesTest"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -Dkeyjar.reservedNames=write");
        }
    }
}
