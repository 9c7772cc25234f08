package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that gives each client's name keys of its own, and refuses what reaches across. */
class InterceptingPluginIT {

    private static final Duration LOADED_MACHINE = Duration.ofSeconds(20);

    private static final String TENANTS = """
            package tenants;
            import dev.keyjar.api.*;
            import java.nio.charset.StandardCharsets;
            public final class Tenants implements CommandInterceptor {
                @Override
                public void before(InterceptedCommand command) {
                    if (command.clientName().isEmpty()) {
                        return;
                    }
                    if (command.name().equals("flushall")) {
                        throw new CommandException("NOPERM FLUSHALL is not for tenants");
                    }
                    Object[] words = command.words().toArray();
                    for (int at : command.keyIndexes()) {
                        words[at] = command.clientName() + ":" + new String((byte[]) words[at], StandardCharsets.UTF_8);
                    }
                    if (command.keyIndexes().length > 0) {
                        command.rewrite(words);
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void rewritesAndRefusesAndIsNotAskedAboutTheLog(@TempDir Path folder, @TempDir Path work) throws Exception {
        Distribution distribution = Distribution.unpack(folder);
        Path jar = PluginJar.compile(distribution, "tenants", Map.of("tenants.Tenants", TENANTS), work);
        Path installed = distribution.plugins().resolve("tenants.jar");
        Files.copy(jar, installed);
        String plugins = distribution.plugins().toString();
        try (ServerProcess server = ServerProcess.start(
                        distribution, directory, "--plugins", plugins, "--enable-plugin-command", "local");
                RawConnection ada = new RawConnection(server.port());
                RawConnection bob = new RawConnection(server.port());
                RawConnection admin = new RawConnection(server.port())) {
            ada.call("CLIENT", "SETNAME", "ada");
            bob.call("CLIENT", "SETNAME", "bob");
            assertEquals("+OK\r\n", ada.call("MSET", "k", "of ada", "l", "too"));
            assertEquals("$-1\r\n", bob.call("GET", "k"));
            ada.call("MULTI");
            ada.call("APPEND", "k", "!");
            assertEquals("*1\r\n:7\r\n", ada.call("EXEC"));
            assertEquals("$7\r\nof ada!\r\n", admin.call("GET", "ada:k"));
            assertEquals("-NOPERM FLUSHALL is not for tenants\r\n", ada.call("FLUSHALL"));
            assertFalse(admin.call("PLUGIN", "UNLOAD", "tenants").startsWith("-"));
            assertEquals("$-1\r\n", ada.call("GET", "k"), "nobody rewrites any more");
            assertEquals(0, server.terminate(LOADED_MACHINE), server::stderr);
        }
        try (ServerProcess server = ServerProcess.start(distribution, directory, "--plugins", plugins);
                RawConnection ada = new RawConnection(server.port())) {
            assertEquals("$7\r\nof ada!\r\n", ada.call("GET", "ada:k"));
            ada.call("CLIENT", "SETNAME", "ada");
            assertEquals("$7\r\nof ada!\r\n", ada.call("GET", "k"));
            assertEquals(":2\r\n", ada.call("DBSIZE"));
        }
    }
}
