package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a command does that takes the place of BAG.ADD, and what is logged of it. */
class ReplacedCommandsTest {

    private final TestEngine engine = new TestEngine();

    /** The words of a call decide what it does. */
    @Command(
            syntax = "BAG.ADD key:rw word",
            summary = "Adds a word in some way.",
            flags = CommandFlag.WRITE,
            replaces = "bags")
    private static final class Instead implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            byte[] key = call.arguments().nextKey();
            String word = call.arguments().nextString();
            switch (word) {
                case "run" -> call.reply().value(call.run("BAG.ADD", key, "by-the-original"));
                case "state" -> add(call, key, "by-itself");
                case "effect" -> {
                    add(call, key, "by-itself");
                    call.logAs("BAG.ADD", key, "by-itself");
                }
                default -> throw new dev.keyjar.api.CommandException("ERR not in this bag");
            }
        }

        private static void add(CommandCall call, byte[] key, String word) {
            call.keyspace().openOrCreate(key, Bag.class).words.add(word);
            call.reply().simple("ADDED");
        }
    }

    private void replace() {
        engine.dispatcher
                .table()
                .replace("guard", List.of(new RegisteredCommand(new Instead(), new PluginId("guard", "1.0"))));
    }

    @AfterEach
    void aServerWithoutTheReplacementReadsTheLog() throws ApplyException {
        assertEquals(engine.state(), engine.replayed().state());
    }

    @Test
    void runsInPlaceOfTheOriginalUntilItGoes() {
        replace();
        assertEquals("-ERR not in this bag", engine.call("BAG.ADD k a"));
        engine.dispatcher.table().replace("guard", List.of());
        assertEquals(":1", engine.call("BAG.ADD k a"));
    }

    @Test
    void byItsOwnNameItRunsTheOriginal() {
        replace();
        assertEquals(":1", engine.call("BAG.ADD k run"));
        assertEquals("[[BAG.ADD k by-the-original]]", engine.log.fresh());
        assertEquals(TestEngine.PLUGIN, engine.log.units.get(0).get(0).plugin(), "and the log tells whose that is");
    }

    @Test
    void whatItChangesItselfIsLoggedByItsState() {
        engine.call("BAG.ADD k a");
        replace();
        engine.log.fresh();
        assertEquals("+ADDED", engine.call("BAG.ADD k state"));
        assertEquals("[[DEL k, BAG.ADD k a, BAG.ADD k by-itself]]", engine.log.fresh());
    }

    @Test
    void whatItLogsByItsNameMeansTheOriginal() {
        replace();
        assertEquals("+ADDED", engine.call("BAG.ADD k effect"));
        assertEquals("[[BAG.ADD k by-itself]]", engine.log.fresh());
        assertEquals(TestEngine.PLUGIN, engine.log.units.get(0).get(0).plugin());
    }

    @Test
    void aLogIsReplayedByTheOriginalThoughItIsReplaced() throws ApplyException {
        engine.call("BAG.ADD k a");
        TestEngine other = new TestEngine();
        other.dispatcher
                .table()
                .replace("guard", List.of(new RegisteredCommand(new Instead(), new PluginId("guard", "1.0"))));
        new LogApplier(other.dispatcher, new LoadingProgress()).apply(0, TestEngine.words("BAG.ADD k a"));
        assertEquals(engine.state(), other.state());
    }

    @Test
    void aTransactionRunsWhatReplacesWhenItIsExecuted() {
        engine.call("MULTI");
        engine.call("BAG.ADD k run");
        replace();
        assertEquals("*1 :1", engine.call("EXEC"));
        assertEquals("[[BAG.ADD k by-the-original]]", engine.log.fresh());
    }
}
