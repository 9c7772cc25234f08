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

    /** With sections in the order they are shown. */
    public InfoCommand(List<InfoSection> sections) {
        this.sections = sections;
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
                text.append(text.length() == 0 ? "" : "\r\n");
                text.append("# ").append(section.title()).append("\r\n");
                section.fields()
                        .accept((name, value) ->
                                text.append(name).append(':').append(value).append("\r\n"));
            }
        }
        call.reply().verbatim("txt", text.toString());
    }
}
