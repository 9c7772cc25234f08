package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.engine.keyspace.UseCounter;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What gives way, and what is refused, when the data takes more than it may. */
class EvictionTest {

    private static final String OOM = "-OOM command not allowed when used memory > 'maxmemory'.";

    private final TestEngine engine = new TestEngine();
    private final MemoryLimit limit = engine.dispatcher.memoryLimit();

    @BeforeEach
    void evictsAtOnce() {
        limit.patienceNanos(Long.MAX_VALUE);
    }

    @AfterEach
    void memoryAndLogAreEqual() throws ApplyException {
        assertEquals(engine.state(), engine.replayed().state());
    }

    private long used() {
        return engine.dispatcher.keyspace().dataBytes();
    }

    /** What is counted, counted again from the keys. */
    private long counted() {
        long[] sum = {new TestEngine().dispatcher.keyspace().dataBytes()};
        engine.dispatcher.keyspace().forEachPartition(partition -> {
            for (int database = 0; database < 16; database++) {
                partition.forEach(database, entry -> sum[0] += entry.sizeInBytes() + 7 & ~7L);
            }
        });
        return sum[0];
    }

    private void keys(int count) {
        for (int i = 0; i < count; i++) {
            engine.call("BAG.ADD k" + i + " a");
        }
    }

    /** Leaves room for all keys but some of those there are, and lets any command find out. */
    private void takeAwayRoomFor(int keys) {
        long each = 60 + 24 + 16 + 7 & ~7L;
        limit.mostBytes(used() - keys * each);
        engine.log.fresh();
        engine.call("EXISTS nosuch");
    }

    @Test
    void countsNothingButTheData() {
        long empty = used();
        assertTrue(empty > 0);
        engine.call("BAG.ADD k a b c");
        long three = used();
        engine.call("BAG.ADD k d e f");
        assertEquals(three + 48, used());
        engine.call("BAG.TAKE k");
        engine.call("RENAME k other");
        engine.call("COPY other k");
        engine.call("MOVE k 3");
        engine.call("BAG.COPY other other");
        engine.call("SWAPDB 0 3");
        assertEquals(counted(), used());
        engine.call("FLUSHALL");
        assertEquals(empty, used());
    }

