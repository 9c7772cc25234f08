package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that takes the place of SET and APPEND of the standard strings; the log is read with it and without. */
class ReplacingPluginIT {

    private static final Duration LOADED_MACHINE = Duration.ofSeconds(20);

    private static final String SET = """
            package trim;
            import dev.keyjar.api.*;
            @Command(syntax = "SET key:w value", summary = "Sets a value without blanks around it.", flags = CommandFlag.WRITE,
                     replaces = "string")
            public final class SetCommand implements CommandHandler {
                @Override
                public void execute(CommandCall call) {
                    Arguments args = call.arguments();
                    call.reply().value(call.run("SET", args.nextKey(), args.nextString().strip()));
                }
            }
            """;

    private static final String APPEND = """
            package trim;
            import dev.keyjar.api.*;
            import dev.keyjar.api.type.StringValue;
            @Command(syntax = "APPEND key:rw value", summary = "Appends with a comma.", flags = CommandFlag.WRITE,
                     replaces = "string")
            public final class AppendCommand implements CommandHandler {
                @Override
                public void execute(CommandCall call) {
                    Arguments args = call.arguments();
                    StringValue value = call.keyspace().openOrCreate(args.nextKey(), StringValue.class);
                    value.append(new byte[] {','});
                    call.reply().integer(value.append(args.nextBytes()));
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void theLogIsReadWithThePluginAndWithout(@TempDir Path folder, @TempDir Path work) throws Exception {
        Distribution distribution = Distribution.unpack(folder);
        Path jar = PluginJar.compile(
                distribution, "trim", Map.of("trim.SetCommand", SET, "trim.AppendCommand", APPEND), work);
        Path installed = distribution.plugins().resolve("trim.jar");
        Files.copy(jar, installed);
        String plugins = distribution.plugins().toString();
        try (ServerProcess server = ServerProcess.start(
                        distribution, directory, "--plugins", plugins, "--enable-plugin-command", "local");
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("+OK\r\n", client.call("SET", "k", "  a  "));
            assertEquals("$1\r\na\r\n", client.call("GET", "k"));
            client.call("EXPIRE", "k", "1000");
            assertEquals(":3\r\n", client.call("APPEND", "k", "b"));
            assertFalse(client.call("PLUGIN", "UNLOAD", "trim").startsWith("-"));
            assertEquals(":4\r\n", client.call("APPEND", "k", "c"));
            assertEquals("+OK\r\n", client.call("SET", "l", " x"));
            assertEquals(0, server.terminate(LOADED_MACHINE), server::stderr);
        }
        readsBackWith(distribution, plugins);
        Files.delete(installed);
        readsBackWith(distribution, plugins);
    }

    private void readsBackWith(Distribution distribution, String plugins) throws Exception {
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--plugins", plugins);
                RawConnection client = new RawConnection(server.port())) {
            assertEquals("$4\r\na,bc\r\n", client.call("GET", "k"));
            assertEquals("$2\r\n x\r\n", client.call("GET", "l"));
            assertFalse(client.call("TTL", "k").startsWith(":-"), "its deadline is kept");
            assertEquals(0, server.terminate(LOADED_MACHINE), server::stderr);
        }
    }
}
