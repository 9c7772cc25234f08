package dev.keyjar.engine.builtin.plugins;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Reply;
import dev.keyjar.api.ValueType;
import dev.keyjar.engine.command.PluginStatistics;
import dev.keyjar.engine.dispatch.PluginFaults;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.live.LivePlugin;
import dev.keyjar.engine.plugin.live.LivePlugins;
import java.util.List;

/** What clients are told of a plugin, as a map. */
final class PluginFacts {

    private PluginFacts() {}

    /** In short. */
    static void tell(LivePlugin plugin, LivePlugins plugins, Reply reply) {
        reply.map(19);
        facts(plugin, plugins, reply);
    }

    /** With what is counted of its calls. */
    static void tell(LivePlugin plugin, LivePlugins plugins, PluginStatistics counted, Reply reply) {
        reply.map(26);
        facts(plugin, plugins, reply);
        number(reply, "calls", counted.calls());
        number(reply, "usec", counted.micros());
        number(reply, "rejected-calls", counted.rejected());
        number(reply, "failed-calls", counted.failed());
        number(reply, "slowest-usec", counted.slowestMicros());
        field(reply, "slowest-command", counted.slowestCommand());
        number(reply, "allocated-bytes", counted.allocatedBytes());
    }

    private static void facts(LivePlugin plugin, LivePlugins plugins, Reply reply) {
        PluginFaults faults = plugins.faults();
        LoadedPlugin loaded = plugin.loaded();
        field(reply, "name", plugin.name());
        field(reply, "version", loaded.id().version());
        field(reply, "path", loaded.origin().toString());
        number(reply, "api-level", loaded.apiLevel());
        number(reply, "commands", plugin.commands());
        list(reply, "replaces", plugins.replacedBy(plugin));
        list(reply, "replaced", plugins.replacedOf(plugin));
        list(reply, "commands-off", plugins.switchedOffOf(plugin));
        list(reply, "types", loaded.valueTypes().stream().map(ValueType::name).toList());
        list(reply, "settings", loaded.settings().stream().map(Directive::name).toList());
        number(reply, "tasks", loaded.tasks().size());
        number(reply, "lifecycles", loaded.lifecycles().size());
        number(reply, "observers", loaded.observers().size());
        number(reply, "interceptors", loaded.interceptors().size());
        number(reply, "persistences", loaded.persistences().size());
        number(reply, "loaded-at", plugin.since() / 1000);
        field(reply, "last-error", plugin.lastError());
        number(reply, "failures", faults.count(plugin.name()));
        field(reply, "switched-off", faults.refusal(plugin.name()));
    }

    private static void list(Reply reply, String name, List<String> values) {
        reply.bulk(name);
        reply.array(values.size());
        values.forEach(reply::bulk);
    }

    private static void field(Reply reply, String name, String value) {
        reply.bulk(name);
        reply.bulk(value);
    }

    private static void number(Reply reply, String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
