package dev.keyjar.api.syntax;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The lines of redis-commands.txt, parsed. */
final class RedisCommands {

    private final Map<String, CommandSyntax> byName = new TreeMap<>();

    RedisCommands() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                RedisCommands.class.getResourceAsStream("redis-commands.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    int blank = line.indexOf(' ');
                    String intent = line.substring(0, blank);
                    CommandSyntax syntax = CommandSyntax.parse(
                            line.substring(blank), intent.equals("-") ? null : KeyIntent.valueOf(intent));
                    byName.put(syntax.name(), syntax);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<String, CommandSyntax> byName() {
        return byName;
    }

    CommandSyntax named(String name) {
        CommandSyntax syntax = byName.get(name);
        if (syntax == null) {
            throw new IllegalArgumentException("no line for " + name);
        }
        return syntax;
    }

    /** The syntax of a call. */
    CommandSyntax of(List<String> words) {
        String first = words.get(0).toLowerCase(Locale.ROOT);
        String both = words.size() < 2 ? first : first + "|" + words.get(1).toLowerCase(Locale.ROOT);
        return byName.containsKey(both) ? named(both) : named(first);
    }
}
