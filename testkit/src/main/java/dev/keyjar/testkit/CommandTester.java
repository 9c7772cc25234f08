package dev.keyjar.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.PersistenceException;
import dev.keyjar.engine.StoredKey;
import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.builtin.keys.KeyCommands;
import dev.keyjar.engine.builtin.keyspace.KeyspaceCommands;
import dev.keyjar.engine.builtin.transactions.TransactionCommands;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.ActiveExpiry;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Lane;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.dispatch.LogApplier;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.resp.ProtocolException;
import dev.keyjar.engine.resp.ReplyParser;
import dev.keyjar.engine.resp.RespDecoder;
import dev.keyjar.engine.resp.RespLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;

/**
 * Runs commands as a server does, in memory: the real decoding, dispatch, keyspace, log records and replay, with a clock that a test
 * moves. The built-in commands on keys and transactions are there beside the handlers given; value types are found on the class
 * path, as in a jar, or given. One thread.
 *
 * <pre>{@code
 * private final CommandTester keyjar = CommandTester.with(new HSetCommand(), new HGetCommand());
 *
 * keyjar.call("HSET", "user:1", "name", "Ada").replies(integer(1));
 * keyjar.expectLogged("HSET user:1 name Ada");
 * }</pre>
 */
public final class CommandTester {

    private static final PluginId PLUGIN = new PluginId("test", "1.0");

    private final List<CommandHandler> handlers;
    private final List<ValueType<?>> valueTypes = new ArrayList<>();
    private final Configuration configuration = new Configuration();
    private final MovableClock clock = new MovableClock();
    private final RecordingPersistence persistence = new RecordingPersistence();
    private Dispatcher dispatcher;
    private Lane lane;
    private Client client;
    private PublishedEvents events;

    private CommandTester(List<CommandHandler> handlers) {
        this.handlers = handlers;
        ServiceLoader.load(ValueType.class).forEach(this::addType);
        ServiceLoader.load(PluginSettings.class)
                .forEach(declared -> configuration.declare(declared.directives(), PLUGIN.name()));
        boot();
    }

    /** A tester of these commands. */
    public static CommandTester with(CommandHandler... handlers) {
        return new CommandTester(List.of(handlers));
    }

    /** Adds value types that no services file on the class path names. Call it first. */
    public CommandTester types(ValueType<?>... types) {
        Arrays.asList(types).forEach(this::addType);
        boot();
        return this;
    }

    /** Declares settings that no services file on the class path names. Call it first. */
    public CommandTester settings(Directive... directives) {
        configuration.declare(List.of(directives), PLUGIN.name());
        return this;
    }

    /** Changes a setting, as CONFIG SET does. */
    public CommandTester set(String directive, String value) {
        configuration.set(List.of(directive, value));
        return this;
    }

    private void addType(ValueType<?> type) {
        if (!type.directives().isEmpty()) {
            type.configure(configuration.declare(type.directives(), PLUGIN.name()));
        }
        valueTypes.add(type);
    }

    private void boot() {
        PartitionedKeyspace keyspace = new PartitionedKeyspace(16, new Random(1));
        ValueTypes types = new ValueTypes();
        valueTypes.forEach(type -> types.add(type, PLUGIN));
        CommandTable table = new CommandTable();
        dispatcher = new Dispatcher(keyspace, types, table, clock);
        dispatcher.persistence(persistence);
        dispatcher.settings(configuration::setting);
        table.add(registered(handlers, PLUGIN));
        table.add(registered(KeyCommands.all(16, types), null));
        table.add(registered(KeyspaceCommands.all(keyspace, new Random(2)), null));
        table.add(registered(TransactionCommands.all(keyspace), null));
        table.add(registered(
                dev.keyjar.engine.builtin.connection.ConnectionCommands.all(
                        dispatcher,
                        new dev.keyjar.engine.client.Clients(),
                        new Password(""),
                        new dev.keyjar.engine.ServerIdentity("test", "8.0.0", "0", MovableClock.START)),
                null));
        lane = dispatcher.newLane();
        events = new PublishedEvents(dispatcher);
        client = new Client(1, "test:0", "test:0", clock.millis(), true);
    }

    private static List<RegisteredCommand> registered(List<? extends CommandHandler> handlers, PluginId plugin) {
        List<RegisteredCommand> commands = new ArrayList<>();
        handlers.forEach(handler -> commands.add(new RegisteredCommand(handler, plugin)));
        return commands;
    }

    /** Calls a command; words are sent as UTF-8. */
    public Replied<CommandTester> call(String... words) {
        return call(Request.utf8(words));
    }

    /** Calls a command. */
    public Replied<CommandTester> call(byte[]... words) {
        return send(Request.bytes(words), Shown.words(words));
    }

