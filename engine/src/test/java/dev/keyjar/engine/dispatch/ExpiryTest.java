package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.LogUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys whose time is over: read as absent, removed and logged when the log takes it, and left alone by a replay. */
class ExpiryTest {

    private final TestEngine engine = new TestEngine();

    /** Once everything due is removed on both sides, memory and log are equal. */
    @AfterEach
    void memoryAndLogAreEqual() throws ApplyException {
        engine.log.admission = Admission.GRANTED;
        new ActiveExpiry(engine.dispatcher).round(1000);
        TestEngine replayed = engine.replayed();
        new ActiveExpiry(replayed.dispatcher).round(1000);
        assertEquals(engine.state(), replayed.state());
    }

    private void dueKey() {
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 10));
        engine.now += 10;
        engine.log.fresh();
    }

    @Test
    void readsAsAbsentAndIsRemovedAndLogged() {
        dueKey();
        assertEquals("$-1", engine.call("BAG.GET k"));
        assertEquals("[[DEL k]]", engine.log.fresh());
        assertEquals(Map.of(), engine.state());
        assertEquals(1, engine.dispatcher.statistics().expired());
    }

    @Test
    void isRemovedBeforeAWriteInTheSameUnit() {
        dueKey();
        assertEquals(":1", engine.call("BAG.ADD k b"));
        assertEquals("[[DEL k, BAG.ADD k b]]", engine.log.fresh());
        assertEquals(Map.of("0 k", "[b]"), engine.state());
    }

    @Test
    void staysButReadsAsAbsentWhileTheLogCannotBeWritten() {
        dueKey();
        engine.log.admission = new Admission.Refused("MISCONF no");
        assertEquals("$-1", engine.call("BAG.GET k"));
        assertEquals(":0", engine.call("EXISTS k"));
        assertEquals(":-2", engine.call("TTL k"));
        assertEquals("+none", engine.call("TYPE k"));
        assertEquals("*0", engine.call("KEYS *"));
        assertEquals("$-1", engine.call("RANDOMKEY"));
        new ActiveExpiry(engine.dispatcher).round(1000);
        assertEquals(Map.of("0 k", "[a]@10"), engine.state());
        assertEquals("[]", engine.log.fresh());
        assertEquals(0, engine.dispatcher.statistics().expired());
    }

    /** The log fills up after the write was admitted: a replay must not add to the value that had expired. */
    @Test
    void isLoggedAsRemovedByAWriteThatWasAdmitted() {
        dueKey();
        engine.dispatcher.persistence(new FullAfterTheFirstQuestion(engine.log));
        assertEquals(":1", engine.call("BAG.ADD k b"));
        engine.dispatcher.persistence(engine.log);
        assertEquals("[[DEL k, BAG.ADD k b]]", engine.log.fresh());
        assertEquals(Map.of("0 k", "[b]"), engine.state());
    }

    @Test
    void isReplacedByARenameOnlyWhenTheSourceIsThere() {
        dueKey();
        assertEquals("-ERR no such key", engine.call("RENAME k l"));
        engine.call("BAG.ADD source a");
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 20));
        engine.now += 20;
        assertEquals(":1", engine.call("RENAMENX source k"));
        assertEquals(Map.of("0 k", "[a]"), engine.state());
    }

    @Test
    void isRemovedAtOnceByADeadlineThatIsPast() {
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        assertEquals(":1", engine.call("PEXPIREAT k " + TestEngine.START));
        assertEquals(Map.of(), engine.state());
        assertEquals("[[DEL k]]", engine.log.fresh());
        engine.call("BAG.ADD k a");
        assertEquals(":1", engine.call("EXPIRE k -1"));
        assertEquals(Map.of(), engine.state());
    }

    /** As a handler does that knows nothing of the log: its record alone would let a replay keep the key. */
    @Test
    void isLoggedAsRemovedAfterTheCommandThatSetADeadlineThatIsPast() {
        TestEngine other = new TestEngine(new TestCommands.One(call -> {
            byte[] key = call.arguments().nextKey();
            call.keyspace().put(key, Bag.class).words.add("a");
            call.keyspace().expireAt(key, call.now());
            call.reply().ok();
        }));
        assertEquals("+OK", other.call("ONE k"));
        assertEquals(Map.of(), other.state());
        assertEquals("[[ONE k, DEL k]]", other.log.fresh());
    }

    @Test
    void logsDeadlinesAsMoments() {
        engine.call("BAG.ADD k a");
        engine.log.fresh();
        assertEquals(":1", engine.call("EXPIRE k 100"));
        engine.now += 1000;
        assertEquals(":1", engine.call("PEXPIRE k 500"));
        assertEquals("[[PEXPIREAT k 1100000], [PEXPIREAT k 1001500]]", engine.log.fresh());
    }

    @Test
    void isNotRemovedByAReplay() throws ApplyException {
        dueKey();
        engine.call("BAG.ADD other a");
        TestEngine replayed = engine.replayed();
        assertEquals(Map.of("0 k", "[a]@10", "0 other", "[a]"), replayed.state());
        LogApplier applier = new LogApplier(replayed.dispatcher, new LoadingProgress());
        applier.apply(0, TestEngine.words("BAG.ADD k b"));
        applier.apply(0, TestEngine.words("PEXPIREAT other -5"));
        assertEquals(Map.of("0 k", "[a, b]@10", "0 other", "[a]@-1000000"), replayed.state());
        assertEquals("[]", replayed.log.fresh());
        new ActiveExpiry(replayed.dispatcher).round(1000);
        assertEquals(Map.of(), replayed.state());
        assertEquals("[[DEL k], [DEL other]]", sorted(replayed.log.fresh()));
    }

    private static String sorted(String units) {
        return units.equals("[[DEL other], [DEL k]]") ? "[[DEL k], [DEL other]]" : units;
    }

    @Test
    void isRemovedWhenNobodyAsksForIt() {
        for (int i = 0; i < 1000; i++) {
            engine.call("BAG.ADD k" + i + " a");
            engine.call("PEXPIREAT k" + i + " " + (TestEngine.START + 1 + i));
        }
        engine.call("SELECT 5");
        engine.call("BAG.ADD there a");
        engine.call("PEXPIREAT there " + (TestEngine.START + 1));
        engine.log.fresh();
        engine.now += 500;
        ActiveExpiry expiry = new ActiveExpiry(engine.dispatcher);
        engine.dispatcher.loading(true);
        expiry.round(1000);
        assertEquals(1001, engine.state().size(), "not while the log is loaded");
        engine.dispatcher.loading(false);
        expiry.round(1000);
        assertEquals(500, engine.state().size());
        assertEquals(501, engine.dispatcher.statistics().expired());
        assertTrue(engine.state().values().stream().allMatch(value -> Long.parseLong(value.substring(4)) > 500));
    }

    @Test
    void tellsWatchersThatAKeyIsGone() {
        engine.call("BAG.ADD k a");
        engine.call("PEXPIREAT k " + (TestEngine.START + 10));
        engine.call("WATCH k");
        engine.now += 10;
        new ActiveExpiry(engine.dispatcher).round(1000);
        engine.call("MULTI");
        assertEquals("*-1", engine.call("EXEC"));
    }

    @Test
    void saysWhatInALogDoesNotFit() {
        LogApplier applier = new LogApplier(engine.dispatcher, new LoadingProgress());
        ApplyException unknown =
                assertThrows(ApplyException.class, () -> applier.apply(0, TestEngine.words("NOSUCH k")));
        assertTrue(unknown.unknownCommand());
        assertEquals(
                "ERR wrong number of arguments for 'bag.add' command",
                assertThrows(ApplyException.class, () -> applier.apply(0, TestEngine.words("BAG.ADD k")))
                        .getMessage());
        engine.call("BOX box full");
        assertEquals(
                "the command 'bag.add' answered an error: WRONGTYPE Operation against a key holding the wrong kind of value",
                assertThrows(ApplyException.class, () -> applier.apply(0, TestEngine.words("BAG.ADD box a")))
                        .getMessage());
        assertEquals(
                "database 16 is out of range; start with --databases 17 or more",
                assertThrows(ApplyException.class, () -> applier.apply(16, TestEngine.words("BAG.ADD k a")))
                        .getMessage());
    }

    /** Grants once, then has no room. */
    private static final class FullAfterTheFirstQuestion implements dev.keyjar.api.persistence.Persistence {

        private final TestEngine.Log log;
        private boolean asked;

        FullAfterTheFirstQuestion(TestEngine.Log log) {
            this.log = log;
        }

        @Override
        public Admission admission() {
            Admission answer = asked ? Admission.NO_ROOM : Admission.GRANTED;
            asked = true;
            return answer;
        }

        @Override
        public long append(LogUnit unit) {
            return log.append(unit);
        }

        @Override
        public String name() {
            return "full";
        }

        @Override
        public void open(dev.keyjar.api.persistence.PersistenceContext context) {
            // nothing to open
        }

        @Override
        public void recover(dev.keyjar.api.persistence.Applier applier) {
            // nothing was kept
        }

        @Override
        public long durable() {
            return Long.MAX_VALUE;
        }

        @Override
        public void info(dev.keyjar.api.persistence.InfoFields fields) {
            // nothing to say
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
