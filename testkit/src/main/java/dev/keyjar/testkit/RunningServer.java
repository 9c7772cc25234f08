package dev.keyjar.testkit;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.engine.Keyjar;
import dev.keyjar.engine.KeyjarBuilder;
import dev.keyjar.engine.StartException;
import dev.keyjar.engine.StoredKey;
import dev.keyjar.engine.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A server of one test, which {@link KeyjarServer} gives: with its port, a client, a clock that the test moves, and a disk that
 * the test makes fail. For the test's thread; further clients come by {@link #connect}.
 */
public final class RunningServer {

    private static final long LONGEST_WAIT_SECONDS = 30;

    private final KeyjarServer wanted;
    private final Path directory;
    private final MovableClock clock = new MovableClock();
    private final FaultyDisk disk = new FaultyDisk(this::dieAside);
    private volatile Keyjar keyjar; // read by the thread that dies
    private ServerConnection client;
    private ServerConnection probe; // waits for the disk to be well
    private int port;
    private volatile List<StoredKey> heldAtEnd = List.of();

    private RunningServer(KeyjarServer wanted, Path directory) {
        this.wanted = wanted;
        this.directory = directory;
    }

    static RunningServer start(KeyjarServer wanted) {
        try {
            RunningServer server = new RunningServer(wanted, Files.createTempDirectory("keyjar-test"));
            try {
                server.start();
            } catch (StartException cannot) {
                deleteTree(server.directory);
                throw cannot;
            }
            return server;
        } catch (IOException cannot) {
            throw new UncheckedIOException(cannot);
        }
    }

    private void start() {
        keyjar = builder(held -> heldAtEnd = held).start();
        port = keyjar.port();
    }

    private KeyjarBuilder builder(Consumer<List<StoredKey>> atEnd) {
        KeyjarBuilder builder = Keyjar.builder()
                .port(port)
                .directory(directory)
                .appendOnly(wanted.appendOnly())
                .surroundings(new Surroundings(clock, disk, atEnd));
        for (String line : wanted.settings()) {
            String[] nameAndValue = line.strip().split("\\s+", 2);
            builder.set(nameAndValue[0], nameAndValue.length == 1 ? "" : nameAndValue[1]);
        }
        return wanted.plugins().isEmpty()
                ? builder.pluginsFromClassPath()
                : builder.plugins(Path.of(wanted.plugins()).toAbsolutePath());
    }

    /** The address it listens on. */
    public String host() {
        return "127.0.0.1";
    }

    /** The port it listens on, the same after a restart. */
    public int port() {
        return port;
    }

    /** Its directory, with the log in it; deleted after the test. */
    public Path directory() {
        return directory;
    }

    /** The clock by which keys expire. It stands still until the test moves it. */
    public MovableClock clock() {
        return clock;
    }

    /** Calls a command; words are sent as UTF-8. */
    public Replied<RunningServer> call(String... words) {
        return call(Request.utf8(words));
    }

    /** Calls a command. */
    public Replied<RunningServer> call(byte[]... words) {
        try {
            return new Replied<>(this, Shown.words(words), client().ask(words));
        } catch (ServerGoneException gone) {
            disconnect(); // the next call has a connection of its own
            throw gone;
        }
    }

    /** The reply to a call, for tests that look at it themselves. */
    public ReplyValue ask(String... words) {
        return call(words).value();
    }

    /** Calls a command again and again until it replies this, for what the server does by itself; fails the test after 30 seconds. */
    public RunningServer awaits(ReplyValue expected, String... words) {
        await(() -> ask(words).equals(expected), () -> call(words).replies(expected));
        return this;
    }

    /** Another client. */
    public ServerConnection connect() {
        ServerConnection connection = new ServerConnection(host(), port);
        String password = keyjar.setting("requirepass");
        if (!password.isEmpty()) {
            connection.call("AUTH", password);
        }
        return connection;
    }

    private ServerConnection client() {
        if (client == null) {
            client = connect();
        }
        return client;
    }

    /** Ends the server, in order unless it was killed, and starts it anew on what its log holds; the clock stays. */
    public RunningServer restart() {
        stop();
        disk.revive();
        start();
        return this;
    }

    private void stop() {
        hangUp();
        keyjar.close(); // waits for the end when it is on its way
    }

    private void hangUp() {
        disconnect();
        if (probe != null) {
            probe.close();
            probe = null;
        }
    }

    private void disconnect() {
        if (client != null) {
            client.close();
            client = null;
        }
    }

    /** Lets the disk of the log be full: from here on writes are refused, with MISCONF. */
    public RunningServer diskFull() {
        requireLog();
        disk.full(true);
        probe = connect();
        probe.send(Request.utf8("SWAPDB", "0", "0")); // changes nothing, and is logged; its reply waits for the disk
        awaitLog("aof_last_write_status:err");
        return this;
    }

    /** Lets the disk have room again; returns when writes are taken again. */
    public RunningServer diskWell() {
        requireLog();
        disk.full(false);
        awaitLog("aof_last_write_status:ok");
        return this;
    }

    /**
     * Kills the server when its log has written so many bytes more: those are on the disk and none after them, as if the process had
     * died in the middle of a write. Calls then throw {@link ServerGoneException}; {@link #restart} starts it again.
     */
    public RunningServer killAtByte(long bytes) {
        requireLog();
        disk.dieAfter(bytes);
        return this;
    }

    /** Whether it died at the byte given to {@link #killAtByte} and was not restarted. */
    public boolean killed() {
        return disk.isDead();
    }

    private void dieAside() {
        Keyjar dying = keyjar;
        new Thread(dying::close, "keyjar-killed").start(); // for the caller is a thread that close() waits for
    }

    private void requireLog() {
        if (!wanted.appendOnly()) {
            throw new IllegalStateException("This server writes no log, so no disk can fail it: appendOnly is false");
        }
    }

    private void awaitLog(String infoLine) {
        BooleanSupplier there = () -> new String(info(), StandardCharsets.UTF_8).contains(infoLine);
        await(there, () -> {
            throw new AssertionError("the log did not come to " + infoLine);
        });
    }

    private byte[] info() {
        return ((ReplyValue.Bulk) client().ask(Request.utf8("INFO", "persistence"))).bytes();
    }

    private static void await(BooleanSupplier condition, Runnable whenNever) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                whenNever.run();
                return;
            }
            try {
                Thread.sleep(2);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", interrupted);
            }
        }
    }

    /** Ends it after the test, which may have gone well; then what the log replays to must be what it held. */
    void end(boolean wentWell) {
        try {
            boolean killed = killed();
            disk.full(false);
            stop();
            if (wentWell && wanted.checkReplay() && wanted.appendOnly()) {
                disk.revive();
                List<StoredKey> replayed = builder(Surroundings.UNTOLD).replay();
                if (!killed) {
                    StateComparison.requireEqual(heldAtEnd, replayed);
                }
            }
        } catch (StartException cannot) {
            throw new AssertionError("The log cannot be replayed: " + cannot.getMessage(), cannot);
        } finally {
            deleteTree(directory);
        }
    }

    private static void deleteTree(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = new ArrayList<>(tree.toList());
            deepestFirst.sort(Comparator.reverseOrder());
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
