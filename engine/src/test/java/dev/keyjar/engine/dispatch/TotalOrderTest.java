package dev.keyjar.engine.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.persistence.LogUnit;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.engine.client.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

/** Threads write the same keys at the same time; the log has their changes in the order in which memory saw them. */
class TotalOrderTest {

    @Test
    void replayOfTheLogMakesTheSameKeysWhoeverWroteThem() throws Exception {
        long seed = new Random().nextLong();
        TestEngine engine = new TestEngine();
        TestEngine.Log log = engine.log;
        Persistence oneAtATime = Mockito.mock(
                Persistence.class, Mockito.withSettings().stubOnly().defaultAnswer(call -> {
                    if (call.getMethod().getName().equals("append")) {
                        synchronized (log) {
                            return log.append((LogUnit) call.getArgument(0));
                        }
                    }
                    return call.getMethod().invoke(log, call.getArguments());
                }));
        engine.dispatcher.persistence(oneAtATime);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            Random random = new Random(seed + t);
            String name = "t" + t;
            Client client = new Client(10 + t, "", "", 0, true);
            Lane lane = engine.dispatcher.newLane();
            Thread thread = new Thread(() -> write(engine, client, lane, random, name), name);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        Map<String, String> state = engine.state();
        assertEquals(state, engine.replayed().state(), () -> "seed " + seed);
        long words = log.units.stream().mapToLong(List::size).sum();
        assertTrue(words > 1000, () -> words + " commands are too few to try anything, seed " + seed);
    }

    private static void write(TestEngine engine, Client client, Lane lane, Random random, String name) {
        lane.wake();
        for (int i = 0; i < 2000; i++) {
            if (random.nextInt(4) == 0) {
                lane.rest(); // the turn of a pipeline ends
                lane.wake();
            }
            String word = name + "." + i;
            switch (random.nextInt(8)) {
                case 0 -> run(engine, client, lane, "BAG.TAKE k" + random.nextInt(6));
                case 1 -> run(engine, client, lane, "BAG.COPY k" + random.nextInt(6) + " k" + random.nextInt(6));
                case 2 -> run(engine, client, lane, "RENAME k" + random.nextInt(6) + " k" + random.nextInt(6));
                case 3 -> {
                    run(engine, client, lane, "WATCH k" + random.nextInt(6));
                    run(engine, client, lane, "MULTI");
                    run(engine, client, lane, "BAG.ADD k" + random.nextInt(6) + " " + word + "a");
                    run(engine, client, lane, "BAG.TAKE k" + random.nextInt(6));
                    run(engine, client, lane, "EXEC");
                }
                case 4 -> run(engine, client, lane, random.nextInt(50) == 0 ? "FLUSHALL" : "DEL k" + random.nextInt(6));
                default -> run(engine, client, lane, "BAG.ADD k" + random.nextInt(6) + " " + word);
            }
        }
        lane.rest();
    }

    private static void run(TestEngine engine, Client client, Lane lane, String line) {
        engine.dispatcher.dispatch(client, TestEngine.words(line), lane);
        lane.reply().clear();
    }
}
