package dev.keyjar.engine.builtin.slowlog;

import dev.keyjar.engine.dispatch.HiddenPasswords;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A call as SLOWLOG shows it: of more than 32 words the last ones are counted, of more than 128 bytes of a word the rest is, and
 * passwords are left out. The texts are Redis'.
 */
final class ShownCall {

    private static final int MOST_WORDS = 32;
    private static final int MOST_BYTES = 128;

    private ShownCall() {}

    static byte[][] of(String command, byte[][] words) {
        byte[][] shown = HiddenPasswords.of(command, words);
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
