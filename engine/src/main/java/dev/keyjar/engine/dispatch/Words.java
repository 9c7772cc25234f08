package dev.keyjar.engine.dispatch;

import dev.keyjar.api.Numbers;
import java.nio.charset.StandardCharsets;

/** Makes a command out of the mixed words that the api takes. */
final class Words {

    static final byte[] DEL = "DEL".getBytes(StandardCharsets.US_ASCII);
    static final byte[] PEXPIREAT = "PEXPIREAT".getBytes(StandardCharsets.US_ASCII);

    private Words() {}

    static byte[][] of(Object... words) {
        if (words.length == 0) {
            throw new IllegalArgumentException("a command has at least its name");
        }
        byte[][] command = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            command[i] = bytes(words[i]);
        }
        return command;
    }

    private static byte[] bytes(Object word) {
        if (word instanceof byte[] bytes) {
            return bytes;
        }
        if (word instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (word instanceof Long || word instanceof Integer) {
            return Numbers.toBytes(((Number) word).longValue());
        }
        throw new IllegalArgumentException("a word of a command is a byte[], String, Integer or Long, not "
                + (word == null ? "null" : word.getClass().getName()));
    }
}
