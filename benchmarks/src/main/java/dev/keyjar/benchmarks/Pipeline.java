package dev.keyjar.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;

/** What redis-benchmark would send: one command over and over, on random keys. */
final class Pipeline {

    /** Keys are drawn from so many. */
    static final int KEYS = 100_000;

    private final String command;
    private final Random random = new Random(1);

    /** Commands of one kind: {@code GET}, {@code SET} or {@code HSET}. */
    Pipeline(String command) {
        this.command = command;
    }

    /** The words of the next command. */
    byte[][] next() {
        String number = String.format("%012d", random.nextInt(KEYS));
        return switch (command) {
            case "GET" -> words("GET", "key:" + number);
            case "SET" -> words("SET", "key:" + number, "xxx");
            case "HSET" -> words("HSET", "myhash", "element:" + number, "xxx");
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** Commands as they go over the wire. */
    byte[] encoded(int commands) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < commands; i++) {
            byte[][] words = next();
            bytes.writeBytes(ascii("*" + words.length + "\r\n"));
            for (byte[] word : words) {
                bytes.writeBytes(ascii("$" + word.length + "\r\n"));
                bytes.writeBytes(word);
                bytes.writeBytes(ascii("\r\n"));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[][] words(String... words) {
        byte[][] bytes = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            bytes[i] = ascii(words[i]);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
