package dev.keyjar.engine.builtin.latency;

import static dev.keyjar.api.CommandFlag.ADMIN;
import static dev.keyjar.api.CommandFlag.LOADING;
import static dev.keyjar.api.CommandFlag.NO_SCRIPT;
import static dev.keyjar.api.CommandFlag.STALE;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Reply;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.LatencyHistogram;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Replies for each command with how many calls took no longer than 1, 2, 4, … microseconds. */
@Command(
        syntax = "LATENCY HISTOGRAM [command ...]",
        summary = "Replies for each command with how many calls took no longer than 1, 2, 4, … microseconds.",
        group = "server",
        since = "0.1.0",
        complexity = "O(N) for N commands",
        flags = {ADMIN, NO_SCRIPT, LOADING, STALE},
        tips = {"nondeterministic_output", "request_policy:all_nodes", "response_policy:special"})
public final class LatencyHistogramCommand implements CommandHandler {

    private static final long MOST_MICROS = 1L << 22; // longer calls are counted, but not told apart

    private final CommandTable table;

    /** For a server. */
    LatencyHistogramCommand(CommandTable table) {
        this.table = table;
    }

    @Override
    public void execute(CommandCall call) {
        Map<String, LatencyHistogram.Counts> shown = new LinkedHashMap<>();
        for (RegisteredCommand command : asked(call.arguments())) {
            LatencyHistogram.Counts counts = command.statistics().durations().counts();
            if (counts.calls() > 0) {
                shown.put(command.name(), counts);
            }
        }
        call.reply().map(shown.size());
        shown.forEach((name, counts) -> write(call.reply(), name, counts));
    }

    /** A container stands for its subcommands; what is no command is passed over. */
    private List<RegisteredCommand> asked(Arguments args) {
        if (!args.hasNext()) {
            return table.all();
        }
        List<RegisteredCommand> commands = new ArrayList<>();
        while (args.hasNext()) {
            String name = args.nextString().toLowerCase(Locale.ROOT);
            CommandTable.Node node = table.nodes().get(name);
            RegisteredCommand subcommand = table.subcommand(name);
            if (subcommand != null) {
                commands.add(subcommand);
            } else if (node != null) {
                if (node.command() != null) {
                    commands.add(node.command());
                }
                commands.addAll(node.subcommands().values());
            }
        }
        return commands;
    }

    private static void write(Reply reply, String name, LatencyHistogram.Counts counts) {
        List<Long> limitsAndCalls = new ArrayList<>();
        long before = 0;
        for (long micros = 1; before < counts.calls(); micros *= 2) {
            // Redis too takes 1024 nanoseconds for a microsecond here.
            long calls = micros > MOST_MICROS ? counts.calls() : counts.upTo(micros * 1024 - 1);
            if (calls > before) {
                limitsAndCalls.add(micros);
                limitsAndCalls.add(calls);
                before = calls;
            }
        }
        reply.bulk(name);
        reply.map(2);
        reply.bulk("calls");
        reply.integer(counts.calls());
        reply.bulk("histogram_usec");
        reply.map(limitsAndCalls.size() / 2);
        limitsAndCalls.forEach(reply::integer);
    }
}
