package dev.keyjar.persistence.aof;

import dev.keyjar.api.PluginId;
import java.nio.charset.StandardCharsets;

/**
 * The line {@code #PLUGIN:<name> <version>} that stands directly before the first command of a plugin in a file, so that a start
 * without the plugin can say which one is missing.
 */
final class PluginLine {

    static final byte[] PREFIX = "#PLUGIN:".getBytes(StandardCharsets.US_ASCII);

    /** Redis reads 1024 bytes of a comment and takes the rest for a command. */
    private static final int LONGEST_WORD = 480;

    private PluginLine() {}

    /** The line with its line break. */
    static byte[] bytesOf(PluginId plugin) {
        return ("#PLUGIN:" + word(plugin.name()) + " " + word(plugin.version()) + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a line without its line break. */
    static PluginId parse(String line) {
        String words = line.substring(PREFIX.length);
        int blank = words.indexOf(' ');
        return blank < 0
                ? new PluginId(words, "?")
                : new PluginId(words.substring(0, blank), words.substring(blank + 1));
    }

    private static String word(String text) {
        StringBuilder word = new StringBuilder();
        for (int at = 0; at < text.length() && at < LONGEST_WORD; at++) {
            char letter = text.charAt(at);
            word.append(letter > ' ' && letter < 127 ? letter : '?');
        }
        return word.toString();
    }
}
