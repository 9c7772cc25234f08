package dev.keyjar.engine.resp;

import dev.keyjar.api.ReplyValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads replies back from bytes, RESP2 or RESP3: what one command gets from another it runs, and what tests compare. */
public final class ReplyParser {

    private final byte[] bytes;
    private int at;

    /** Reads replies from these bytes, one after the other. */
    public ReplyParser(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The one reply these bytes are. */
    public static ReplyValue parse(byte[] bytes) {
        return new ReplyParser(bytes).next();
    }

    /** Whether there is another. */
    public boolean hasNext() {
        return at < bytes.length;
    }

    /** The next reply. */
    public ReplyValue next() {
        int from = at;
        char type = (char) bytes[at++];
        String line = line();
        return switch (type) {
            case '+' -> new ReplyValue.Simple(line);
            case '-' -> new ReplyValue.Error(line);
            case ':' -> new ReplyValue.Int(Long.parseLong(line));
            case '$' -> line.equals("-1") ? new ReplyValue.Nil() : new ReplyValue.Bulk(body(Integer.parseInt(line)));
            case '*' -> line.equals("-1") ? new ReplyValue.NilArray() : new ReplyValue.Array(several(line, 1));
            case '_' -> new ReplyValue.Nil();
            case '#' -> new ReplyValue.Bool(line.equals("t"));
            case ',' -> new ReplyValue.Number(number(line));
            case '(' -> new ReplyValue.BigNumber(new BigInteger(line));
            case '%' -> new ReplyValue.Map(several(line, 2));
            case '~' -> new ReplyValue.Set(several(line, 1));
            case '>' -> new ReplyValue.Push(several(line, 1));
            case '|' -> new ReplyValue.Attributed(several(line, 2), next());
            case '=' -> verbatim(new String(body(Integer.parseInt(line)), StandardCharsets.UTF_8));
            default -> throw new IllegalArgumentException("no reply starts with '" + type + "', at byte " + from);
        };
    }

    private static ReplyValue verbatim(String text) {
        return new ReplyValue.Verbatim(text.substring(0, 3), text.substring(4));
    }

    private static double number(String line) {
        return switch (line) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(line);
        };
    }

    private List<ReplyValue> several(String size, int each) {
        int count = Integer.parseInt(size) * each;
        List<ReplyValue> elements = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            elements.add(next());
        }
        return elements;
    }

    private byte[] body(int length) {
        byte[] body = Arrays.copyOfRange(bytes, at, at + length);
        at += length + 2;
        return body;
    }

    private String line() {
        int from = at;
        while (bytes[at] != '\r') {
            at++;
        }
        at += 2;
        return new String(bytes, from, at - 2 - from, StandardCharsets.UTF_8);
    }
}
