package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.Admission;
import dev.keyjar.api.persistence.ApplyException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Parts of values whose time is over: never seen, removed and logged like whole keys, left alone by a replay. */
class PartsExpiryTest {

    private static final long NEVER = Long.MAX_VALUE;

    private final TestEngine engine = new TestEngine();

    /** Once everything due is removed on both sides, memory and log are equal. */
    @AfterEach
    void memoryAndLogAreEqual() throws ApplyException {
        engine.log.admission = Admission.GRANTED;
        engine.guests.broken = false;
        expireActively(engine);
        TestEngine replayed = engine.replayed();
        expireActively(replayed);
        assertEquals(engine.state(), replayed.state());
    }

    private static void expireActively(TestEngine expiring) {
        new ActiveExpiry(expiring.dispatcher).round(1000);
    }

    private void add(String key, String name, long afterMillis) {
        engine.call("GUEST.ADD " + key + " " + name + " " + (afterMillis == NEVER ? NEVER : engine.now + afterMillis));
    }

    private void pass(long millis) {
        engine.now += millis;
        engine.log.fresh();
    }

    private static int[] indexed(TestEngine counted) {
        int[] keysAndParts = new int[2];
        counted.dispatcher.keyspace().forEachPartition(partition -> {
            keysAndParts[0] += partition.expiring(0);
            keysAndParts[1] += partition.withExpiringParts(0);
        });
        return keysAndParts;
    }

    @Test
    void areGoneWhenSomebodyLooks() {
        add("k", "ada", 10);
        add("k", "bob", 11);
        pass(9);
        assertEquals("$7 ada bob", engine.call("GUEST.LIST k"));
        assertEquals("[]", engine.log.fresh());
        pass(1);
        assertEquals("$3 bob", engine.call("GUEST.LIST k"));
        assertEquals("[[GUEST.LEAVE k ada]]", engine.log.fresh());
        assertEquals(1, engine.dispatcher.statistics().partsExpired());
        assertEquals("$3 bob", engine.call("GUEST.LIST k"));
        assertEquals("[]", engine.log.fresh());
    }

    @Test
    void takeTheKeyWithThemWhenTheyAreTheLast() {
        for (int i = 0; i < 10; i++) {
            add("k", "g" + i, 10);
        }
        pass(10);
        assertEquals(":0", engine.call("EXISTS k"));
        assertEquals("[[DEL k]]", engine.log.fresh());
        assertEquals(Map.of(), engine.state());
    }

    @Test
    void areRemovedBeforeAWriteInTheSameUnit() {
        add("k", "ada", 10);
        add("k", "bob", NEVER);
        add("l", "ada", 10);
        pass(10);
        assertEquals(":2", engine.call("GUEST.ADD k cyd " + NEVER));
        assertEquals("[[GUEST.LEAVE k ada, GUEST.ADD k cyd " + NEVER + "]]", engine.log.fresh());
        assertEquals(":1", engine.call("GUEST.ADD l cyd " + NEVER));
        assertEquals("[[DEL l, GUEST.ADD l cyd " + NEVER + "]]", engine.log.fresh());
    }

    @Test
    void areRemovedWhenNobodyLooks() {
        for (int i = 0; i < 200; i++) {
            add("k" + i % 20, "g" + i, 1 + i);
        }
        engine.call("SELECT 3");
        add("there", "ada", 1);
        pass(100);
        ActiveExpiry expiry = new ActiveExpiry(engine.dispatcher);
        engine.dispatcher.loading(true);
        expiry.round(1000);
        assertEquals(21, engine.state().size(), "not while the log is loaded");
        assertEquals("[]", engine.log.fresh());
        engine.dispatcher.loading(false);
        expiry.round(1000);
        assertEquals(20, engine.state().size());
        assertEquals("[g100, g120, g140, g160, g180]", engine.state().get("0 k0"));
        pass(99);
        expiry.round(1000);
        assertEquals(Map.of("0 k19", "[g199]"), engine.state());
    }

    @Test
    void tellWatchers() {
        add("k", "ada", 10);
        add("k", "bob", NEVER);
        engine.call("WATCH k");
        pass(10);
        expireActively(engine);
        engine.call("MULTI");
        assertEquals("*-1", engine.call("EXEC"));
    }

    @Test
    void stayButAreNotSeenWhileTheLogCannotBeWritten() {
        add("k", "ada", 10);
        add("k", "bob", NEVER);
        add("l", "ada", 10);
        pass(10);
        engine.log.admission = new Admission.Refused("MISCONF no");
        assertEquals("$3 bob", engine.call("GUEST.LIST k"));
        assertEquals(":0", engine.call("EXISTS l"));
        assertEquals("$-1", engine.call("GUEST.LIST l"));
        expireActively(engine);
        assertEquals("[]", engine.log.fresh());
        assertEquals(Map.of("0 k", "[ada, bob]", "0 l", "[ada]"), engine.state());
        engine.log.admission = Admission.GRANTED;
        expireActively(engine);
        assertEquals(Map.of("0 k", "[bob]"), engine.state());
    }

    @Test
    void areLeftAloneByAReplayAndRemovedAfterIt() throws ApplyException {
        add("k", "ada", 10);
        add("k", "bob", NEVER);
        engine.now += 20;
        TestEngine replayed = engine.replayed();
        LogApplier applier = new LogApplier(replayed.dispatcher, new LoadingProgress());
        applier.apply(0, TestEngine.words("GUEST.ADD k cyd " + (engine.now - 5)));
        assertEquals(Map.of("0 k", "[ada, bob, cyd]"), replayed.state());
        assertEquals("[]", replayed.log.fresh());
        expireActively(replayed);
        assertEquals("[[GUEST.LEAVE k ada cyd]]", replayed.log.fresh());
        assertEquals(Map.of("0 k", "[bob]"), replayed.state());
        engine.call("GUEST.LIST k");
    }

