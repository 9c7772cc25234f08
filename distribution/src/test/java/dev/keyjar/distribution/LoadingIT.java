package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients hear from a server that is still reading its log. */
class LoadingIT {

    private static final int KEYS = 500_000;
    private static final String LOADING = "-LOADING Redis is loading the dataset in memory\r\n";

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();
    private final List<String> heardOfInfo = new ArrayList<>();

    @Test
    void clientsAreToldToWaitAndThenServed() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("data"));
        writeLog(directory);
        try (ServerProcess server =
                ServerProcess.launch("", Distribution.unpack(folder.resolve("server")), directory)) {
            Await.until("a value", () -> listen(server.port()));
            assertEquals("$1\r\n0\r\n", heard.remove(heard.size() - 1));
            assertTrue(heard.contains(LOADING), heard::toString);
            assertTrue(
                    heardOfInfo.stream().anyMatch(info -> info.contains("\r\nloading:1\r\n")), heardOfInfo::toString);
            try (RawConnection client = new RawConnection(server.port())) {
                assertEquals(":" + KEYS + "\r\n", client.type("DBSIZE"));
            }
        }
    }

    @Test
    void saysThatItEndsBeforeItWasReady() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("data"));
        writeLog(directory);
        try (ServerProcess server =
                ServerProcess.launch("", Distribution.unpack(folder.resolve("server")), directory)) {
            Await.until("the port is open", () -> isLoading(server.port()));
            assertEquals(0, server.terminate(Await.DEADLINE));
            assertTrue(server.stderr().contains("Told by a signal to end, before the start was over"), server::stderr);
        }
    }

    @Test
    void endsInOrderOnShutdownBeforeItWasReady() throws Exception {
        Path directory = Files.createDirectory(folder.resolve("data"));
        writeLog(directory);
        try (ServerProcess server =
                ServerProcess.launch("", Distribution.unpack(folder.resolve("server")), directory)) {
            Await.until("the port is open", () -> isLoading(server.port()));
            try (RawConnection client = new RawConnection(server.port())) {
                client.send("SHUTDOWN\r\n");
                assertEquals(0, server.exitCode(Await.DEADLINE), server::stderr);
            }
            assertTrue(server.stderr().endsWith("The server has ended\n"), server::stderr);
        }
    }

    private static boolean isLoading(int port) {
        try (RawConnection client = new RawConnection(port)) {
            return client.type("GET key:0").equals(LOADING);
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Asks on one connection until there is an answer. */
    private boolean listen(int port) {
        try (RawConnection client = new RawConnection(port)) {
            do {
                heardOfInfo.add(client.type("INFO persistence"));
                heard.add(client.type("GET key:0"));
            } while (heard.get(heard.size() - 1).equals(LOADING));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static void writeLog(Path directory) throws IOException {
        Path log = Files.createDirectory(directory.resolve("appendonlydir"));
        Files.writeString(log.resolve("appendonly.aof.manifest"), "file appendonly.aof.1.incr.aof seq 1 type i\n");
        try (BufferedWriter records = Files.newBufferedWriter(log.resolve("appendonly.aof.1.incr.aof"))) {
            records.write(RawConnection.request("SELECT", "0"));
            for (int i = 0; i < KEYS; i++) {
                records.write(RawConnection.request("SET", "key:" + i, Integer.toString(i)));
            }
        }
    }
}
