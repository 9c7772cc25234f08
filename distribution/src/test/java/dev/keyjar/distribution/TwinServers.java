package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keyjar beside a real redis-server: both are sent the same script, each from nothing, and their replies compared.
 *
 * <p>What one client sends in a row goes out as a pipeline. The other client's turn comes when all replies are in, so that
 * both servers see the same order. After a command whose reply chance chooses, questions follow that show whether the choice was
 * possible: SCAN and its kin are followed to their end.
 */
final class TwinServers {

    private static final int LONGEST_PIPELINE = 100;

    /** {@code until gone key} waits on both servers until the key's time is over. */
    private static final String UNTIL = "until";

    /** {@code read} reads what a client is sent unasked, or further replies to the command before. */
    private static final String READ = "read";

    private final int ourPort;
    private final int theirPort;
    private final Sameness sameness;

    /** Two running servers; these differences between them are left out of account. */
    TwinServers(int ourPort, int theirPort, List<IntendedDifference> intended) throws IOException {
        this.ourPort = ourPort;
        this.theirPort = theirPort;
        try (RawConnection redis = new RawConnection(theirPort)) {
            sameness = Sameness.asToldBy(redis, intended);
        }
    }

    /** The first step of a script that is answered differently. */
    record Difference(int index, Step step, String theirs, String ours) {

        @Override
        public String toString() {
            return "after " + index + " commands: " + step + "\n  redis-server: " + Step.escaped(theirs)
                    + "\n  keyjar:       " + Step.escaped(ours);
        }
    }

    /** Runs a script in this version of the protocol. */
    Optional<Difference> firstDifference(int protocol, List<Step> script) throws IOException {
        try (Run run = new Run(protocol)) {
            for (int from = 0; from < script.size(); ) {
                int to = endOfPipeline(script, from);
                Difference difference = run.pipeline(script, from, to);
                if (difference != null) {
                    return Optional.of(difference);
                }
                from = to;
            }
            return Optional.empty();
        }
    }

    private int endOfPipeline(List<Step> script, int from) {
        if (standsAlone(script.get(from))) {
            return from + 1;
        }
        int to = from + 1;
        while (to < script.size()
                && to - from < LONGEST_PIPELINE
                && script.get(to).client() == script.get(from).client()
                && !standsAlone(script.get(to))) {
            to++;
        }
        return to;
    }

    private boolean standsAlone(Step step) {
        return step.is(UNTIL) || step.is(READ) || isChoice(step);
    }

    private boolean isChoice(Step step) {
        String name = sameness.nameOf(step.words());
        return name.endsWith("scan")
                || List.of("randomkey", "hrandfield", "dbsize").contains(name);
    }

    private final class Run implements AutoCloseable {

        private final List<RawConnection> ours = new ArrayList<>();
        private final List<RawConnection> theirs = new ArrayList<>();
        private final List<List<List<String>>> queued = List.of(new ArrayList<>(), new ArrayList<>());

        Run(int protocol) throws IOException {
            for (int client = 0; client < 2; client++) {
                ours.add(connect(ourPort, protocol));
                theirs.add(connect(theirPort, protocol));
            }
            ours.get(0).call("FLUSHALL");
            theirs.get(0).call("FLUSHALL");
        }

        private RawConnection connect(int port, int protocol) throws IOException {
            RawConnection connection = new RawConnection(port);
            connection.call("HELLO", Integer.toString(protocol));
            return connection;
        }

        /** Sends the steps of one client to both servers; the first difference in the replies, or null. */
        Difference pipeline(List<Step> script, int from, int to) throws IOException {
            int client = script.get(from).client();
            if (script.get(from).is(UNTIL)) {
                awaitGone(theirs.get(client), script.get(from));
                awaitGone(ours.get(client), script.get(from));
                return null;
            }
            StringBuilder requests = new StringBuilder();
            for (Step step : script.subList(from, script.get(from).is(READ) ? from : to)) {
                requests.append(RawConnection.request(step.request()));
            }
            theirs.get(client).send(requests.toString());
            ours.get(client).send(requests.toString());
            Difference first = null;
            for (int index = from; index < to; index++) {
                Step step = script.get(index);
                String their = theirs.get(client).readReply();
                String our = ours.get(client).readReply();
                if (first == null && !sameness.same(step.words(), queued.get(client), their, our)) {
                    first = new Difference(index, step, their, our);
                } else if (isChoice(step) && !their.startsWith("+QUEUED") && first == null) {
                    ChoiceCheck check = new ChoiceCheck(step.words(), theirs.get(client), ours.get(client));
                    first = check.isPossible(Reply.of(their), Reply.of(our))
                            ? null
                            : new Difference(index, step, their, our);
                }
                queue(step, their);
            }
            return first;
        }

        private void awaitGone(RawConnection server, Step until) throws IOException {
            long end = System.nanoTime() + Await.DEADLINE.toNanos();
            while (!server.call("EXISTS", until.words().get(2)).equals(":0\r\n")) {
                assertTrue(System.nanoTime() < end, () -> "not reached: " + until);
            }
        }

        private void queue(Step step, String reply) {
            List<List<String>> commands = queued.get(step.client());
            boolean refused = reply.startsWith("-ERR wrong number of arguments");
            if (reply.startsWith("+QUEUED")) {
                commands.add(step.words());
            } else if ((step.is("EXEC") || step.is("DISCARD") || step.is("RESET")) && !refused) {
                commands.clear();
            }
        }

        @Override
        public void close() throws IOException {
            for (RawConnection connection : ours) {
                connection.close();
            }
            for (RawConnection connection : theirs) {
                connection.close();
            }
        }
    }
}
