package dev.keyjar.engine.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** A call as SLOWLOG and MONITOR may show it: its passwords are blotted out. */
public final class HiddenPasswords {

    private static final byte[] REDACTED = "(redacted)".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> SECRET_DIRECTIVES =
            Set.of("requirepass", "masterauth", "masteruser", "tls-key-file-pass", "tls-client-key-file-pass");

    private HiddenPasswords() {}

    /** The words of a call of a command, by its full name in lower case. */
    public static byte[][] of(String command, byte[][] words) {
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
}
