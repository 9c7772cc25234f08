package dev.keyjar.engine.client;

import dev.keyjar.engine.resp.ReplyBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Notices on their way to one client. Any thread puts them in; the client's event loop takes them out, between commands, so that they
 * stand in the client's one stream of replies without cutting one in two. What one thread puts in comes out in that order.
 *
 * <p>Who puts in first adds, then looks at the flag; who takes out first clears the flag, then takes all. So nothing stays behind
 * unnoticed, and a client is woken once for many.
 */
public final class Outbox {

    /** A notice that may leave once a sequence is durable, unless the subscription it came by is over; null for none. */
    private record Letter(Notice notice, long sequence, Subscription subscription) {}

    private final Client client;
    private final Queue<Letter> letters = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean waiting;
    private volatile boolean closed;

    Outbox(Client client) {
        this.client = client;
    }

    /**
     * Puts a notice in.
     *
     * @param sequence what must be durable before it leaves
     * @param subscription the notice is dropped when this is over by the time it would leave; null for never
     */
    public void add(Notice notice, long sequence, Subscription subscription) {
        if (closed) {
            return;
        }
        letters.add(new Letter(notice, sequence, subscription));
        long held = bytes.addAndGet(notice.size());
        if (!waiting) {
            waiting = true;
            client.outlet().mailArrived();
        }
        client.outlet().mailPilesUp(held);
    }

    /** Whether there is something to take out. */
    public boolean isWaiting() {
        return waiting;
    }

    /** Bytes that wait. */
    public long bytes() {
        return bytes.get();
    }

    /** Takes all out, behind the replies in a buffer; on the client's loop. */
    public void takeTo(ReplyBuffer reply) {
        waiting = false;
        for (Letter letter = letters.poll(); letter != null; letter = letters.poll()) {
            bytes.addAndGet(-letter.notice.size());
            boolean wanted = letter.subscription == null || !letter.subscription.isOver();
            if (wanted && !client.closing()) {
                byte[] encoded = letter.notice.bytesFor(client);
                if (encoded != null) {
                    client.await(letter.sequence);
                    reply.encoded(encoded, 0);
                }
            }
        }
    }

    /** Whether nothing is taken in any more. */
    public boolean isClosed() {
        return closed;
    }

    /** Takes nothing in any more: the client is gone, or about to be. */
    public void close() {
        closed = true;
        letters.clear();
        bytes.set(0);
    }
}