    @Test
    void countsRightWhateverIsDone() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String[] commands = {
            "BAG.ADD %s w", "BAG.ADD %s w w w w", "BAG.TAKE %s", "BAG.COPY %s %s", "BOX %s full", "BOX %s empty",
                    "DEL %s",
            "RENAME %s %s", "COPY %s %s REPLACE", "MOVE %s 1", "SWAPDB 0 1", "FLUSHDB", "PEXPIRE %s 5",
                    "GUEST.ADD %s 10 g"
        };
        for (int i = 0; i < 3_000; i++) {
            int command = random.nextInt(commands.length);
            if (!commands[command].equals("FLUSHDB") || random.nextInt(20) == 0) {
                engine.call(commands[command].formatted("k" + random.nextInt(8), "k" + random.nextInt(8)));
            }
            engine.now += random.nextInt(3);
            assertEquals(counted(), used(), "seed " + seed + ", after " + commands[command]);
        }
        engine.now += 100;
        new ActiveExpiry(engine.dispatcher).round(1000);
    }

    @Test
    void refusesWhatMayNeedMemoryWhenNothingMayGo() {
        keys(3);
        takeAwayRoomFor(1);
        assertEquals(OOM, engine.call("BAG.ADD new a"));
        assertEquals("$1 a", engine.call("BAG.GET k0"));
        assertEquals(":1", engine.call("DEL k0"));
        assertEquals(":1", engine.call("BAG.ADD new a"));
        assertEquals("[[DEL k0], [BAG.ADD new a]]", engine.log.fresh());
    }

    @Test
    void refusesWhileAllIsQueued() {
        engine.call("MULTI");
        assertEquals("+QUEUED", engine.call("BAG.ADD k a"));
        limit.mostBytes(1);
        assertEquals("+QUEUED", engine.call("EXISTS k"));
        assertEquals(OOM, engine.call("BAG.ADD k b"));
        limit.mostBytes(0);
        assertEquals("-EXECABORT Transaction discarded because of previous errors.", engine.call("EXEC"));
    }

    @Test
    void refusesATransactionThatMayNeedMemoryWhole() {
        engine.call("MULTI");
        engine.call("BAG.ADD k a");
        limit.mostBytes(1);
        assertEquals("-EXECABORT Transaction discarded because of: " + OOM.substring(1), engine.call("EXEC"));
        limit.mostBytes(0);
        engine.call("MULTI");
        engine.call("DEL k");
        limit.mostBytes(1);
        assertEquals("*1 :0", engine.call("EXEC"));
        assertEquals(Map.of(), engine.state());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NOEVICTION")
    void everyPolicyMakesRoomAndLogsIt(EvictionPolicy policy) {
        limit.policy(policy);
        keys(20);
        for (int i = 0; i < 20; i++) {
            engine.call("PEXPIRE k" + i + " 1000000");
        }
        takeAwayRoomFor(3);
        assertEquals(17, engine.state().size());
        assertEquals(3, engine.dispatcher.statistics().evicted());
        List<List<TestEngine.Logged>> units = engine.log.units.subList(40, engine.log.units.size());
        assertEquals(3, units.size());
        units.forEach(unit -> assertTrue(unit.toString().matches("\\[DEL k\\d+]"), unit.toString()));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ALL, names = "VOLATILE_.*")
    void leavesKeysThatDoNotExpire(EvictionPolicy policy) {
        limit.policy(policy);
        keys(20);
        engine.call("PEXPIRE k7 1000000");
        limit.mostBytes(1);
        assertEquals(OOM, engine.call("BAG.ADD new a"));
        assertEquals(19, engine.state().size());
        assertFalse(engine.state().containsKey("0 k7"));
        assertEquals(OOM, engine.call("BAG.ADD new a"));
    }

    @Test
    void evictsTheLongestUnused() {
        limit.policy(EvictionPolicy.ALLKEYS_LRU);
        keys(1_000);
        useSome();
        takeAwayRoomFor(300);
        assertTrue(usedOnesLeft() > 480, usedOnesLeft() + " of the 500 used keys are left; by chance it were 350");
    }

    @Test
    void evictsTheLongestUnusedOfThoseThatExpire() {
        limit.policy(EvictionPolicy.VOLATILE_LRU);
        engine.call("BAG.ADD stays a");
        keys(1_000);
        expireAll(1_000);
        useSome();
        takeAwayRoomFor(300);
        assertTrue(usedOnesLeft() > 480, usedOnesLeft() + " of the 500 used keys are left; by chance it were 350");
        assertTrue(engine.state().containsKey("0 stays"));
    }

    @Test
    void evictsTheLeastOftenUsed() {
        limit.policy(EvictionPolicy.ALLKEYS_LFU);
        limit.counter(new UseCounter(0, 1));
        keys(1_000);
        useSome();
        takeAwayRoomFor(300);
        assertTrue(usedOnesLeft() > 480, usedOnesLeft() + " of the 500 used keys are left; by chance it were 350");
    }

    @Test
    void evictsTheLeastOftenUsedOfThoseThatExpire() {
        limit.policy(EvictionPolicy.VOLATILE_LFU);
        limit.counter(new UseCounter(0, 1));
        engine.call("BAG.ADD stays a");
        keys(1_000);
        expireAll(1_000);
        useSome();
        takeAwayRoomFor(300);
        assertTrue(usedOnesLeft() > 480, usedOnesLeft() + " of the 500 used keys are left; by chance it were 350");
        assertTrue(engine.state().containsKey("0 stays"));
    }

    private void expireAll(int keys) {
        for (int i = 0; i < keys; i++) {
            engine.call("PEXPIRE k" + i + " " + (1_000_000 + i));
        }
    }

    /** Every second key, which makes them used later, and more often. */
    private void useSome() {
        engine.now += 10_000;
        for (int i = 0; i < 1_000; i += 2) {
            engine.call("BAG.GET k" + i);
            engine.call("BAG.GET k" + i);
        }
        engine.now += 10_000;
    }

    private long usedOnesLeft() {
        return engine.state().keySet().stream()
                .filter(key -> key.matches("0 k\\d*[02468]"))
                .count();
    }

    @Test
    void evictsWhatExpiresSoonest() {
        limit.policy(EvictionPolicy.VOLATILE_TTL);
        keys(200);
        expireAll(200);
        takeAwayRoomFor(100);
        long early = engine.state().keySet().stream()
                .filter(key -> Integer.parseInt(key.substring(3)) < 100)
                .count();
        assertTrue(early < 35, early + " of the 100 keys that expire first are left; by chance it were 50");
    }

    @Test
    void comesNearToTheLongestUnusedWithFewSamples() {
        limit.policy(EvictionPolicy.ALLKEYS_LRU);
        for (int i = 0; i < 2_000; i++) {
            engine.call("BAG.ADD k" + i + " a");
            engine.now += 1000;
        }
        takeAwayRoomFor(1_000);
        long old = engine.state().keySet().stream()
                .filter(key -> Integer.parseInt(key.substring(3)) < 1_000)
                .count();
        assertTrue(old < 200, old + " of the 1000 keys unused for longest are left; by chance it were 500");
    }

    @Test
    void tellsHowKeysAreUsedAsThePolicyNotesIt() {
        engine.call("BAG.ADD k a");
        engine.now += 5_000;
        assertEquals(":5", engine.call("OBJECT IDLETIME k"));
        assertTrue(engine.call("OBJECT FREQ k").startsWith("-ERR An LFU maxmemory policy is not selected"));
        limit.policy(EvictionPolicy.ALLKEYS_LFU);
        engine.call("BAG.ADD j a");
        assertEquals(":5", engine.call("OBJECT FREQ j"));
        engine.call("BAG.GET j");
        assertEquals(":6", engine.call("OBJECT FREQ j"));
        engine.call("RENAME j i");
        assertTrue(engine.call("OBJECT IDLETIME i").startsWith("-ERR An LFU maxmemory policy is selected"));
        engine.now += 3 * 60_000;
        assertEquals(":3", engine.call("OBJECT FREQ i").replace("4", "3"));
    }

    @Test
    void evictsFromEveryDatabase() {
        limit.policy(EvictionPolicy.ALLKEYS_RANDOM);
        engine.call("SELECT 3");
        engine.call("BAG.ADD k a");
        engine.call("SELECT 0");
        limit.mostBytes(1);
        engine.call("EXISTS k");
        assertEquals(Map.of(), engine.state());
        assertEquals(OOM, engine.call("BAG.ADD k a"));
    }

    @Test
    void countsAsAChangeForWhoWatches() {
        limit.policy(EvictionPolicy.ALLKEYS_LRU);
        engine.call("BAG.ADD k a");
        engine.call("WATCH k");
        limit.mostBytes(1);
        engine.call("EXISTS k");
        limit.mostBytes(0);
        engine.call("MULTI");
        assertEquals("*-1", engine.call("EXEC"));
    }

    @Test
    void evictsNothingWhileTheLogTakesNothing() {
        limit.policy(EvictionPolicy.ALLKEYS_LRU);
        keys(1);
        engine.log.admission = new Admission.Refused("MISCONF no");
        limit.mostBytes(1);
        assertEquals("-MISCONF no", engine.call("BAG.ADD new a"));
        assertEquals("$1 a", engine.call("BAG.GET k0"));
    }

    @Test
    void evictsByItselfWhenNobodyCalls() {
        limit.policy(EvictionPolicy.ALLKEYS_LRU);
        keys(100);
        limit.mostBytes(1);
        limit.patienceNanos(0);
        ActiveEviction eviction = new ActiveEviction(engine.dispatcher);
        for (int rounds = 0; rounds < 100 && !engine.state().isEmpty(); rounds++) {
            eviction.round(1);
        }
        assertEquals(Map.of(), engine.state());
    }
}
