package dev.keyjar.engine.builtin;

import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.Applier;
import dev.keyjar.api.persistence.InfoFields;
import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.engine.InstalledPlugin;
import dev.keyjar.engine.ServerFacts;
import dev.keyjar.engine.ServerIdentity;
import dev.keyjar.engine.builtin.connection.ConnectionCommands;
import dev.keyjar.engine.builtin.connection.Password;
import dev.keyjar.engine.builtin.keys.KeyCommands;
import dev.keyjar.engine.builtin.keyspace.KeyspaceCommands;
import dev.keyjar.engine.builtin.memory.ProcessMemory;
import dev.keyjar.engine.builtin.pubsub.PubSubCommands;
import dev.keyjar.engine.builtin.replication.ReplicationId;
import dev.keyjar.engine.builtin.server.ConfigCommands;
import dev.keyjar.engine.builtin.server.ServerCommands;
import dev.keyjar.engine.builtin.server.StandardInfo;
import dev.keyjar.engine.builtin.server.Throughput;
import dev.keyjar.engine.builtin.transactions.TransactionCommands;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Clients;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.dispatch.Dispatcher;
import dev.keyjar.engine.dispatch.Lane;
import dev.keyjar.engine.dispatch.LoadingProgress;
import dev.keyjar.engine.keyspace.PartitionedKeyspace;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.resp.ReplyBuffer;
import dev.keyjar.engine.resp.RespDecoder;
import dev.keyjar.engine.resp.RespLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every built-in command in memory, for any number of connections, with a clock that stands. Beside them a plugin called notes:
 * {@code WRITE key text} and {@code READ key}.
 */
public final class TestServer implements ServerFacts {

    /** 2026-01-01, midnight UTC. */
    public static final long START = 1_767_225_600_000L;

    private static final PluginId NOTES = new PluginId("notes", "1.2.3");

    private final Password password = new Password("");
    private final Configuration configuration = new Configuration();
    private final Clients clients = new Clients();
    private final PartitionedKeyspace keyspace = new PartitionedKeyspace(16, new Random(5));
    private final CommandTable table = new CommandTable();
    private final Log log = new Log();
    private final Dispatcher dispatcher;
    private final Lane lane;
    private long now = START;
    private int shutdowns;

    /** A server without clients. */
    public TestServer() {
        ValueTypes types = new ValueTypes();
        types.add(new NoteType(), NOTES);
        dispatcher = new Dispatcher(keyspace, types, table, () -> now);
        dispatcher.persistence(log);
        StandardInfo info = new StandardInfo(
                this,
                configuration,
                dispatcher,
                clients,
                new LoadingProgress(),
                new ReplicationId(new Random(7)),
                new ProcessMemory(),
                new Throughput(dispatcher));
        add(null, ConnectionCommands.all(dispatcher, clients, password, identity()));
        add(null, PubSubCommands.all(dispatcher.channels()));
        clients.onDisconnect(dispatcher.channels()::unsubscribeFromAll);
        clients.onDisconnect(dispatcher.monitors()::remove);
        clients.onDisconnect(dispatcher.tracking()::disable);
        add(null, TransactionCommands.all(keyspace));
        add(null, KeyCommands.all(16, types));
        add(null, KeyspaceCommands.all(keyspace, new Random(6)));
        add(null, ConfigCommands.all(configuration, Optional.empty(), this::resetStatistics));
        add(
                null,
                ServerCommands.all(
                        dispatcher,
                        this,
                        info,
                        sections -> sections.accept("notes", Map.of("pages", "7")),
                        () -> shutdowns++));
        add(NOTES, List.of(new WriteCommand(), new ReadCommand()));
        lane = dispatcher.newLane();
    }

    private void add(PluginId plugin, List<CommandHandler> handlers) {
        handlers.forEach(handler -> table.add(List.of(new RegisteredCommand(handler, plugin))));
    }

    private void resetStatistics() {
        dispatcher.statistics().reset();
        table.all().forEach(command -> command.statistics().reset());
    }

    /** A new connection. */
    public Connection connect() {
        int number = clients.size() + 1;
        return new Connection(clients.connect("127.0.0.1:500" + number, "127.0.0.1:6379", now, !password.isSet()));
    }

    /** Its log is being begun from now on, or is complete. */
    public void logIsBeginning(boolean beginning) {
        log.beginning = beginning;
    }

    /** Asks for this password from now on. */
    public void password(String secret) {
        password.change(secret);
    }

    /** Moves the clock. */
    public void advanceMillis(long millis) {
        now += millis;
    }

    /** The commands logged since the last question, each with its database before it. */
    public List<String> logged() {
        List<String> fresh = List.copyOf(log.lines);
        log.lines.clear();
        return fresh;
    }

