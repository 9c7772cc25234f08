package dev.keyjar.engine.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.engine.config.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What COMMAND INFO and COMMAND DOCS say of built-in commands, beside what a real redis-server 7.0 says. */
class CommandInfoOracleIT {

    /** Where a later Redis, or what Keyjar can say, differs: the place and why. */
    private static final Map<String, String> DIFFERENT = Map.of(
            "info command|getkeys", "since 7.2 a command alone is enough",
            "info command|getkeysandflags", "since 7.2 a command alone is enough",
            "info command|help", "the categories of HELP follow from its group",
            "info pubsub|help", "the categories of HELP follow from its group",
            "info config|get", "a block of one value is the value, as in 7.2",
            "info wait", "since 7.2 it is said to block, and scripts may call it",
            "info set", "the tests' own",
            "info get", "the tests' own");

    private static final Map<String, String> DOCUMENTED_DIFFERENTLY = Map.of(
            "command", "the arity leaves room for arguments that Redis does not document",
            "command|getkeys", "the arity leaves room for arguments that Redis does not document",
            "command|getkeysandflags", "the arity leaves room for arguments that Redis does not document",
            "debug", "the arity leaves room for arguments that Redis does not document",
            "psubscribe", "a block of one value is the value, as in 7.2",
            "quit", "the arity leaves room for arguments that Redis does not document",
            "config|get", "a block of one value is the value, as in 7.2",
            "client|kill", "MAXAGE is newer; a choice between things that may be left out is said otherwise since 7.2",
            "set", "the tests' own",
            "get", "the tests' own");

    @TempDir
    static Path folder;

    private static RedisServer redis;
    private static RunningServer keyjar;
    private static TestClient toRedis;
    private static TestClient toKeyjar;

    @BeforeAll
    static void start() throws IOException {
        redis = RedisServer.present(RedisServer.start(folder));
        keyjar = RunningServer.start();
        toKeyjar = keyjar.connect();
        toRedis = new TestClient(redis.port());
        toKeyjar.call("HELLO 3");
        toRedis.call("HELLO 3");
    }

    @AfterAll
    static void stop() throws IOException {
        if (redis != null) {
            toRedis.close();
            redis.close();
            keyjar.close();
        }
    }

    @Test
    void describesCommandsAsRedisDoes() {
        Map<String, String> theirs = infos(toRedis);
        Map<String, String> ours = infos(toKeyjar);
        List<String> differences = new ArrayList<>();
        ours.forEach((name, info) -> {
            if (theirs.containsKey(name) && !theirs.get(name).equals(info) && !DIFFERENT.containsKey("info " + name)) {
                differences.add(name + "\n  redis:  " + theirs.get(name) + "\n  keyjar: " + info);
            }
        });
        assertTrue(ours.size() > 100, "compared " + ours.size());
        assertEquals("", String.join("\n", differences));
    }

    @Test
    void documentsArgumentsAsRedisDoes() {
        Map<String, String> theirs = arguments(toRedis);
        Map<String, String> ours = arguments(toKeyjar);
        List<String> differences = new ArrayList<>();
        ours.forEach((name, docs) -> {
            if (theirs.containsKey(name)
                    && !theirs.get(name).equals(docs)
                    && !DOCUMENTED_DIFFERENTLY.containsKey(name)) {
                differences.add(name + "\n  redis:  " + theirs.get(name) + "\n  keyjar: " + docs);
            }
        });
        assertEquals("", String.join("\n", differences));
    }

    private static Map<String, String> infos(TestClient server) {
        Map<String, String> infos = new TreeMap<>();
        collect(((ReplyValue.Array) server.ask("COMMAND")).elements(), infos);
        return infos;
    }

    private static void collect(List<ReplyValue> commands, Map<String, String> into) {
        for (ReplyValue command : commands) {
            List<ReplyValue> parts = ((ReplyValue.Array) command).elements();
            List<ReplyValue> subcommands = elements(parts.get(9));
            if (subcommands.isEmpty() || !elements(parts.get(2)).isEmpty()) { // not a bare container
                into.put(text(parts.get(0)), text(new ReplyValue.Array(parts.subList(1, 9))));
            }
            collect(subcommands, into);
        }
    }

    private static Map<String, String> arguments(TestClient server) {
        Map<String, String> arguments = new TreeMap<>();
        collectArguments(server.ask("COMMAND DOCS"), arguments);
        return arguments;
    }

    private static void collectArguments(ReplyValue docs, Map<String, String> into) {
        map(docs).forEach((name, command) -> {
            Map<String, ReplyValue> fields = map(command);
            into.put(name, documented(fields.get("arguments")));
            if (fields.containsKey("subcommands")) {
                collectArguments(fields.get("subcommands"), into);
            }
        });
    }

    private static String documented(ReplyValue arguments) {
        if (arguments == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (ReplyValue argument : elements(arguments)) {
            Map<String, ReplyValue> fields = map(argument);
            text.append(text(fields.get("name"))).append(':').append(text(fields.get("type")));
            for (String field : List.of("token", "key_spec_index", "flags")) {
                if (fields.containsKey(field)) {
                    text.append(' ').append(field).append('=').append(text(fields.get(field)));
                }
            }
            text.append('(').append(documented(fields.get("arguments"))).append(") ");
        }
        return text.toString();
    }

    private static List<ReplyValue> elements(ReplyValue aggregate) {
        return aggregate instanceof ReplyValue.Set set ? set.elements() : ((ReplyValue.Array) aggregate).elements();
    }

    private static Map<String, ReplyValue> map(ReplyValue value) {
        List<ReplyValue> keysAndValues = ((ReplyValue.Map) value).keysAndValues();
        Map<String, ReplyValue> map = new TreeMap<>();
        for (int i = 0; i < keysAndValues.size(); i += 2) {
            map.put(text(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
        return map;
    }

    /** Sets sorted, notes left out: they are prose. */
    private static String text(ReplyValue value) {
        if (value instanceof ReplyValue.Bulk bulk) {
            return bulk.text();
        }
        if (value instanceof ReplyValue.Simple simple) {
            return simple.text();
        }
        if (value instanceof ReplyValue.Set set) {
            TreeSet<String> sorted = new TreeSet<>();
            set.elements().forEach(element -> sorted.add(text(element)));
            return "~" + sorted;
        }
        if (value instanceof ReplyValue.Array array) {
            return array.elements().stream()
                    .map(CommandInfoOracleIT::text)
                    .toList()
                    .toString();
        }
        if (value instanceof ReplyValue.Map) {
            Map<String, String> texts = new TreeMap<>();
            map(value).forEach((name, field) -> texts.put(name, text(field)));
            texts.remove("notes");
            return texts.toString();
        }
        return value.toString();
    }
}
