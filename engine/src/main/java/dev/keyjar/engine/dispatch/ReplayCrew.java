package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.KeptCommand;
import dev.keyjar.engine.command.RegisteredCommand;
import dev.keyjar.engine.keyspace.KeyGlance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs kept commands on several threads with the result they have one after the other. Each thread has a share of the partitions; a
 * command all of whose keys lie in one share goes to its thread, behind those that went there before. What has to do with several
 * shares waits for all threads and then runs alone. So two commands on one key never change places, and handlers remember nothing but
 * what is in the keyspace.
 *
 * <pre>
 *   log      SET a · SET b · INCR a · MSET a b · SET c
 *   share 1  SET a   INCR a |        | SET c
 *   share 2  SET b          | MSET   |
 * </pre>
 */
final class ReplayCrew {

    /** With fewer commands, waking others takes longer than running them. */
    private static final int WORTH_SHARING = 64;

    private final ReplayLane caller;
    private final Share[] shares;
    private final ExecutorService threads;
    private int gathered;

    ReplayCrew(Dispatcher dispatcher, ReplayLane caller, int size) {
        this.caller = caller;
        this.shares = new Share[size];
        for (int i = 0; i < size; i++) {
            shares[i] = new Share(dispatcher, i == 0 ? caller : new ReplayLane(dispatcher), i, size);
        }
        this.threads = Executors.newFixedThreadPool(size - 1, task -> {
            Thread thread = new Thread(task, "keyjar-replay");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Runs them all, or up to one that fails; who failed first by their order is told. */
    void run(List<? extends KeptCommand> commands) throws ApplyException {
        for (int index = 0; index < commands.size(); index++) {
            KeptCommand kept = commands.get(index);
            RegisteredCommand command;
            try {
                command = caller.find(kept.database(), kept.arguments());
            } catch (ApplyException e) {
                runGathered();
                throw e.at(index);
            }
            Share share = shareOf(caller.partitionsOf(command, kept.arguments()));
            if (share == null) {
                runGathered();
                try {
                    caller.run(kept.database(), kept.arguments(), command);
                } catch (ApplyException e) {
                    throw e.at(index);
                }
            } else {
                share.gather(index, kept, command);
                gathered++;
            }
        }
        runGathered();
    }

    private Share shareOf(long partitions) {
        for (Share share : shares) {
            if ((partitions & ~share.partitions) == 0) {
                return share;
            }
        }
        return null;
    }

    private void runGathered() throws ApplyException {
        boolean alone = gathered < WORTH_SHARING;
        gathered = 0;
        List<Future<?>> others = new ArrayList<>(shares.length);
        for (int i = 1; i < shares.length && !alone; i++) {
            others.add(threads.submit(shares[i]));
        }
        try {
            for (Share share : alone ? List.of(shares) : List.of(shares[0])) {
                share.run();
            }
        } finally {
            others.forEach(ReplayCrew::await); // whatever happens here: nobody works on when this returns
        }
        ApplyException first = null;
        for (Share share : shares) {
            ApplyException failure = share.takeFailure();
            if (failure != null && (first == null || failure.index() < first.index())) {
                first = failure;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void await(Future<?> other) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a thread of the replay failed", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void close() {
        threads.shutdown();
    }

    /** Every so-manieth partition, and what is to be run on them. */
    private static final class Share implements Runnable {

        private static final int AHEAD = 16;

        private final ReplayLane lane;
        private final KeyGlance glance;
        private final long partitions;
        private final List<KeptCommand> kept = new ArrayList<>();
        private final List<RegisteredCommand> commands = new ArrayList<>();
        private int[] indexes = new int[64];
        private final byte[][][] ahead = new byte[AHEAD][][];
        private ApplyException failure;

        Share(Dispatcher dispatcher, ReplayLane lane, int first, int step) {
            this.lane = lane;
            this.glance = new KeyGlance(dispatcher.keyspace(), AHEAD);
            long set = 0;
            for (int partition = first; partition < Long.SIZE; partition += step) {
                set |= 1L << partition;
            }
            this.partitions = set;
        }

        void gather(int index, KeptCommand one, RegisteredCommand command) {
            if (kept.size() == indexes.length) {
                indexes = Arrays.copyOf(indexes, indexes.length * 2);
            }
            indexes[kept.size()] = index;
            kept.add(one);
            commands.add(command);
        }

        @Override
        public void run() {
            int at = 0;
            try {
                for (; at < kept.size(); at++) {
                    if (at % AHEAD == 0) {
                        look(at);
                    }
                    KeptCommand one = kept.get(at);
                    lane.run(one.database(), one.arguments(), commands.get(at));
                }
            } catch (ApplyException e) {
                failure = e.at(indexes[at]);
            } finally {
                kept.clear();
                commands.clear();
            }
        }

        private void look(int from) {
            int count = Math.min(AHEAD, kept.size() - from);
            for (int i = 0; i < count; i++) {
                ahead[i] = kept.get(from + i).arguments();
            }
            glance.at(ahead, count, kept.get(from).database());
        }

        ApplyException takeFailure() {
            ApplyException taken = failure;
            failure = null;
            return taken;
        }
    }
}
