package dev.keyjar.engine.builtin.server;

import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Describes the server. */
@Command(
        syntax = "INFO [section ...]",
        summary = "Describes the server: all that is usual, or the sections asked for.",
        group = "server",
        since = "0.1.0",
        complexity = "O(1)",
        flags = {LOADING, STALE},
        categories = "dangerous",
        tips = {"nondeterministic_output", "request_policy:all_shards", "response_policy:special"})
public final class InfoCommand implements CommandHandler {

    private final List<InfoSection> sections;
    private final SectionsOfPlugins ofPlugins;

    /** With sections in the order they are shown; those of plugins follow, when they or all are asked for. */
    public InfoCommand(List<InfoSection> sections, SectionsOfPlugins ofPlugins) {
        this.sections = sections;
        this.ofPlugins = ofPlugins;
    }

    @Override
    public void execute(CommandCall call) {
        Set<String> asked = new HashSet<>();
        while (call.arguments().hasNext()) {
            asked.add(call.arguments().nextString().toLowerCase(Locale.ROOT));
        }
        boolean usual = asked.isEmpty() || asked.contains("default");
        boolean all = asked.contains("all") || asked.contains("everything");
        StringBuilder text = new StringBuilder();
        for (InfoSection section : sections) {
            if (all || usual && section.byDefault() || asked.contains(section.name())) {
                title(section.title(), text);
                section.fields().accept((name, value) -> field(name, value, text));
            }
        }
        if (all || !asked.isEmpty()) {
            ofPlugins.say((plugin, fields) -> {
                if (all || asked.contains(plugin.toLowerCase(Locale.ROOT))) {
                    title(plugin, text);
                    fields.forEach((name, value) -> field(name, value, text));
                }
            });
        }
        call.reply().verbatim("txt", text.toString());
    }

    private static void title(String title, StringBuilder text) {
        text.append(text.length() == 0 ? "" : "\r\n");
        text.append("# ").append(title).append("\r\n");
    }

    private static void field(String name, Object value, StringBuilder text) {
        text.append(name).append(':').append(value).append("\r\n");
    }
}
