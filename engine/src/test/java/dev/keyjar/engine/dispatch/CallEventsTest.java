package dev.keyjar.engine.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandException;
import dev.keyjar.engine.client.Client;
import dev.keyjar.engine.client.Subscriptions.Kind;
import dev.keyjar.engine.resp.ReplyBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which keyspace events a plugin's command has, with no line of its own and with one. */
class CallEventsTest {

    private final Client listener = new Client(9, "", "", 0, true);

    private TestEngine engine(TestCommands.Body body) {
        TestEngine engine = new TestEngine(new TestCommands.One(body));
        engine.dispatcher.keyspaceEvents().select("KAnm");
        engine.dispatcher.channels().subscribe(listener, Kind.PATTERN, "*".getBytes(UTF_8));
        return engine;
    }

    /** What was heard, each as key and event. */
    private String heard() {
        ReplyBuffer heard = new ReplyBuffer();
        listener.outbox().takeTo(heard);
        return new String(heard.toByteArray(), UTF_8)
                .replaceAll("[*$][0-9]+\r\n", "")
                .replaceAll("pmessage\r\n\\*\r\n__keyspace@0__:", "")
                .replace("\r\n", " ")
                .strip();
    }

    private static byte[] key(CommandCall call) {
        return call.arguments().nextKey();
    }

    private String heardOf(TestCommands.Body body) {
        TestEngine engine = engine(body);
        engine.call("ONE k");
        return heard();
    }

    @Test
    void aChangedKeyHasTheCommandsName() {
        assertEquals("k new k one", heardOf(call -> {
            call.keyspace().openOrCreate(key(call), Bag.class).words.add("w");
            call.reply().ok();
        }));
    }

    @Test
    void openedSeveralTimesItIsToldOnce() {
        assertEquals("k new k one", heardOf(call -> {
            byte[] key = key(call);
            call.keyspace().openOrCreate(key, Bag.class).words.add("w");
            call.keyspace().openForWrite(key, Bag.class).words.add("x");
            call.reply().ok();
        }));
    }

    @Test
    void theHandlerMayNameOthers() {
        assertEquals("k new k first k second", heardOf(call -> {
            byte[] key = key(call);
            call.keyspace().openOrCreate(key, Bag.class).words.add("w");
            call.event(key, "first");
            call.event(key, "second");
            call.reply().ok();
        }));
    }

    @Test
    void whatHappensToAWholeKeyIsToldInItsPlace() {
        assertEquals("k new k one k expire k del", heardOf(call -> {
            byte[] key = key(call);
            call.keyspace().put(key, Bag.class).words.add("w");
            call.keyspace().expireAt(key, call.now() + 10);
            call.keyspace().delete(key);
            call.reply().ok();
        }));
    }

    @Test
    void aValueThatComesOutEmptyIsToldAsDeleted() {
        TestEngine engine = engine(call -> call.reply().ok());
        engine.call("BAG.ADD k w");
        heard();
        engine.call("BAG.TAKE k");
        assertEquals("k bag.take k del", heard());
    }

    @Test
    void putTwiceAndEmptyItIsToldAsDeletedOnce() {
        TestEngine engine = engine(call -> {
            byte[] key = key(call);
            call.keyspace().put(key, Bag.class).words.add("w");
            call.keyspace().put(key, Bag.class);
            call.reply().ok();
        });
        engine.call("BAG.ADD k w");
        heard();
        engine.call("ONE k");
        assertEquals("k one k one k del", heard());
    }

    @Test
    void namedAndEmptyItIsToldAsDeletedLast() {
        TestEngine engine = engine(call -> {
            byte[] key = key(call);
            call.keyspace().openForWrite(key, Bag.class).words.clear();
            call.event(key, "first");
            call.event(key, "second");
            call.reply().ok();
        });
        engine.call("BAG.ADD k w");
        heard();
        engine.call("ONE k");
        assertEquals("k first k second k del", heard());
    }

    @Test
    void whatDidNotChangeIsNotTold() {
        TestEngine engine = engine(call -> {
            byte[] key = key(call);
            call.keyspace().openForWrite(key, Bag.class);
            call.event(key, "first");
            call.unchanged(key);
            call.reply().ok();
        });
        engine.call("BAG.ADD k w");
        heard();
        engine.call("ONE k");
        assertEquals("", heard());
    }

    @Test
    void anErrorTellsNothing() {
        assertEquals("", heardOf(call -> {
            call.keyspace().openOrCreate(key(call), Bag.class);
            throw new CommandException("ERR no");
        }));
    }

    @Test
    void aFaultTellsWhatWasChangedBefore() {
        assertEquals("k new k one", heardOf(call -> {
            call.keyspace().openOrCreate(key(call), Bag.class).words.add("w");
            throw new IllegalStateException("broken");
        }));
    }

    @Test
    void aReadThatFindsNothingIsAMiss() {
        TestEngine engine = engine(call -> call.reply().ok());
        engine.call("BAG.GET k");
        assertEquals("k keymiss", heard());
    }

    @Test
    void partsThatExpireAreToldByTheCommandThatSaysSo() {
        TestEngine engine = engine(call -> call.reply().ok());
        engine.call("GUEST.ADD k ada " + (engine.now + 5));
        engine.call("GUEST.ADD k bob " + Long.MAX_VALUE);
        heard();
        engine.now += 10;
        engine.call("GUEST.LIST k");
        assertEquals("k guest.leave", heard());
    }

    @Test
    void whatReplacesAValueIsToldBeforeTheCommand() {
        TestEngine engine = engine(call -> {
            call.keyspace().put(key(call), Bag.class).words.add("w");
            call.reply().ok();
        });
        engine.dispatcher.keyspaceEvents().select("KAoc");
        engine.call("ONE k");
        assertEquals("k one", heard());
        engine.call("ONE k");
        assertEquals("k overwritten k one", heard());
        engine.call("BOX k open");
        assertEquals("k overwritten k type_changed k box", heard());
    }

    @Test
    void whatRenameAndCopyReplaceIsTold() {
        TestEngine engine = engine(call -> call.reply().ok());
        engine.call("BOX b open");
        engine.call("BAG.ADD k w");
        engine.call("BAG.ADD l w");
        heard();
        engine.dispatcher.keyspaceEvents().select("Koc");
        engine.call("RENAME k l");
        assertEquals("l overwritten", heard());
        engine.call("COPY b l REPLACE");
        assertEquals("l overwritten l type_changed", heard());
    }

    @Test
    void nothingIsToldWhileNothingIsSelected() {
        TestEngine engine = engine(call -> call.reply().ok());
        engine.dispatcher.keyspaceEvents().select("");
        for (String line : List.of("BAG.ADD k w", "BAG.GET l", "DEL k")) {
            engine.call(line);
        }
        assertEquals("", heard());
    }
}
