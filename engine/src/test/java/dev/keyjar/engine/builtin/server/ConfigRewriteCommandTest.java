package dev.keyjar.engine.builtin.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.engine.builtin.TestServer;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Lane;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigRewriteCommandTest {

    private final TestServer server = new TestServer();
    private final TestServer.Connection client = server.connect();

    @TempDir
    Path folder;

    /** How a file is rewritten is in {@code FileRewriteTest}. */
    @Test
    void writesChangedValuesIntoTheFile() throws IOException {
        Path file = folder.resolve("keyjar.conf");
        Files.writeString(file, "# mine\ntimeout 5\n");
        Configuration configuration = new Configuration();
        configuration.set(List.of("timeout", "7"));
        CommandTable table = new CommandTable();
        table.add(List.of(new RegisteredCommand(new ConfigRewriteCommand(configuration, Optional.of(file)), null)));
        Dispatcher dispatcher =
                new Dispatcher(new PartitionedKeyspace(1, new Random(1)), new ValueTypes(), table, () -> 0);
        Lane lane = dispatcher.newLane();
        dispatcher.dispatch(
                new Client(1, "", "", 0, true), new byte[][] {"CONFIG".getBytes(), "REWRITE".getBytes()}, lane);
        assertEquals("+OK\r\n", new String(lane.reply().toByteArray()));
        String written = Files.readString(file);
        assertTrue(written.startsWith("# mine\ntimeout 7\n"), written);
    }

    @Test
    void needsAFile() {
        assertEquals("-ERR The server is running without a config file", client.call("CONFIG REWRITE"));
    }
}
