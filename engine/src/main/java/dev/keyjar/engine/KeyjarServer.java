package dev.keyjar.engine;

import dev.keyjar.engine.config.CommandLine;
import dev.keyjar.engine.config.ConfigurationException;
import dev.keyjar.engine.plugin.VerifyTool;
import dev.keyjar.engine.plugin.project.NewPluginTool;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server as a program: {@code keyjar [file] [--directive value ...]}, {@code keyjar verify x.jar},
 * {@code keyjar new-plugin name}, {@code keyjar import dump.rdb} or {@code keyjar prepare}. Ends with exit code 0 after SIGTERM, SIGINT or SHUTDOWN, with 1
 * when it cannot start.
 */
public final class KeyjarServer {

    private KeyjarServer() {}

    /** Runs it. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("verify")) {
            System.exit(VerifyTool.run(
                    Arrays.copyOfRange(arguments, 1, arguments.length), stdout(), Keyjar.builtInCommands()));
        }
        if (arguments.length > 0 && arguments[0].equals("import")) {
            System.exit(RdbImport.run(Arrays.asList(arguments).subList(1, arguments.length), stdout()));
        }
        if (arguments.length > 0 && arguments[0].equals("new-plugin")) {
            System.exit(NewPluginTool.run(
                    Arrays.asList(arguments).subList(1, arguments.length),
                    stdout(),
                    System.getProperty("keyjar.home", ".")));
        }
        if (arguments.length > 0 && arguments[0].equals("prepare")) {
            System.exit(Preparation.run(Arrays.asList(arguments).subList(1, arguments.length), stdout()));
        }
        CommandLine line;
        try {
            line = CommandLine.parse(List.of(arguments), System.in);
        } catch (ConfigurationException wrong) {
            fail(wrong.getMessage());
            return;
        }
        switch (line.action()) {
            case VERSION ->
                stdout().println("Keyjar server v=" + KeyjarVersion.read() + " redis=" + ServerIdentity.REDIS_VERSION
                        + " java=" + Runtime.version());
            case HELP -> stdout().print(Usage.TEXT);
            case RUN -> run(line);
        }
    }

    private static void run(CommandLine line) throws InterruptedException {
        long begin = System.nanoTime();
        LogLevel.choose(line.assignments());
        AtomicReference<Keyjar> started = new AtomicReference<>();
        AtomicBoolean failed = new AtomicBoolean();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(started.get(), failed.get()), "keyjar-ending"));
        Keyjar server;
        try {
            server = Keyjar.builder()
                    .commandLine(
                            line.assignments(), line.file().map(Path::toString).orElse(""))
                    .start();
        } catch (StartException cannot) {
            failed.set(true);
            fail(cannot.getMessage());
            return;
        } catch (RuntimeException | Error unexpected) {
            failed.set(true);
            throw unexpected;
        }
        started.set(server);
        if (!server.isEnding()) {
            banner(server, System.nanoTime() - begin);
        }
        server.awaitEnd();
        System.exit(0);
    }

    /**
     * A JVM ended by a signal would exit with 143; the data is safe, so this is a clean end, during the start too. A server that cannot be
     * closed, since a plugin holds what it takes, ends all the same, with 1.
     */
    private static void end(Keyjar server, boolean failed) {
        if (!failed && (server == null || !server.isEnding())) {
            LoggerFactory.getLogger(KeyjarServer.class)
                    .info(
                            "Told by a signal to end{}",
                            server == null ? ", before the start was over: all stays as it is on the disk" : "");
        }
        boolean closed = server == null || closesInTime(server);
        if (!failed) {
            Runtime.getRuntime().halt(closed ? 0 : 1);
        }
    }

    private static boolean closesInTime(Keyjar server) {
        long seconds = Math.max(1, Long.parseLong(server.setting("shutdown-timeout")));
        Thread closing = new Thread(server::close, "keyjar-closing");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(TimeUnit.SECONDS.toMillis(seconds));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (closing.isAlive()) {
            LoggerFactory.getLogger(KeyjarServer.class)
                    .error(
                            "The server is not closed after {} s (shutdown-timeout), and ends as it is: what was not forced to the disk"
                                    + " by now may be lost. Closing it is at:\n{}",
                            seconds,
                            Arrays.stream(closing.getStackTrace())
                                    .map(frame -> "    at " + frame)
                                    .collect(Collectors.joining("\n")));
            return false;
        }
        return true;
    }

    private static void banner(Keyjar server, long nanos) {
        Logger log = LoggerFactory.getLogger(KeyjarServer.class);
        ServerFacts facts = server.facts();
        log.info(
                "Keyjar {}, speaking Redis {}, on Java {}",
                facts.identity().version(),
                facts.identity().redisVersion(),
                Runtime.version());
        log.info(
                "pid {}, port {}, {} event loop(s) on {}",
                ProcessHandle.current().pid(),
                server.port(),
                facts.ioThreads(),
                facts.transport());
        log.info(
                "directory {}, appendonly {}",
                Path.of(server.setting("dir")).toAbsolutePath().normalize(),
                server.setting("appendonly"));
        facts.plugins()
                .forEach(plugin -> log.info(
                        "plugin {} with {} command(s), from {}", plugin.id(), plugin.commands(), plugin.origin()));
        if (facts.plugins().isEmpty()) {
            log.info("no plugins in {}", server.setting("plugins"));
        }
        log.info("{} key(s) loaded; started in {} ms", server.keys(), nanos / 1_000_000);
    }

    private static void fail(String message) {
        PrintStream err = stderr();
        err.println("Keyjar cannot start.");
        err.println(message);
        System.exit(1);
    }

    private static PrintStream stdout() {
        return System.out;
    }

    private static PrintStream stderr() {
        return System.err;
    }
}
