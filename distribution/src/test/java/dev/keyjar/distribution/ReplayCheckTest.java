package dev.keyjar.distribution;

import static dev.keyjar.testkit.Replies.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.StringValue;
import dev.keyjar.testkit.KeyjarServer;
import dev.keyjar.testkit.RunningServer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** After a test with {@link KeyjarServer} what the log replays to must be what the server held; sample tests are run for that. */
class ReplayCheckTest {

    /** A command as nobody should write one: a replay of its log record comes to another value. */
    @Command(
            syntax = "STAMP key:w",
            summary = "Sets a key to a value no replay makes again.",
            flags = CommandFlag.WRITE)
    public static final class StampCommand implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            call.keyspace()
                    .openOrCreate(call.arguments().nextKey(), StringValue.class)
                    .set(System.nanoTime());
            call.reply().ok();
        }
    }

    /** Tests that are run by {@link #run}. */
    @KeyjarServer
    static class Samples {

        @BeforeEach
        void tellWhereItIs(RunningServer server, TestReporter reporter) {
            reporter.publishEntry(server.directory().toString());
            server.call("SET", "sound", "1").replies(ok());
        }

        @Test
        void saysAllInTheLog(RunningServer server) {
            server.call("SET", "sound", "2").replies(ok());
        }

        @Test
        void stamps(RunningServer server) {
            server.call("STAMP", "stamped").replies(ok());
        }

        @Test
        void stampsWhereNobodyLooks(@KeyjarServer(checkReplay = false) RunningServer server) {
            server.call("STAMP", "stamped").replies(ok());
        }

        @Test
        void stampsWhatIsGoneAtTheEnd(RunningServer server) {
            server.call("STAMP", "stamped").replies(ok());
            server.call("DEL", "stamped");
        }

        @Test
        void failsByItself(RunningServer server) {
            server.call("STAMP", "stamped").replies(ok());
            throw new IllegalStateException("of the test");
        }

        @Test
        void damagesTheLog(RunningServer server) throws Exception {
            Path log = server.directory().resolve("appendonlydir/appendonly.aof.1.incr.aof");
            byte[] bytes = Files.readAllBytes(log);
            bytes[bytes.length / 2] ^= 1;
            Files.write(log, bytes);
        }

        @Test
        void leavesADeadServer(RunningServer server) {
            server.killAtByte(0);
            try {
                server.call("SET", "sound", "2");
            } catch (RuntimeException gone) {
                return;
            }
            throw new AssertionError("replied");
        }

        @Test
        void leavesAFullDisk(RunningServer server) {
            server.diskFull();
        }
    }

    @TempDir
    private Path services;

    private final List<Path> directories = new ArrayList<>();

    /** Runs a sample with {@link StampCommand} on the class path. */
    private TestExecutionResult run(String sample) throws Exception {
        Path file = services.resolve("META-INF/services/" + CommandHandler.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, StampCommand.class.getName());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        List<TestExecutionResult> results = new ArrayList<>();
        try (URLClassLoader withStamp =
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(withStamp);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectMethod(Samples.class, sample, RunningServer.class.getName()))
                                    .build(),
                            new TestExecutionListener() {
                                @Override
                                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                    if (test.isTest()) {
                                        results.add(result);
                                    }
                                }

                                @Override
                                public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                    entry.getKeyValuePairs().values().forEach(path -> directories.add(Path.of(path)));
                                }
                            });
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertEquals(1, results.size());
        assertEquals(1, directories.size());
        assertFalse(Files.exists(directories.get(0)), "its directory is left");
        return results.get(0);
    }

    private String failureOf(String sample) throws Exception {
        TestExecutionResult result = run(sample);
        assertEquals(Status.FAILED, result.getStatus());
        return result.getThrowable().orElseThrow().getMessage();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "saysAllInTheLog",
                "stampsWhereNobodyLooks",
                "stampsWhatIsGoneAtTheEnd",
                "leavesADeadServer",
                "leavesAFullDisk"
            })
    void passesWhatItsLogReplaysTo(String sample) throws Exception {
        TestExecutionResult result = run(sample);
        assertEquals(Status.SUCCESSFUL, result.getStatus(), () -> String.valueOf(result.getThrowable()));
    }

    @Test
    void namesTheKeyThatDiffersAndHow() throws Exception {
        String failure = failureOf("stamps");
        assertTrue(
                failure.startsWith(
                        "What the server held and what its log replays to differ in the key 'stamped'. A command changed it"),
                failure);
        assertTrue(
                failure.matches("(?s).*==> expected: <key 'stamped' \\(string\\): SET stamped \\d+> but was:"
                        + " <key 'stamped' \\(string\\): SET stamped \\d+>"),
                failure);
    }

    @Test
    void leavesAFailedTestItsOwnFailure() throws Exception {
        assertEquals("of the test", failureOf("failsByItself"));
    }

    @Test
    void namesTheDamageOfALogThatCannotBeRead() throws Exception {
        String failure = failureOf("damagesTheLog");
        assertTrue(failure.startsWith("The log cannot be replayed: "), failure);
        assertTrue(failure.contains("appendonly.aof.1.incr.aof"), failure);
    }
}
