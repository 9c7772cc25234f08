package dev.keyjar.distribution;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply of RESP2 or RESP3, taken apart.
 *
 * @param head its first line, without the line break
 * @param text the content of a bulk string, or what the first line says
 * @param elements what it is made of; keys and values of a map in turn
 */
record Reply(String head, String text, List<Reply> elements) {

    /** Takes apart what {@link RawConnection#readReply} has read. */
    static Reply of(String raw) {
        return new Reader(raw).next();
    }

    char type() {
        return head.isEmpty() ? ' ' : head.charAt(0);
    }

    boolean isNull() {
        return head.equals("$-1") || head.equals("*-1") || head.equals("_");
    }

    boolean isCollection() {
        return switch (type()) {
            case '*', '~', '%', '>' -> !isNull();
            default -> false;
        };
    }

    /** The value beside a name, in a map or in the flat list RESP2 has in its place; null where there is none. */
    Reply at(String name) {
        for (int i = 0; i + 1 < elements.size(); i += 2) {
            if (elements.get(i).text.equals(name)) {
                return elements.get(i + 1);
            }
        }
        return null;
    }

    /** The content of the value beside a name; empty where there is none. */
    String textAt(String name) {
        Reply value = at(name);
        return value == null ? "" : value.text;
    }

    /** The contents of its elements. */
    List<String> texts() {
        return elements.stream().map(Reply::text).toList();
    }

    /** As it came. */
    String raw() {
        StringBuilder raw = new StringBuilder(head).append("\r\n");
        boolean bulk = type() == '$' || type() == '=' || type() == '!';
        if (bulk && !isNull()) {
            raw.append(text).append("\r\n");
        }
        elements.forEach(element -> raw.append(element.raw()));
        return raw.toString();
    }

    private static final class Reader {

        private final String raw;
        private int at;

        Reader(String raw) {
            this.raw = raw;
        }

        Reply next() {
            int end = raw.indexOf("\r\n", at);
            String head = end < 0 ? raw.substring(at) : raw.substring(at, end);
            at = end < 0 ? raw.length() : end + 2;
            String rest = head.isEmpty() ? "" : head.substring(1);
            return switch (head.isEmpty() ? ' ' : head.charAt(0)) {
                case '$', '=', '!' -> new Reply(head, bulk(Integer.parseInt(rest)), List.of());
                case '*', '~', '>' -> new Reply(head, "", parts(Integer.parseInt(rest)));
                case '%' -> new Reply(head, "", parts(2 * Integer.parseInt(rest)));
                default -> new Reply(head, rest, List.of());
            };
        }

        private String bulk(int length) {
            if (length < 0) {
                return "";
            }
            String text = raw.substring(at, at + length);
            at += length + 2;
            return text;
        }

        private List<Reply> parts(int count) {
            List<Reply> parts = new ArrayList<>();
            for (int part = 0; part < count; part++) {
                parts.add(next());
            }
            return parts;
        }
    }
}