    /** Its own record comes first, the removal behind it: a replay must not meet them the other way round. */
    @Test
    void stayUntilTheCallIsOverThatMadeThemDue() {
        assertEquals(":1", engine.call("GUEST.FORCE k ada " + (engine.now - 1)));
        assertEquals("[[GUEST.FORCE k ada 999999]]", engine.log.fresh());
        assertEquals("$-1", engine.call("GUEST.LIST k"));
        assertEquals("[[DEL k]]", engine.log.fresh());
        assertEquals(":0", engine.call("GUEST.ADD k ada " + engine.now));
        assertEquals(Map.of(), engine.state());
    }

    @Test
    void moveWithARename() {
        add("k", "ada", 10);
        add("k", "bob", NEVER);
        engine.call("BAG.ADD l word");
        engine.call("RENAME k l");
        assertEquals(1, indexed(engine)[1]);
        pass(10);
        expireActively(engine);
        assertEquals("[[GUEST.LEAVE l ada]]", engine.log.fresh());
        assertEquals(Map.of("0 l", "[bob]"), engine.state());
        assertEquals(0, indexed(engine)[1]);
    }

    @Test
    void areForgottenWithTheValueTheyBelongTo() {
        add("k", "ada", 10);
        engine.call("PEXPIREAT k " + (engine.now + 100));
        engine.call("BOX k full");
        add("l", "ada", 10);
        engine.call("DEL l");
        add("m", "ada", 10);
        engine.call("GUEST.LEAVE m ada");
        assertEquals("0 0", indexed(engine)[0] + " " + indexed(engine)[1]);
        pass(10);
        expireActively(engine);
        assertEquals("[]", engine.log.fresh());
        assertEquals(Map.of("0 k", "full"), engine.state());
    }

    @Test
    void goWithTheirKeyWhenItExpiresFirst() {
        add("k", "ada", 20);
        engine.call("PEXPIREAT k " + (engine.now + 10));
        assertEquals("1 1", indexed(engine)[0] + " " + indexed(engine)[1]);
        pass(10);
        expireActively(engine);
        assertEquals("[[DEL k]]", engine.log.fresh());
        assertEquals("0 0", indexed(engine)[0] + " " + indexed(engine)[1]);
    }

    @Test
    void doNotStopTheServerWhenTheirTypeIsBroken() {
        add("k", "ada", 10);
        add("l", "ada", 10);
        engine.call("BAG.ADD bag word");
        engine.call("PEXPIREAT bag " + (engine.now + 10));
        engine.guests.broken = true;
        pass(10);
        expireActively(engine);
        assertTrue(engine.log.fresh().contains("DEL k, GUEST.ADD k ada 1000010"));
        assertEquals(Map.of("0 k", "[ada]", "0 l", "[ada]"), engine.state());
        expireActively(engine);
        assertEquals("[]", engine.log.fresh(), "not again and again");
        engine.guests.broken = false;
        engine.call("GUEST.ADD k bob " + NEVER);
        engine.call("GUEST.ADD l bob " + NEVER);
    }

    @RepeatedTest(20)
    void behaveAsAPlainModel(RepetitionInfo repetition) throws ApplyException {
        long seed = repetition.getCurrentRepetition() * 7919L;
        Random random = new Random(seed);
        Map<String, Map<String, Long>> model = new TreeMap<>();
        for (int step = 0; step < 1_000; step++) {
            String key = "k" + random.nextInt(5);
            String name = "g" + random.nextInt(8);
            switch (random.nextInt(10)) {
                case 0 -> engine.now += random.nextInt(20);
                case 1 -> expireActively(engine);
                case 2 -> {
                    engine.call("GUEST.LEAVE " + key + " " + name);
                    model.getOrDefault(key, new TreeMap<>()).remove(name);
                }
                case 3 -> {
                    engine.call("DEL " + key);
                    model.remove(key);
                }
                case 4 -> {
                    String other = "k" + random.nextInt(5);
                    model.values().forEach(guests -> guests.values().removeIf(until -> until <= engine.now));
                    boolean there = !model.getOrDefault(key, Map.of()).isEmpty();
                    assertEquals(there ? "+OK" : "-ERR no such key", engine.call("RENAME " + key + " " + other));
                    if (there) {
                        model.put(other, model.remove(key));
                    }
                }
                default -> {
                    long after = random.nextInt(4) == 0 ? NEVER : random.nextInt(100);
                    add(key, name, after);
                    model.computeIfAbsent(key, none -> new TreeMap<>())
                            .put(name, after == NEVER ? NEVER : engine.now + after);
                }
            }
            model.values().forEach(guests -> guests.values().removeIf(until -> until <= engine.now));
            model.values().removeIf(Map::isEmpty);
            String asked = "k" + random.nextInt(5);
            String there = String.join(" ", model.getOrDefault(asked, Map.of()).keySet());
            assertEquals(
                    there.isEmpty() ? "$-1" : "$" + there.length() + " " + there,
                    engine.call("GUEST.LIST " + asked),
                    "seed " + seed + ", step " + step);
        }
        expireActively(engine);
        assertEquals(model.size(), engine.state().size());
        long expiring = model.values().stream()
                .filter(guests -> guests.values().stream().anyMatch(until -> until != NEVER))
                .count();
        assertEquals(expiring, indexed(engine)[1]);
        TestEngine replayed = engine.replayed();
        expireActively(replayed);
        assertEquals(expiring, indexed(replayed)[1]);
    }
}
