package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.ObservedCommand;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.dispatch.TestCommands.One;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandObserversTest {

    private static final PluginId AUDIT = new PluginId("audit", "1.0");

    private TestEngine engine = new TestEngine();
    private final List<ObservedCommand> seen = new ArrayList<>();

    private void observe(CommandObserver... observers) {
        engine.dispatcher.observers().replace(AUDIT, List.of(observers));
    }

    private static String shown(ObservedCommand command) {
        StringBuilder line = new StringBuilder(command.name());
        for (ObservedCommand.Key key : command.keys()) {
            line.append(' ')
                    .append(new String(key.name(), StandardCharsets.UTF_8))
                    .append(':');
            line.append(key.reads() ? "r" : "").append(key.writes() ? "w" : "");
        }
        return line.append(command.changed() ? " changed" : "")
                .append(command.error() == null ? "" : " " + command.error())
                .toString();
    }

    private List<String> lines() {
        List<String> lines = seen.stream().map(CommandObserversTest::shown).toList();
        seen.clear();
        return lines;
    }

    @Test
    void tellsWhatRanOnWhichKeysAndWhatBecameOfIt() {
        observe(seen::add);
        engine.call("BAG.ADD k a");
        engine.call("BAG.COPY k l");
        engine.call("BAG.GET k");
        engine.call("DEL nothing");
        engine.call("BOX box full");
        engine.call("BAG.GET box");
        assertEquals(
                List.of(
                        "bag.add k:rw changed",
                        "bag.copy k:r l:w changed",
                        "bag.get k:r",
                        "del nothing:w",
                        "box box:w changed",
                        "bag.get box:r WRONGTYPE Operation against a key holding the wrong kind of value"),
                lines());
    }

    @Test
    void tellsWhoCalled() {
        observe(seen::add);
        engine.client.name("cleaner");
        engine.client.database(3);
        engine.call("BAG.ADD k a");
        ObservedCommand command = seen.get(0);
        assertEquals("default", command.user());
        assertEquals(1, command.clientId());
        assertEquals("cleaner", command.clientName());
        assertEquals("test:1", command.clientAddress());
        assertEquals(3, command.database());
        assertEquals(TestEngine.PLUGIN, command.plugin());
        assertTrue(command.nanoseconds() >= 0);
        assertNull(command.error());
    }

    @Test
    void tellsOfEachCommandOfATransactionOnceItRuns() {
        observe(seen::add);
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        engine.call("BAG.GET k");
        assertEquals(List.of("multi"), lines());
        engine.call("EXEC");
        assertEquals(List.of("bag.add k:rw changed", "bag.get k:r", "exec"), lines());
    }

    @Test
    void isCalledWithNoLockHeld() {
        List<Boolean> locked = new ArrayList<>();
        observe(command -> locked.add(engine.dispatcher.keyspace().isLockedByCaller()));
        engine.call("BAG.ADD k a");
        engine.call("BAG.COPY k l");
        engine.call("FLUSHALL");
        engine.call("KEYS *");
        assertFalse(locked.contains(true));
        assertTrue(locked.size() >= 3, locked.toString());
    }

    @Test
    void whatAnObserverThrowsIsNotTheClientsBusiness() {
        observe(
                command -> {
                    throw new IllegalStateException("oops");
                },
                command -> {
                    throw new StackOverflowError();
                },
                command -> {
                    throw new IllegalStateException() {
                        private static final long serialVersionUID = 1;

                        @Override
                        public String getMessage() {
                            throw new IllegalStateException("no");
                        }
                    };
                },
                seen::add);
        assertEquals(":1", engine.call("BAG.ADD k a"));
        assertEquals(List.of("bag.add k:rw changed"), lines());
    }

    @Test
    void tellsOfAHandlerThatFails() {
        engine = new TestEngine(new One(call -> {
            throw new IllegalStateException("oops");
        }));
        observe(seen::add);
        engine.call("ONE k");
        assertTrue(lines().get(0).startsWith("one k:rw ERR the command 'one' of the plugin 'bags' failed"));
    }

    @Test
    void tellsNothingOfWhatWasRefusedOrIsReplayed() throws ApplyException {
        observe(seen::add);
        engine.call("NOSUCH k");
        engine.call("BAG.ADD");
        new LogApplier(engine.dispatcher, new LoadingProgress()).apply(0, TestEngine.words("BAG.ADD k a"));
        assertEquals(List.of(), lines());
    }

    @Test
    void anotherPluginsObserversStay() {
        observe(seen::add);
        List<String> others = new ArrayList<>();
        PluginId other = new PluginId("other", "1.0");
        engine.dispatcher.observers().replace(other, List.of(command -> others.add(command.name())));
        observe();
        engine.call("BAG.ADD k a");
        assertEquals(List.of(), lines());
        assertEquals(List.of("bag.add"), others);
    }
}
