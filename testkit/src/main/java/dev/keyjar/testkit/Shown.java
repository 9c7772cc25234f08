package dev.keyjar.testkit;

import dev.keyjar.api.ReplyValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a failed test shows: words as they can be read, replies as {@link Replies} would write them. */
final class Shown {

    private Shown() {}

    /** Words joined by blanks. */
    static String words(byte[][] words) {
        return Arrays.stream(words).map(Shown::word).collect(Collectors.joining(" "));
    }

    /** Text as it is; bytes that are none with escapes, so that what differs looks different. */
    private static String word(byte[] word) {
        String text = new String(word, StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), word)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder();
        for (byte b : word) {
            escaped.append(b >= ' ' && b <= '~' ? String.valueOf((char) b) : String.format("\\x%02x", b));
        }
        return escaped.toString();
    }

    /** A reply. */
    static String reply(ReplyValue reply) {
        if (reply instanceof ReplyValue.Simple simple) {
            return simple.text().equals("OK") ? "ok()" : "simple(\"" + simple.text() + "\")";
        } else if (reply instanceof ReplyValue.Error error) {
            return "error(\"" + error.text() + "\")";
        } else if (reply instanceof ReplyValue.Int integer) {
            return "integer(" + integer.value() + ")";
        } else if (reply instanceof ReplyValue.Bulk bulk) {
            return "bulk(\"" + word(bulk.bytes()) + "\")";
        } else if (reply instanceof ReplyValue.Nil) {
            return "nil()";
        } else if (reply instanceof ReplyValue.NilArray) {
            return "nilArray()";
        } else if (reply instanceof ReplyValue.Array array) {
            return "array(" + replies(array.elements()) + ")";
        } else if (reply instanceof ReplyValue.Map map) {
            return "map(" + replies(map.keysAndValues()) + ")";
        } else if (reply instanceof ReplyValue.Set set) {
            return "set(" + replies(set.elements()) + ")";
        } else if (reply instanceof ReplyValue.Number number) {
            return "number(" + number.value() + ")";
        } else if (reply instanceof ReplyValue.Bool bool) {
            return "bool(" + bool.value() + ")";
        }
        return reply.toString();
    }

    private static String replies(List<ReplyValue> replies) {
        return replies.stream().map(Shown::reply).collect(Collectors.joining(", "));
    }
}
