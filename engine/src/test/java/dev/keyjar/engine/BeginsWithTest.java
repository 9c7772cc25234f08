package dev.keyjar.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.keyjar.engine.config.Configuration;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which RDB file a server begins with. */
class BeginsWithTest {

    private static final Path FOLDER = Path.of("data").toAbsolutePath();

    private final KeyjarBuilder builder = Keyjar.builder();

    private Path file() {
        Configuration configuration = new Configuration();
        configuration.apply(builder.assignments());
        return builder.beginsWith(configuration);
    }

    @Test
    void theDumpInItsDirectory() {
        builder.directory(FOLDER);
        assertEquals(FOLDER.resolve("dump.rdb"), file());
        builder.appendOnly(false).set("dbfilename", "other.rdb");
        assertEquals(FOLDER.resolve("other.rdb"), file());
    }

    @Test
    void noneWhenItHasNoName() {
        builder.directory(FOLDER).set("dbfilename", "");
        assertNull(file());
    }

    @Test
    void noneInMemoryUnlessADirectoryWasGiven() {
        builder.appendOnly(false); // a test's server: what lies in the directory of the build is none of its business
        assertNull(file());
        builder.commandLine(List.of(), "");
        assertEquals(Path.of("dump.rdb").toAbsolutePath(), file());
    }

    @Test
    void theOneThatIsImported() {
        builder.directory(FOLDER).dump(Path.of("/backup/old.rdb"));
        assertEquals(Path.of("/backup/old.rdb"), file());
    }
}
