package dev.keyjar.persistence.aof;

/** Shows bytes of the log in a message: letters as they are, others as escapes, never much. */
final class Shown {

    private static final int MOST = 64;

    private Shown() {}

    static String of(byte letter) {
        return of(new byte[] {letter});
    }

    static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder("'");
        for (int at = 0; at < bytes.length && at < MOST; at++) {
            int letter = bytes[at] & 0xff;
            if (letter >= ' ' && letter < 127) {
                text.append((char) letter);
            } else {
                text.append("\\x")
                        .append(Character.forDigit(letter >> 4, 16))
                        .append(Character.forDigit(letter & 0xf, 16));
            }
        }
        return text.append(bytes.length > MOST ? "…'" : "'").toString();
    }

    /** Whether the bytes are these letters, upper or lower case. */
    static boolean isWord(byte[] bytes, String upperCase) {
        if (bytes.length != upperCase.length()) {
            return false;
        }
        for (int at = 0; at < bytes.length; at++) {
            if ((bytes[at] & ~0x20) != upperCase.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
