package dev.keyjar.engine.dispatch;

/** Bytes between quotes, as Redis shows them: what is not printable ASCII, escaped as in C. */
final class QuotedText {

    private static final String HEX = "0123456789abcdef";

    private QuotedText() {}

    static void append(StringBuilder to, byte[] bytes) {
        to.append('"');
        for (byte b : bytes) {
            switch (b) {
                case '\\', '"' -> to.append('\\').append((char) b);
                case '\n' -> to.append("\\n");
                case '\r' -> to.append("\\r");
                case '\t' -> to.append("\\t");
                case 7 -> to.append("\\a");
                case '\b' -> to.append("\\b");
                default -> {
                    if (b >= ' ' && b < 127) {
                        to.append((char) b);
                    } else {
                        to.append("\\x").append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
                    }
                }
            }
        }
        to.append('"');
    }
}
