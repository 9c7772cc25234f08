package dev.keyjar.engine.network;

import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Scope;
import dev.keyjar.api.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Commands that let a test see, and stop, what the network does. */
final class TestCommands {

    private TestCommands() {}

    /** A number that rises. */
    static final class Count {
        private long number;
    }

    /** Its type. */
    static final class CountType implements ValueType<Count> {
        @Override
        public Class<?> valueClass() {
            return Count.class;
        }

        @Override
        public String name() {
            return "count";
        }

        @Override
        public Count create() {
            return new Count();
        }

        @Override
        public boolean isEmpty(Count value) {
            return value.number == 0;
        }

        @Override
        public Count copy(Count value) {
            Count copy = new Count();
            copy.number = value.number;
            return copy;
        }

        @Override
        public long sizeInBytes(Count value) {
            return 16;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Count value) {
            return Collections.emptyIterator();
        }
    }

    @Command(syntax = "UP key:rw", summary = "Counts up.", flags = WRITE)
    static final class Up implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.reply().integer(++call.keyspace().openOrCreate(call.arguments().nextKey(), Count.class).number);
        }
    }

    @Command(syntax = "SEE key:r", summary = "Says the count.", flags = READONLY)
    static final class See implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Count count = call.keyspace().open(call.arguments().nextKey(), Count.class);
            call.reply().integer(count == null ? 0 : count.number);
        }
    }

    /** Notes who called, in order. */
    @Command(syntax = "NOTE name", summary = "Notes a name.")
    static final class Note implements CommandHandler {
        final List<String> names = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void execute(CommandCall call) {
            names.add(call.arguments().nextString());
            call.reply().ok();
        }
    }

    @Command(syntax = "BIG name bytes:integer", summary = "Notes a name, and replies with that many bytes.")
    static final class Big implements CommandHandler {
        private final Note note;

        Big(Note note) {
            this.note = note;
        }

        @Override
        public void execute(CommandCall call) {
            String name = call.arguments().nextString();
            note.names.add(name);
            byte[] bytes = new byte[(int) call.arguments().nextLong()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) ('a' + i % 26);
            }
            call.reply().bulk(bytes);
        }
    }

    /** Holds up the event loop until a test lets it go. */
    @Command(syntax = "GATE", summary = "Waits.")
    static final class Gate implements CommandHandler {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch opened = new CountDownLatch(1);

        @Override
        public void execute(CommandCall call) {
            await(entered, opened);
            call.reply().ok();
        }
    }

    /** Takes as long as a test wants, as KEYS on many keys does. */
    @Command(syntax = "ROUND", summary = "Walks.", flags = READONLY, scope = Scope.PARTITIONS)
    static final class Round implements CommandHandler {
        final CountDownLatch entered = new CountDownLatch(1);
        final CountDownLatch opened = new CountDownLatch(1);
        volatile String thread;

        @Override
        public void execute(CommandCall call) {
            thread = Thread.currentThread().getName();
            await(entered, opened);
            call.reply().bulk("round".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Command(syntax = "BREAK", summary = "Breaks the engine, not just itself.", flags = WRITE, scope = Scope.KEYSPACE)
    static final class Break implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.keyspace().put(new byte[] {'x'}, Count.class);
            throw new OutOfMemoryError("on purpose");
        }
    }

    private static void await(CountDownLatch entered, CountDownLatch opened) {
        entered.countDown();
        try {
            if (!opened.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
