package dev.keyjar.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import redis.clients.jedis.Jedis;

/** Clients at work at the same time, each on a thread and a connection of its own, until all are called off. */
final class Crew implements AutoCloseable {

    /** One round of a client's work; it is repeated. */
    interface Round {

        /** Does it. */
        void work(Jedis connection) throws Exception;
    }

    private static final int SOCKET_TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Future<Long>> members = new ArrayList<>();
    private final AtomicBoolean calledOff = new AtomicBoolean();

    Crew(int port) {
        this.port = port;
    }

    /** Sets a client to work. */
    void add(Round round) {
        members.add(threads.submit(() -> {
            long rounds = 0;
            try (Jedis connection = new Jedis("127.0.0.1", port, SOCKET_TIMEOUT_MILLIS)) {
                while (!calledOff.get()) {
                    round.work(connection);
                    rounds++;
                }
            }
            return rounds;
        }));
    }

    /** Lets them work for a while; a client that fails ends it, and the test. */
    void workFor(long millis) throws Exception {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        Await.until("the time is over", () -> {
            check();
            return System.nanoTime() - end > 0;
        });
    }

    /** Fails when a client has failed. */
    void check() throws Exception {
        for (Future<Long> member : members) {
            if (member.isDone()) {
                roundsOf(member);
            }
        }
    }

    /** Calls them off; fails when one had failed, or was never served. */
    void finish() throws Exception {
        calledOff.set(true);
        for (Future<Long> member : members) {
            if (roundsOf(member) == 0) {
                throw new AssertionError("a client did nothing all the time");
            }
        }
    }

    private static long roundsOf(Future<Long> member) throws Exception {
        try {
            return member.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("a client waits for its reply forever", e);
        }
    }

    @Override
    public void close() {
        calledOff.set(true);
        threads.shutdownNow();
    }
}
