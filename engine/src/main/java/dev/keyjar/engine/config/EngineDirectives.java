package dev.keyjar.engine.config;

import static dev.keyjar.api.Directive.choice;
import static dev.keyjar.api.Directive.integer;
import static dev.keyjar.api.Directive.memory;
import static dev.keyjar.api.Directive.text;
import static dev.keyjar.api.Directive.yesNo;
import static dev.keyjar.engine.config.EngineDirective.Changing.AT_START;
import static dev.keyjar.engine.config.EngineDirective.Changing.NOT_YET;
import static dev.keyjar.engine.config.EngineDirective.Changing.PROTECTED;
import static dev.keyjar.engine.config.EngineDirective.ignored;
import static dev.keyjar.engine.config.EngineDirective.works;

import dev.keyjar.api.Directive;
import java.nio.file.Path;
import java.util.List;

/**
 * The table of the engine's directives. A line begins with what setting the directive does: {@code works}; {@code notYet},
 * which refuses all but the default; or {@code ignored}, which takes any value Redis would take and changes nothing. What is wholly foreign to Keyjar stands in {@code redis-directives.txt}, see
 * {@link ForeignDirectives}; what plugins bring (appendfsync), they declare.
 *
 * <p>Names, bounds and, unless the line says so, defaults are Redis'.
 */
final class EngineDirectives {

    private static final long MIB = 1L << 20;
    private static final int MOST_INT = Integer.MAX_VALUE;
    private static final long MOST_LONG = Long.MAX_VALUE;

    private EngineDirectives() {}

    /**
     * The table.
     *
     * @param processors how many the machine has, for the default of io-threads
     * @param home where the distribution lies ({@code keyjar.home}); empty when run without one
     */
    static List<EngineDirective> table(int processors, String home) {
        // spotless:off
        return List.of(
                // Where it listens
                works(integer("port", 6379, 0, 65535), "The TCP port; 0 asks the system for a free one (Redis: none)."),
                works(text("bind", "127.0.0.1 -::1"), "The addresses; a hyphen in front means: if the machine has it.")
                        .ofSeveralWords().rule(EngineDirectives::addresses).changing(NOT_YET),
                works(yesNo("protected-mode", true), "Without password, answer only clients on the same machine."),
                works(integer("tcp-backlog", 511, 0, MOST_INT), "How many connections may wait to be accepted.")
                        .changing(AT_START),
                works(integer("tcp-keepalive", 300, 0, MOST_INT), "Seconds between probes of an idle connection."),
                works(integer("timeout", 0, 0, MOST_INT), "Seconds after which an idle client is dropped; 0 for never."),
                works(integer("maxclients", 10_000, 1, (1L << 32) - 1), "How many clients may be connected."),
                works(text("requirepass", ""), "The password that AUTH asks for; empty for none."),
                works(integer("io-threads", Math.max(1, processors / 2), 1, 128),
                        "How many event loops there are. Default: half the processors, at least one (Redis: 1).")
                        .changing(AT_START),

                // What it keeps, and where
                works(integer("databases", 16, 1, MOST_INT), "How many databases SELECT can choose from.")
                        .changing(AT_START),
                works(text("dir", "."), "The directory of what is kept; shown as an absolute path.")
                        .rule(EngineDirectives::path).changing(PROTECTED),
                works(text("dbfilename", "dump.rdb"),
                        "The RDB file in dir that is loaded where nothing is kept yet; never written.")
                        .rule(EngineDirectives::fileName).changing(PROTECTED),
                works(yesNo("rdb-skip-unknown-types", false),
                        "Whether keys of types no plugin provides are left out of an RDB file. Keyjar's own.")
                        .changing(AT_START),
                works(text("plugins", home.isEmpty() ? "plugins" : Path.of(home, "plugins").toString()),
                        "The folder the plugins are loaded from. Keyjar's own.")
                        .rule(EngineDirectives::path).changing(NOT_YET),
                works(yesNo("appendonly", true), "Whether changes are written to a log (Redis: no)."),
                works(memory("maxmemory", 0, 0, MOST_LONG), "How much memory the data may take; 0 for no limit."),
                works(choices("maxmemory-policy", "noeviction", "volatile-lru", "volatile-lfu", "volatile-random",
                        "volatile-ttl", "allkeys-lru", "allkeys-lfu", "allkeys-random", "noeviction"),
                        "What gives way when maxmemory is reached."),
                works(integer("maxmemory-samples", 5, 1, MOST_INT), "How many keys eviction looks at to choose one."),
                works(integer("maxmemory-eviction-tenacity", 10, 0, 100),
                        "How long a command may wait for keys to be evicted: 10 is half a millisecond, 100 for ever."),
                works(integer("lfu-log-factor", 10, 0, MOST_INT),
                        "How many uses it takes to count as often used, under an LFU policy."),
                works(integer("lfu-decay-time", 1, 0, MOST_INT),
                        "Minutes after which a key counts as used once less, under an LFU policy; 0 for never."),
                works(text("maxmemory-clients", "0"), "How much memory clients may take; here 0, for no limit.")
                        .rule(EngineDirectives::memoryOfClients),
                works(integer("active-expire-effort", 1, 1, 10), "How much work goes into finding expired keys."),

                // What a client may send, and what it may leave unread
                works(memory("proto-max-bulk-len", 512 * MIB, MIB, MOST_LONG), "The longest argument."),
                works(memory("client-query-buffer-limit", 1024 * MIB, MIB, MOST_LONG), "The longest command."),
                works(text("client-output-buffer-limit",
                        "normal 0 0 0 slave 268435456 67108864 60 pubsub 33554432 8388608 60"),
                        "When a client that does not read its replies is dropped.")
                        .ofSeveralWords().rule(OutputBufferLimits::read),

                // What it tells
                works(choices("loglevel", "notice", "debug", "verbose", "notice", "warning", "nothing"),
                        "How much is written to the log on standard error."),
                works(text("notify-keyspace-events", ""), "Which keyspace events are published.")
                        .rule(KeyspaceEventClasses::read),
                works(integer("tracking-table-max-keys", 1_000_000, 0, MOST_LONG),
                        "How many keys are remembered for CLIENT TRACKING; 0 for any number."),
                works(integer("slowlog-log-slower-than", 10_000, -1, MOST_LONG),
                        "Microseconds from which a command enters SLOWLOG; -1 for never."),
                works(integer("slowlog-max-len", 128, 0, MOST_LONG), "How many entries SLOWLOG keeps."),
                works(integer("latency-monitor-threshold", 0, 0, MOST_LONG),
                        "Milliseconds from which LATENCY records an event; 0 for never."),
                works(yesNo("latency-tracking", true), "Whether the durations of each command are counted."),
                works(text("latency-tracking-info-percentiles", "50 99 99.9"), "What INFO latencystats shows of them.")
                        .ofSeveralWords().rule(Percentiles::read),

                // How it runs and ends
                works(integer("busy-reply-threshold", 5_000, 0, MOST_LONG),
                        "Milliseconds after which a command that does not return is reported, and a plugin's interrupted.")
                        .alias("lua-time-limit"),
                works(integer("plugin-time-limit", 1_000, 0, MOST_LONG),
                        "Milliseconds after which a plugin's command that does not return is reported; 0 for never."),
                works(integer("shutdown-timeout", 10, 0, MOST_INT), "Seconds the end of the server may take."),
                works(integer("plugin-max-failures", 0, 0, MOST_INT),
                        "How many failures of a plugin's commands within a minute switch it off; 0 for any number."),
                works(choice("enable-plugin-command", "no", "yes", "local"),
                        "Whether clients can load and unload plugins (Redis: enable-module-command).")
                        .alias("enable-module-command").changing(AT_START),
                works(yesNo("plugin-watch", true),
                        "Whether what is put into, replaced in or taken out of the plugins folder takes effect at once."),
                works(choice("enable-debug-command", "no", "yes", "local"), "Whether DEBUG can be called.")
                        .changing(AT_START),
                ignored(integer("hz", 10, 0, MOST_INT), "Background work is not done in ticks.")
                        .rule(EngineDirectives::ticks),
                ignored(choices("sanitize-dump-payload", "no", "no", "yes", "clients"), "What RESTORE gets is always checked whole."),
                ignored(yesNo("lazyfree-lazy-eviction", false), "Memory is always freed in the background."),
                ignored(yesNo("lazyfree-lazy-expire", false), "Memory is always freed in the background."),
                ignored(yesNo("lazyfree-lazy-server-del", false), "Memory is always freed in the background."),
                ignored(yesNo("lazyfree-lazy-user-del", false), "Memory is always freed in the background."),
                ignored(yesNo("lazyfree-lazy-user-flush", false), "Memory is always freed in the background."));
        // spotless:on
    }

