package dev.keyjar.engine.dispatch;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.engine.builtin.keys.KeyCommands;
import dev.keyjar.engine.builtin.keyspace.KeyspaceCommands;
import dev.keyjar.engine.builtin.transactions.TransactionCommands;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.Entry;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A dispatcher with keys, a clock that stands and a log in memory, spoken to in lines. */
final class TestEngine {

    static final PluginId PLUGIN = new PluginId("bags", "1.0");
    static final long START = 1_000_000;

    final Dispatcher dispatcher;
    final Lane lane;
    final Client client = new Client(1, "test:1", "test:2", START, true);
    final Log log = new Log();
    final Guests.Type guests = new Guests.Type();
    private final CommandHandler[] told;
    long now = START;

    TestEngine(CommandHandler... told) {
        this.told = told;
        PartitionedKeyspace keyspace = new PartitionedKeyspace(16, new Random(11));
        ValueTypes types = new ValueTypes();
        types.add(new Bag.Type(), PLUGIN);
        types.add(new Bag.BoxType(), PLUGIN);
        types.add(guests, PLUGIN);
        types.add(new Brittle.Type(), PLUGIN);
        CommandTable table = new CommandTable();
        dispatcher = new Dispatcher(keyspace, types, table, () -> now);
        dispatcher.persistence(log);
        List<CommandHandler> plugin = new ArrayList<>(List.of(
                new TestCommands.BagAdd(),
                new TestCommands.BagTake(),
                new TestCommands.BagCopy(),
                new TestCommands.BagGet(),
                new TestCommands.BoxCommand(),
                new TestCommands.Place(),
                new Guests.Add(),
                new Guests.Force(),
                new Guests.Leave(),
                new Guests.ListThem()));
        plugin.addAll(Arrays.asList(told));
        plugin.forEach(handler -> table.add(List.of(new RegisteredCommand(handler, PLUGIN))));
        List<CommandHandler> own = new ArrayList<>(KeyCommands.all(16, types));
        own.addAll(KeyspaceCommands.all(keyspace, new Random(12)));
        own.addAll(TransactionCommands.all(keyspace));
        own.add(new dev.keyjar.engine.builtin.connection.SelectCommand(16));
        own.forEach(handler -> table.add(List.of(new RegisteredCommand(handler, null))));
        lane = dispatcher.newLane();
    }

    /** Calls, and says the reply with blanks in place of line breaks. */
    String call(String line) {
        return call(client, line);
    }

    String call(Client by, String line) {
        Dispatcher.Outcome outcome = dispatch(by, line);
        byte[] reply;
        switch (outcome) {
            case DONE -> reply = lane.reply().toByteArray();
            case WALK -> reply = dispatcher.walk(by, words(line));
            default -> {
                return "NO ROOM";
            }
        }
        lane.reply().clear();
        return new String(reply, StandardCharsets.UTF_8).replace("\r\n", " ").strip();
    }

    Dispatcher.Outcome dispatch(Client by, String line) {
        lane.wake();
        try {
            return dispatcher.dispatch(by, words(line), lane);
        } finally {
            lane.rest();
        }
    }

    static byte[][] words(String line) {
        return Arrays.stream(line.split(" "))
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    Client anotherClient() {
        return new Client(2, "test:3", "test:2", START, true);
    }

    /** Every key with its value and expiry. */
    Map<String, String> state() {
        Map<String, String> state = new TreeMap<>();
        dispatcher.keyspace().forEachPartition(partition -> {
            for (int database = 0; database < 16; database++) {
                int in = database;
                partition.forEach(database, entry -> state.put(in + " " + name(entry), shown(entry)));
            }
        });
        return state;
    }

    private static String name(Entry entry) {
        return new String(entry.key(), StandardCharsets.UTF_8);
    }

    private static String shown(Entry entry) {
        return entry.stored() + (entry.expireAt() == Entry.NO_EXPIRY ? "" : "@" + (entry.expireAt() - START));
    }

    /** A new engine that has seen nothing but the log. */
    TestEngine replayed() throws ApplyException {
        TestEngine other = new TestEngine(told);
        other.now = now;
        LogApplier applier = new LogApplier(other.dispatcher, new LoadingProgress());
        for (List<Logged> unit : log.units) {
            for (Logged one : unit) {
                applier.apply(one.database, one.words);
            }
        }
        return other;
    }

    /** A command as it was logged. */
    record Logged(int database, byte[][] words, PluginId plugin, long timeMillis) {
        @Override
        public String toString() {
            StringBuilder line = new StringBuilder();
            for (byte[] word : words) {
                line.append(line.length() == 0 ? "" : " ").append(new String(word, StandardCharsets.UTF_8));
            }
            return line.toString();
        }
    }

    /** Keeps units in memory. */
    static final class Log implements Persistence {

        final List<List<Logged>> units = new ArrayList<>();
        Admission admission = Admission.GRANTED;
        private int told;

        /** The units since the last question, each a list of lines. */
        String fresh() {
            List<List<Logged>> fresh = units.subList(told, units.size());
            told = units.size();
            return fresh.toString();
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public void open(PersistenceContext context) {
            // nothing to open
        }

        @Override
        public void recover(Applier applier) {
            // the test replays
        }

        @Override
        public Admission admission() {
            return admission;
        }

        @Override
        public long append(LogUnit unit) {
            List<Logged> commands = new ArrayList<>();
            for (int i = 0; i < unit.size(); i++) {
                commands.add(new Logged(unit.database(i), unit.arguments(i), unit.plugin(i), unit.timeMillis()));
            }
            units.add(commands);
            return units.size();
        }

        @Override
        public long durable() {
            return Long.MAX_VALUE;
        }

        @Override
        public void info(InfoFields fields) {
            // nothing to say
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
