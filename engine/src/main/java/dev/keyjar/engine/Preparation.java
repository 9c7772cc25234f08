package dev.keyjar.engine;

import dev.keyjar.engine.config.CommandLine;
import dev.keyjar.engine.config.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The program {@code keyjar prepare}: what a server does in its first seconds, for the JVM to write down the classes that are used, in the form
 * it wants them in memory (application class-data sharing, and from Java 25 on its AOT cache, JEP 514). The launcher asks the JVM for that, and
 * has the file used by later starts. Ends with 0 when the servers ran, with 1 when they could not, with 2 when it was called in a wrong way.
 */
final class Preparation {

    /** Set by the launcher that lets the JVM write. */
    private static final String BY_LAUNCHER = "keyjar.prepares";

    private static final String USE = "PING\r\nINFO everything\r\nCOMMAND DOCS\r\nCONFIG GET *\r\nFLUSHALL\r\nQUIT\r\n";

    private Preparation() {}

    /** Does what the words behind {@code prepare} say; the exit code. */
    static int run(List<String> words, PrintStream out) {
        if (!words.isEmpty() && !words.get(0).startsWith("--")) {
            out.println("Usage: keyjar prepare [--directive value ...]");
            return 2;
        }
        if (!Boolean.getBoolean(BY_LAUNCHER)) {
            out.println("Nothing was prepared: only the launcher bin/keyjar can do that.");
            return 1;
        }
        try {
            Path directory = Files.createTempDirectory("keyjar-prepare");
            try {
                List<String> options = new ArrayList<>(words);
                options.addAll(List.of("--port", "0", "--bind", "127.0.0.1", "--dir", directory.toString()));
                CommandLine line = CommandLine.parse(options, InputStream.nullInputStream());
                use(line);
                use(line); // there is a log to load now
            } finally {
                delete(directory);
            }
        } catch (ConfigurationException | StartException | IOException cannot) {
            out.println("Nothing was prepared. " + cannot.getMessage());
            return 1;
        }
        return 0;
    }

    private static void use(CommandLine line) throws IOException {
        try (Keyjar server =
                        Keyjar.builder().commandLine(line.assignments(), "").start();
                Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
            socket.getOutputStream().write(USE.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path one : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(one);
            }
        }
    }
}