    /** How often SHUTDOWN has ended it. */
    public int shutdowns() {
        return shutdowns;
    }

    /** One client's side. */
    public final class Connection {

        private final Client client;

        private Connection(Client client) {
            this.client = client;
        }

        /** Sends a line as typed into telnet; the reply's bytes, with a blank for each line end. */
        public String call(String line) {
            RespDecoder decoder = new RespDecoder(new RespLimits(1 << 20, 1 << 20));
            byte[] bytes = (line + "\r\n").getBytes(StandardCharsets.UTF_8);
            decoder.feed(bytes, bytes.length);
            byte[][] command = decoder.next(true);
            lane.wake();
            Dispatcher.Outcome outcome = dispatcher.dispatch(client, command, lane);
            lane.rest();
            byte[] reply = switch (outcome) {
                case DONE -> lane.reply().toByteArray();
                case WALK -> dispatcher.walk(client, command);
                case BLOCKED -> throw new IllegalStateException("it waits, but nothing here ever ends that: " + line);
                case NO_ROOM, PAUSED -> throw new IllegalStateException("this log always has room, and nobody pauses");
            };
            lane.reply().clear();
            return new String(reply, StandardCharsets.UTF_8)
                    .replace("\r\n", " ")
                    .strip();
        }

        /** What was said to it unasked since the last question or call, in the same form. */
        public String received() {
            ReplyBuffer reply = new ReplyBuffer();
            client.outbox().takeTo(reply);
            return new String(reply.toByteArray(), StandardCharsets.UTF_8)
                    .replace("\r\n", " ")
                    .strip();
        }

        /** Whether it is closed once its replies are sent. */
        public boolean closing() {
            return client.closing();
        }

        /** As the network does when the socket is gone. */
        public void close() {
            clients.disconnect(client);
        }
    }

    @Override
    public ServerIdentity identity() {
        return new ServerIdentity("0.1.0", "8.0.0", "ab".repeat(20), START);
    }

    @Override
    public int port() {
        return 6379;
    }

    @Override
    public String configFile() {
        return "";
    }

    @Override
    public String transport() {
        return "none";
    }

    @Override
    public int ioThreads() {
        return 1;
    }

    @Override
    public long maxClients() {
        return 10_000;
    }

    @Override
    public long systemMemory() {
        return 3L << 30;
    }

    @Override
    public List<InstalledPlugin> plugins() {
        return List.of(new InstalledPlugin(NOTES, "/plugins/notes.jar", 2, 1));
    }

    private static final class Note {
        private byte[] text = {};
    }

    private static final class NoteType implements ValueType<Note> {
        @Override
        public Class<?> valueClass() {
            return Note.class;
        }

        @Override
        public String name() {
            return "note";
        }

        @Override
        public Note create() {
            return new Note();
        }

        @Override
        public boolean isEmpty(Note value) {
            return value.text.length == 0;
        }

        @Override
        public Note copy(Note value) {
            Note copy = new Note();
            copy.text = value.text;
            return copy;
        }

        @Override
        public long sizeInBytes(Note value) {
            return value.text.length;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Note value) {
            return Stream.<byte[][]>of(new byte[][] {"WRITE".getBytes(StandardCharsets.US_ASCII), key, value.text})
                    .iterator();
        }
    }

    @Command(
            syntax = "WRITE key:w text",
            summary = "Writes a note.",
            since = "1.2.0",
            complexity = "O(1)",
            flags = WRITE)
    private static final class WriteCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.keyspace().put(call.arguments().nextKey(), Note.class).text =
                    call.arguments().nextBytes();
            call.reply().ok();
        }
    }

    @Command(syntax = "READ key:r [key:r ...]", summary = "Reads notes.", flags = READONLY)
    private static final class ReadCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.reply().array(call.arguments().size());
            while (call.arguments().hasNext()) {
                Note note = call.keyspace().open(call.arguments().nextKey(), Note.class);
                call.reply().bulk(note == null ? null : note.text);
            }
        }
    }

    private static final class Log implements Persistence {

        private final List<String> lines = new ArrayList<>();
        private long sequence;
        private boolean beginning;

        @Override
        public boolean isBeginning() {
            return beginning;
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
            // nothing was kept
        }

        @Override
        public Admission admission() {
            return Admission.GRANTED;
        }

        @Override
        public long append(LogUnit unit) {
            for (int i = 0; i < unit.size(); i++) {
                lines.add(unit.database(i) + " "
                        + Stream.of(unit.arguments(i))
                                .map(word -> new String(word, StandardCharsets.UTF_8))
                                .collect(Collectors.joining(" ")));
            }
            return ++sequence;
        }

        @Override
        public long durable() {
            return Long.MAX_VALUE;
        }

        @Override
        public void info(InfoFields fields) {
            fields.field("aof_enabled", 1);
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