    /** Calls a command as typed into telnet: words separated by blanks, quotes as Redis knows them. */
    public Replied<CommandTester> callLine(String line) {
        return send((line + "\r\n").getBytes(StandardCharsets.UTF_8), line);
    }

    private Replied<CommandTester> send(byte[] bytes, String call) {
        persistence.takeNew();
        events.takeNew();
        RespDecoder decoder = new RespDecoder(new RespLimits(512L << 20, 1L << 30));
        decoder.feed(bytes, bytes.length);
        byte[][] command;
        try {
            command = decoder.next(true);
        } catch (ProtocolException garbage) {
            return new Replied<>(this, call, new ReplyValue.Error(garbage.getMessage()));
        }
        if (command == null) {
            throw new AssertionError("not a whole command: " + call);
        }
        lane.wake();
        Dispatcher.Outcome outcome = dispatcher.dispatch(client, command, lane);
        lane.rest();
        byte[] reply;
        switch (outcome) {
            case DONE -> reply = lane.reply().toByteArray();
            case WALK -> reply = dispatcher.walk(client, command);
            default -> throw new AssertionError("the log has no room for: " + call);
        }
        lane.reply().clear();
        ReplyValue value = ReplyParser.parse(reply);
        requireTypes(value, call);
        return new Replied<>(this, call, value);
    }

    /** What a server tells its operator is of little use to an author. */
    private static void requireTypes(ReplyValue reply, String call) {
        if (reply instanceof ReplyValue.Error error
                && error.text().startsWith(ValueTypes.MISSING)
                && !error.text().startsWith(ValueTypes.MISSING + "'")) { // of the payload of a RESTORE
            throw new AssertionError(
                    error.text().substring(ValueTypes.MISSING.length()).replaceFirst(";.*", "")
                            + " is opened by: " + call
                            + "; but no value type makes such values here. One of Redis' types comes with"
                            + " keyjar-commands-string or keyjar-commands-hash as a test dependency; one of your own is found when the"
                            + " annotation processor has named it in META-INF/services, or is given by types(…)");
        }
    }

    /** Speaks RESP3 from here on. */
    public CommandTester resp3() {
        client.resp3(true);
        return this;
    }

    /** The clock by which keys expire. */
    public MovableClock clock() {
        return clock;
    }

    /** Removes keys whose time is over, as a server does by itself ten times a second. */
    public CommandTester expireDueKeys() {
        new ActiveExpiry(dispatcher).round(1000);
        return this;
    }

    /** Lets the log refuse writes with this error, its code first, from here on; null to take them again. */
    public CommandTester refuseWrites(String error) {
        persistence.admission(error == null ? Admission.GRANTED : new Admission.Refused(error));
        return this;
    }

    /** Starts anew with nothing but the log: what is there now must be what was there. The clock stays. */
    public CommandTester restartFromLog() {
        boot();
        try {
            persistence.recover(new LogApplier(dispatcher, new LoadingProgress()));
        } catch (PersistenceException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
        return this;
    }

    /** Fails the test unless the keyspace is empty. */
    public CommandTester expectNoKeys() {
        long keys = 0;
        for (int database = 0; database < 16; database++) {
            keys += dispatcher.keyspace().size(database);
        }
        assertEquals(0, keys, "the number of keys");
        return this;
    }

    /**
     * Fails the test unless the key holds just what these commands make, as its type says it, their words joined by blanks; no
     * commands for a key that is absent. When it expires is not asked here.
     */
    public CommandTester expectState(String key, String... said) {
        byte[] name = key.getBytes(StandardCharsets.UTF_8);
        List<String> found = StoredKey.all(dispatcher.keyspace(), clock.millis()).stream()
                .filter(one -> one.database() == client.database() && Arrays.equals(one.key(), name))
                .flatMap(one -> one.commands().stream().map(Shown::words))
                .toList();
        assertEquals(List.of(said), found, "what the key '" + key + "' holds");
        return this;
    }

    /** Fails the test unless the last call logged nothing. */
    public CommandTester expectNothingLogged() {
        return expectLogged();
    }

    /** Fails the test unless the last call logged just these commands, their words joined by blanks. */
    public CommandTester expectLogged(String... lines) {
        List<String> logged = persistence.takeNew().stream()
                .map(one -> Shown.words(one.arguments()))
                .toList();
        assertEquals(List.of(lines), logged, "what was logged");
        return this;
    }

    /**
     * Fails the test unless the last call published just these keyspace events, each as event and key: {@code hset user:1}. The class
     * {@code n} is left out.
     */
    public CommandTester expectEvents(String... expected) {
        assertEquals(List.of(expected), events.takeNew(), "the keyspace events");
        return this;
    }

    /** The reply to a call, for tests that look at it themselves. */
    public ReplyValue ask(String... words) {
        return call(words).value();
    }
}
