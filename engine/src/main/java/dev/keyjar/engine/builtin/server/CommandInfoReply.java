package dev.keyjar.engine.builtin.server;

import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.Reply;
import dev.keyjar.api.syntax.KeyFlag;
import dev.keyjar.api.syntax.KeySpec;
import dev.keyjar.api.syntax.KeySpec.BeginSearch;
import dev.keyjar.api.syntax.KeySpec.FindKeys;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes a command as COMMAND and COMMAND INFO show it: ten elements, the last being its subcommands in the same form. */
final class CommandInfoReply {

    private final Reply reply;

    CommandInfoReply(Reply reply) {
        this.reply = reply;
    }

    /** A name at the top of the table. */
    void write(String name, CommandTable.Node node) {
        if (node.command() == null) {
            writeContainer(name, node.subcommands().values());
        } else {
            write(node.command(), node.subcommands().values());
        }
    }

    /** One command without subcommands. */
    void write(RegisteredCommand command) {
        write(command, List.of());
    }

    private void write(RegisteredCommand command, Collection<RegisteredCommand> subcommands) {
        reply.array(10);
        reply.bulk(command.name());
        reply.integer(command.syntax().arity());
        List<CommandFlag> shown = command.flags().stream()
                .filter(flag -> flag != CommandFlag.MAY_REPLICATE) // Redis keeps it to itself
                .toList();
        reply.set(shown.size());
        for (CommandFlag flag : shown) {
            reply.simple(flag.wireName());
        }
        reply.integer(command.syntax().firstKey());
        reply.integer(command.syntax().lastKey());
        reply.integer(command.syntax().keyStep());
        List<String> categories = command.categories();
        reply.set(categories.size());
        categories.forEach(reply::simple);
        reply.set(command.declaration().tips().size());
        command.declaration().tips().forEach(reply::bulk);
        List<KeySpec> specs = command.syntax().keySpecs();
        reply.set(specs.size());
        specs.forEach(this::keySpec);
        reply.set(subcommands.size());
        subcommands.forEach(this::write);
    }

    private void writeContainer(String name, Collection<RegisteredCommand> subcommands) {
        reply.array(10);
        reply.bulk(name);
        reply.integer(-2);
        reply.set(0);
        reply.integer(0);
        reply.integer(0);
        reply.integer(0);
        reply.set(1);
        reply.simple("@slow");
        reply.set(0);
        reply.set(0);
        reply.set(subcommands.size());
        subcommands.forEach(this::write);
    }

    private void keySpec(KeySpec spec) {
        reply.map(spec.notes() == null ? 3 : 4);
        if (spec.notes() != null) {
            reply.bulk("notes");
            reply.bulk(spec.notes());
        }
        reply.bulk("flags");
        flags(reply, spec.flags().set());
        reply.bulk("begin_search");
        beginSearch(spec.begin());
        reply.bulk("find_keys");
        findKeys(spec.find());
    }

    static void flags(Reply reply, Set<KeyFlag> flags) {
        reply.set(flags.size());
        for (KeyFlag flag : flags) {
            reply.simple(flag.redisName());
        }
    }

    private void beginSearch(BeginSearch begin) {
        if (begin instanceof BeginSearch.Index index) {
            spec("index", 1);
            field("index", index.index());
        } else if (begin instanceof BeginSearch.Keyword keyword) {
            spec("keyword", 2);
            reply.bulk("keyword");
            reply.bulk(keyword.keyword());
            field("startfrom", keyword.startFrom());
        } else {
            spec("unknown", 0);
        }
    }

    private void findKeys(FindKeys find) {
        if (find instanceof FindKeys.Range range) {
            spec("range", 3);
            field("lastkey", range.lastKey());
            field("keystep", range.keyStep());
            field("limit", range.limit());
        } else if (find instanceof FindKeys.KeyNumber number) {
            spec("keynum", 3);
            field("keynumidx", number.keyNumIndex());
            field("firstkey", number.firstKey());
            field("keystep", number.keyStep());
        } else {
            spec("unknown", 0);
        }
    }

    private void spec(String type, int fields) {
        reply.map(2);
        reply.bulk("type");
        reply.bulk(type);
        reply.bulk("spec");
        reply.map(fields);
    }

    private void field(String name, long value) {
        reply.bulk(name);
        reply.integer(value);
    }
}
