package dev.keyjar.distribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The real redis-cli, talking to a server on this machine.
 *
 * @param port the server's
 */
record RedisCli(int port) {

    /** What it prints for one command, without the line break at the end. Words that begin with a hyphen are its options. */
    String call(String... words) throws IOException, InterruptedException {
        return run("", List.of(words));
    }

    /** What it prints for lines typed into one session. */
    String session(String... lines) throws IOException, InterruptedException {
        return run(String.join("\n", lines) + "\n", List.of());
    }

    private String run(String input, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("redis-cli", "-p", Integer.toString(port)));
        command.addAll(words);
        return Program.run(Await.DEADLINE, input, command).output().strip();
    }
}
