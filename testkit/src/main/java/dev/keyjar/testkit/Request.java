package dev.keyjar.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A command as clients send it. */
final class Request {

    private Request() {}

    static byte[][] utf8(String... words) {
        return Arrays.stream(words)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    static byte[] bytes(byte[]... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] word : words) {
            bytes.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(word);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        return bytes.toByteArray();
    }
}
