package dev.keyjar.engine.builtin.slowlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A call as SLOWLOG shows it: of more than 32 words the last ones are counted, of more than 128 bytes of a word the rest is, and
 * passwords are left out. The texts are Redis'.
 */
final class ShownCall {

    private static final int MOST_WORDS = 32;
    private static final int MOST_BYTES = 128;
    private static final byte[] REDACTED = ascii("(redacted)");
    private static final Set<String> SECRET_DIRECTIVES =
            Set.of("requirepass", "masterauth", "masteruser", "tls-key-file-pass", "tls-client-key-file-pass");

    private ShownCall() {}

    static byte[][] of(String command, byte[][] words) {
        byte[][] shown = withoutPasswords(command, words);
        boolean tooMany = shown.length > MOST_WORDS;
        byte[][] shortened = Arrays.copyOf(shown, tooMany ? MOST_WORDS : shown.length);
        for (int i = 0; i < shortened.length; i++) {
            shortened[i] = shortened(shortened[i]);
        }
        if (tooMany) {
            shortened[MOST_WORDS - 1] = ascii("... (" + (shown.length - MOST_WORDS + 1) + " more arguments)");
        }
        return shortened;
    }

    private static byte[] shortened(byte[] word) {
        if (word.length <= MOST_BYTES) {
            return word;
        }
        byte[] note = ascii("... (" + (word.length - MOST_BYTES) + " more bytes)");
        byte[] shortened = Arrays.copyOf(word, MOST_BYTES + note.length);
        System.arraycopy(note, 0, shortened, MOST_BYTES, note.length);
        return shortened;
    }

    private static byte[][] withoutPasswords(String command, byte[][] words) {
        byte[][] shown = words.clone();
        switch (command) {
            case "auth" -> Arrays.fill(shown, 1, shown.length, REDACTED);
            case "hello" -> {
                for (int i = 2; i < shown.length; i++) {
                    if (lower(shown[i]).equals("auth")) {
                        Arrays.fill(shown, i + 1, Math.min(i + 3, shown.length), REDACTED);
                        i += 2;
                    }
                }
            }
            case "config|set" -> {
                for (int i = 2; i + 1 < shown.length; i += 2) {
                    if (SECRET_DIRECTIVES.contains(lower(shown[i]))) {
                        shown[i + 1] = REDACTED;
                    }
                }
            }
            case "acl|setuser" -> Arrays.fill(shown, 2, shown.length, REDACTED);
            default -> {
                // nothing to hide
            }
        }
        return shown;
    }

    private static String lower(byte[] word) {
        return new String(word, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
