package dev.keyjar.engine.config;

import dev.keyjar.api.Directive;
import dev.keyjar.engine.resp.QuotedWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code redis-directives.txt}: every directive of Redis that has no business here, so that a configuration written for Redis is
 * understood and not guessed at. The format is described at the head of that file.
 */
final class ForeignDirectives {

    private static final String RESOURCE = "redis-directives.txt";
    private static final int LEAST = 3; // columns of a line
    private static final int MOST = 4;

    private ForeignDirectives() {}

    static List<EngineDirective> load() {
        try (InputStream in = ForeignDirectives.class.getResourceAsStream(RESOURCE)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    static List<EngineDirective> parse(String table) {
        List<EngineDirective> directives = new ArrayList<>();
        String reason = "";
        for (String line : table.lines().map(String::strip).toList()) {
            if (line.startsWith("[") && line.endsWith("]")) {
                reason = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                directives.add(directive(words(line), reason));
            }
        }
        return directives;
    }

    private static EngineDirective directive(List<String> words, String reason) {
        List<String> names = List.of(words.get(0).split(","));
        String name = names.get(0);
        String preset = words.size() > 2 ? words.get(2) : "";
        List<String> kind = List.of(words.get(1).split(","));
        EngineDirective directive = switch (kind.get(0)) {
            case "only" -> EngineDirective.onlyAccepted(name, words.subList(2, words.size()), reason);
            case "never" -> EngineDirective.never(name, reason);
            case "yes-no" -> EngineDirective.ignored(Directive.yesNo(name, preset.equals("yes")), reason);
            case "integer" ->
                EngineDirective.ignored(
                        Directive.integer(
                                name,
                                Long.parseLong(preset),
                                bound(words, LEAST, 0),
                                bound(words, MOST, Integer.MAX_VALUE)),
                        reason);
            case "memory" ->
                EngineDirective.ignored(
                        Directive.memory(name, MemoryAmount.parse(preset), bound(words, LEAST, 0), Long.MAX_VALUE),
                        reason);
            case "text" -> EngineDirective.ignored(Directive.text(name, preset), reason);
            default -> throw new IllegalStateException(RESOURCE + ": unknown kind in " + words);
        };
        return directive
                .alias(names.subList(1, names.size()).toArray(String[]::new))
                .restricted(kind.size() > 1 ? kind.get(1) : "");
    }

    private static long bound(List<String> words, int at, long preset) {
        if (at >= words.size()) {
            return preset;
        }
        return words.get(at).equals("max") ? Long.MAX_VALUE : Long.parseLong(words.get(at));
    }

    private static List<String> words(String line) {
        List<byte[]> words = new ArrayList<>();
        if (!QuotedWords.split(line.getBytes(StandardCharsets.UTF_8), words) || words.size() < 2) {
            throw new IllegalStateException(RESOURCE + ": cannot be read: " + line);
        }
        return words.stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }
}
