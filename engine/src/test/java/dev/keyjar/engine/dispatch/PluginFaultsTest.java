package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.engine.command.CommandTable;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.dispatch.TestCommands.Look;
import dev.keyjar.engine.dispatch.TestCommands.One;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PluginFaultsTest {

    private static final String OFF =
            "ERR the plugin 'bags' is switched off: 2 calls of its commands failed within a minute, the last of 'one' with"
                    + " IllegalArgumentException: oops; PLUGIN ENABLE bags switches it on again";

    private final TestEngine engine = new TestEngine(
            new One(call -> {
                byte[] key = call.arguments().nextKey();
                if (call.arguments().hasNext()) {
                    throw new CommandException("ERR refused");
                }
                call.keyspace().openOrCreate(key, Bag.class).words.add("changed");
                throw new IllegalArgumentException("oops");
            }),
            new Look(call -> {
                call.run("BAG.GET", call.arguments().nextKey());
                call.reply().ok();
            }));
    private final PluginFaults faults = engine.dispatcher.pluginFaults();

    private void failTwice() {
        assertTrue(engine.call("ONE k").startsWith("-ERR the command 'one'"));
        assertTrue(engine.call("ONE k").startsWith("-ERR the command 'one'"));
    }

    @Test
    void switchesNothingOffUnlessToldTo() {
        for (int i = 0; i < 100; i++) {
            assertTrue(engine.call("ONE k").startsWith("-ERR the command 'one'"));
        }
        assertEquals(100, faults.count("bags"));
        assertEquals("", faults.refusal("bags"));
    }

    @Test
    void switchesEveryCommandOfThePluginOffUntilItIsSwitchedOn() {
        faults.most(2);
        failTwice();
        assertEquals("-" + OFF, engine.call("ONE k"));
        assertEquals("-" + OFF, engine.call("BAG.GET k"));
        assertEquals(":1", engine.call("EXISTS k"), "the engine's go on");
        assertEquals(OFF, faults.refusal("bags"));
        assertEquals(2, faults.count("bags"));
        assertFalse(faults.switchOn("another"));
        assertTrue(faults.switchOn("bags"));
        assertFalse(faults.switchOn("bags"));
        assertEquals("$15 changed changed", engine.call("BAG.GET k"));
        failTwice();
        assertEquals(4, faults.count("bags"));
        assertEquals("-" + OFF, engine.call("BAG.GET k"));
        faults.forget("bags");
        assertEquals(0, faults.count("bags"));
        assertTrue(engine.call("BAG.GET k").startsWith("$"));
    }

    @Test
    void anErrorThatIsAnAnswerIsNoFailure() {
        faults.most(1);
        for (int i = 0; i < 10; i++) {
            assertEquals("-ERR refused", engine.call("ONE k refuse"));
        }
        assertEquals(0, faults.count("bags"));
    }

    @Test
    void aTransactionGetsTheErrorInItsPlace() {
        faults.most(2);
        engine.call("MULTI");
        engine.call("ONE k");
        engine.call("ONE k");
        engine.call("BAG.GET k");
        engine.call("EXISTS k");
        String replies = engine.call("EXEC");
        assertTrue(replies.endsWith(" -" + OFF + " :1"), replies);
        engine.call("MULTI");
        assertEquals("-" + OFF, engine.call("BAG.GET k"));
        assertTrue(engine.call("EXEC").startsWith("-EXECABORT"));
    }

    @Test
    void anotherCommandCannotRunIt() {
        engine.call("ONE k");
        RegisteredCommand get = engine.dispatcher.table().find(TestEngine.words("BAG.GET k"));
        get.refusal("ERR off");
        assertEquals("-ERR off", engine.call("LOOK k"));
    }

    @Test
    void aReplayAndTasksAreNotStopped() throws Exception {
        faults.most(2);
        engine.call("BAG.ADD before x");
        failTwice();
        try (Caller task = new Caller(engine.dispatcher, "task:bags")) {
            assertEquals(new ReplyValue.Int(1), task.call("BAG.ADD", "task", "x"));
        }
        new LogApplier(engine.dispatcher, new LoadingProgress()).apply(0, TestEngine.words("BAG.ADD task y"));
        assertEquals("[x, y]", engine.state().get("0 task"));
    }

    @Test
    void forgetsWhatIsOlderThanAMinute() {
        long[] seconds = {-50};
        CommandTable table = new CommandTable();
        RegisteredCommand one = new RegisteredCommand(new One(call -> {}), TestEngine.PLUGIN);
        table.add(List.of(one));
        PluginFaults timed = new PluginFaults(table, () -> TimeUnit.SECONDS.toNanos(seconds[0]));
        timed.most(3);
        HandlerFault fault = new HandlerFault(one, new IllegalStateException("no"));
        timed.happened(fault);
        timed.happened(fault);
        seconds[0] += 60;
        timed.happened(fault);
        seconds[0] += 59;
        timed.happened(fault);
        assertEquals("", timed.refusal("bags"));
        timed.happened(fault);
        assertTrue(timed.refusal("bags").contains(" 3 calls "), timed.refusal("bags"));
        assertEquals(5, timed.count("bags"));
        assertEquals(timed.refusal("bags"), one.refusal());
    }
}
