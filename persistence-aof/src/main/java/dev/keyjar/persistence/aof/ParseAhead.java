package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a file of the log on a thread of its own, a step or two ahead of who runs its commands. More would help nobody: what was read and not
 * run when a collection comes is copied by it. Measured with the commands of 1,000,000 strings: where 2 MiB were read ahead, two fifths of
 * what collections kept were of commands that had long been run.
 *
 * <p>Commands are handed over in steps, in order, whole units only; what stops the reader is told behind the last of
 * them, so that everything happens as if one thread did both.
 */
final class ParseAhead implements LogReader.Units {

    /** Commands that are handed over together. */
    record Step(List<LoggedCommand> commands, long endOffset, long bytes) {}

    /** More than most commands have; a step of longer ones has fewer of them. */
    private static final long BYTES_PER_COMMAND = 256;

    private final LogInput in;
    private final int commandsPerStep;
    private final long bytesPerStep; // and how many are read ahead, beside the step that is filled
    private final LogReader reader;
    private final Thread thread;

    // of the reading thread
    private List<LoggedCommand> filling = new ArrayList<>();
    private long filledBytes;

    // guarded by this
    private final ArrayDeque<Step> steps = new ArrayDeque<>();
    private long bytesAhead;
    private boolean ended;
    private boolean stopped;
    private String torn;
    private Throwable failure;

    ParseAhead(LogInput in, int commandsPerStep) {
        this.in = in;
        this.commandsPerStep = commandsPerStep;
        this.bytesPerStep = commandsPerStep * BYTES_PER_COMMAND;
        this.reader = new LogReader(in, this);
        this.thread = new Thread(this::read, "keyjar-aof-reader");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The next commands; null when there are no more, and then {@link #torn} tells why. */
    synchronized Step next() {
        while (steps.isEmpty() && !ended) {
            await();
        }
        Step step = steps.poll();
        if (step != null) {
            bytesAhead -= step.bytes();
            notifyAll();
        }
        return step;
    }

    /** Once there are no more commands: null when the file ends behind a whole unit, else what is torn. */
    synchronized String torn() throws IOException, DamagedLogException {
        if (failure instanceof IOException e) {
            throw e;
        } else if (failure instanceof DamagedLogException e) {
            throw e;
        } else if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        }
        return torn;
    }

    /** The reader; to be asked when it has ended. */
    LogReader reader() {
        return reader;
    }

    /** Ends the reading, if it is not over, and waits for that: the file may be closed then. */
    void stop() {
        synchronized (this) {
            stopped = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // ------------------------------------------------------------------ the reading thread

    private void read() {
        String foundTorn = null;
        Throwable found = null;
        try {
            foundTorn = reader.read();
        } catch (IOException | DamagedLogException | UnitRefusedException | RuntimeException | Error e) {
            found = e;
        }
        synchronized (this) {
            if (!stopped) {
                handOverFilled();
            }
            torn = foundTorn;
            failure = found;
            ended = true;
            notifyAll();
        }
    }

    @Override
    public void unit(List<LoggedCommand> commands) {
        for (LoggedCommand command : commands) {
            filling.add(command);
            for (byte[] argument : command.arguments()) {
                filledBytes += argument.length;
            }
        }
        if (filling.size() >= commandsPerStep || filledBytes >= bytesPerStep) {
            handOver();
        }
    }

    private synchronized void handOver() {
        while (bytesAhead >= bytesPerStep && !stopped) {
            await();
        }
        if (stopped) {
            throw new IllegalStateException("stopped"); // nobody asks any more
        }
        handOverFilled();
    }

    private synchronized void handOverFilled() {
        if (!filling.isEmpty()) {
            steps.add(new Step(filling, in.offset(), filledBytes));
            bytesAhead += filledBytes;
            filling = new ArrayList<>(commandsPerStep);
            filledBytes = 0;
            notifyAll();
        }
    }

    private void await() {
        try {
            wait();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while loading", e);
        }
    }
}
