package dev.keyjar.engine.dispatch;

import dev.keyjar.api.persistence.ApplyException;
import dev.keyjar.api.persistence.KeptCommand;
import dev.keyjar.engine.command.RegisteredCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs kept commands on several threads with the result they have one after the other. Each thread has a share of the partitions; a
 * command all of whose keys lie in one share goes to its thread, behind those that went there before. What has to do with several
 * shares waits for all threads and then runs alone. So two commands on one key never change places, and handlers remember nothing but
 * what is in the keyspace. The caller's thread finds out where commands belong, some way ahead of those that run them.
 *
 * <pre>
 *   log      SET a · SET b · INCR a · MSET a b · SET c
 *   share 1  SET a   INCR a |        | SET c
 *   share 2  SET b          | MSET   |
 * </pre>
 */
final class ReplayCrew {

    /** Given fewer, its threads would wait for each other more than they run. */
    static final int COMMANDS_AT_ONCE = 8 * 1024;

    /** With fewer commands, waking others takes longer than running them. */
    private static final int WORTH_SHARING = 64;

    /** Commands that are handed to a thread at once. */
    private static final int TOGETHER = 128;

    private final ReplayLane caller;
    private final Share[] shares;

    ReplayCrew(Dispatcher dispatcher, ReplayLane caller, int size) {
        this.caller = caller;
        this.shares = new Share[size];
        for (int i = 0; i < size; i++) {
            shares[i] = new Share(dispatcher, i, size);
        }
    }

    /** Runs them all, or up to one that fails; who failed first by their order is told. Nobody works on when it returns. */
    void run(List<? extends KeptCommand> commands) throws ApplyException {
        try {
            for (int index = 0; index < commands.size(); index++) {
                run(index, commands.get(index));
            }
            finish();
        } finally {
            for (Share share : shares) {
                share.await();
                share.forget();
            }
        }
    }

    private void run(int index, KeptCommand kept) throws ApplyException {
        RegisteredCommand command;
        try {
            command = caller.find(kept.database(), kept.arguments());
        } catch (ApplyException e) {
            finish();
            throw e.at(index);
        }
        Share share = shareOf(caller.partitionsOf(command, kept.arguments()));
        if (share != null) {
            share.gather(index, kept, command);
            if (share.failed()) {
                finish();
            }
            return;
        }
        finish();
        caller.begin(0);
        try {
            caller.run(kept.database(), kept.arguments(), command);
        } catch (ApplyException e) {
            throw e.at(index);
        }
    }

    private Share shareOf(long partitions) {
        for (Share share : shares) {
            if ((partitions & ~share.partitions) == 0) {
                return share;
            }
        }
        return null;
    }

    /** Returns when all that was gathered is done. */
    private void finish() throws ApplyException {
        int left = 0;
        boolean busy = false;
        for (Share share : shares) {
            left += share.gathered.kept.size();
            busy |= share.last != null;
        }
        for (Share share : shares) {
            if (!busy && left < WORTH_SHARING) {
                share.run(share.takeGathered());
            } else {
                share.handOver();
            }
        }
        ApplyException first = null;
        Throwable fault = null;
        for (Share share : shares) {
            share.await();
            fault = fault == null ? share.fault : fault;
            if (share.failure != null && (first == null || share.failure.index() < first.index())) {
                first = share.failure;
            }
        }
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault != null) {
            throw new IllegalStateException("a thread of the replay failed", fault);
        }
        if (first != null) {
            throw first;
        }
    }

    void close() {
        for (Share share : shares) {
            share.thread.shutdown();
        }
    }

    /** Commands on their way to a thread. */
    private static final class Gathered {

        private final int[] indexes = new int[TOGETHER];
        private final List<KeptCommand> kept = new ArrayList<>(TOGETHER);
        private final List<RegisteredCommand> commands = new ArrayList<>(TOGETHER);
    }

    /** Every so-manieth partition, and the thread that runs what is to be run on them. */
    private static final class Share {

        private final ReplayLane lane;
        private final LookAhead ahead;
        private final long partitions;
        private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "keyjar-replay");
            made.setDaemon(true);
            return made;
        });

        // of the caller's thread
        private Gathered gathered = new Gathered();
        private Future<?> last; // what was handed over last; null when all is done

        private volatile boolean failed; // the next two tell how; read when nothing is under way
        private ApplyException failure;
        private Throwable fault;

        Share(Dispatcher dispatcher, int first, int step) {
            this.lane = new ReplayLane(dispatcher);
            this.ahead = new LookAhead(dispatcher.keyspace());
            long set = 0;
            for (int partition = first; partition < Long.SIZE; partition += step) {
                set |= 1L << partition;
            }
            this.partitions = set;
        }

        void gather(int index, KeptCommand one, RegisteredCommand command) {
            gathered.indexes[gathered.kept.size()] = index;
            gathered.kept.add(one);
            gathered.commands.add(command);
            if (gathered.kept.size() == TOGETHER) {
                handOver();
            }
        }

        Gathered takeGathered() {
            Gathered taken = gathered;
            gathered = new Gathered();
            return taken;
        }

        void handOver() {
            if (!gathered.kept.isEmpty()) {
                Gathered handed = takeGathered();
                last = thread.submit(() -> run(handed));
            }
        }

        boolean failed() {
            return failed;
        }

        void forget() {
            gathered = new Gathered();
            failed = false;
            failure = null;
            fault = null;
        }

        /** Runs them, on whichever thread. */
        void run(Gathered handed) {
            int at = 0;
            lane.begin(partitions);
            try {
                for (; at < handed.kept.size() && !failed; at++) {
                    ahead.at(handed.kept, at);
                    KeptCommand one = handed.kept.get(at);
                    lane.run(one.database(), one.arguments(), handed.commands.get(at));
                }
            } catch (ApplyException e) {
                failure = e.at(handed.indexes[at]);
                failed = true;
            } catch (RuntimeException | Error e) {
                fault = e;
                failed = true;
            } finally {
                lane.end();
            }
        }

        /** Waits for all that was handed over; whatever happens. */
        void await() {
            boolean interrupted = false;
            while (last != null) {
                try {
                    last.get();
                    last = null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a task that catches all has thrown", e);
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