    /** A choice whose words keep the order in which Redis lists them in errors. */
    private static Directive choices(String name, String preset, String... words) {
        return new Directive(name, Directive.Kind.CHOICE, preset, List.of(words), 0, 0, true);
    }

    private static Value addresses(String current, String given) {
        if (given.split(" ").length > 16) {
            throw new IllegalArgumentException("Too many bind addresses specified.");
        }
        return Value.ofText(given);
    }

    private static Value memoryOfClients(String current, String given) {
        String digits = given.endsWith("%") ? given.substring(0, given.length() - 1) : given;
        long amount;
        try {
            amount = MemoryAmount.parse(digits);
        } catch (IllegalArgumentException | ArithmeticException noAmount) {
            throw new IllegalArgumentException("argument must be a memory or percent value", noAmount);
        }
        if (given.endsWith("%") && amount > 100) {
            throw new IllegalArgumentException("percentage argument must be less or equal to 100");
        }
        if (amount != 0) {
            throw new IllegalArgumentException("clients are not evicted; what one of them may take is bounded by"
                    + " client-query-buffer-limit and client-output-buffer-limit; leave it at '0'");
        }
        return Value.ofText("0");
    }

    private static Value path(String current, String given) {
        return Value.ofText(Path.of(given).toAbsolutePath().normalize().toString());
    }

    private static Value fileName(String current, String given) {
        if (given.indexOf('/') >= 0 || given.indexOf('\\') >= 0) {
            throw new IllegalArgumentException("dbfilename can't be a path, just a filename");
        }
        return Value.ofText(given);
    }

    /** Redis takes any number here and bends it to what it can do. */
    private static Value ticks(String current, String given) {
        Value any = ValueRule.ofKind(integer("hz", 10, 0, MOST_INT)).read(current, given);
        return Value.ofNumber(Math.min(500, Math.max(1, any.number())));
    }
}
