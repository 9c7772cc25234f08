package dev.keyjar.engine.client;

import dev.keyjar.api.Reply;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Whether a client waits in a blocking command. It begins on the client's event loop; any thread may end it, once: the wait itself when it
 * is over, its time, CLIENT UNBLOCK. Who ends it answers.
 */
public final class Blocking {

    private final AtomicReference<Wait> waiting = new AtomicReference<>();
    private volatile Consumer<Consumer<Reply>> connection = answer -> {};

    /** Says how an answer gets to the client, from any thread. */
    public void answerThrough(Consumer<Consumer<Reply>> newConnection) {
        connection = newConnection;
    }

    /** The client waits from now on. */
    public void begin(Wait newWait) {
        waiting.set(newWait);
    }

    /** What it waits for; null when it does not wait. */
    public Wait current() {
        return waiting.get();
    }

    /** Whether it waits. */
    public boolean isOn() {
        return waiting.get() != null;
    }

    /** Ends it with what it has come to; false when the client does not wait. */
    public boolean end() {
        Wait ended = waiting.getAndSet(null);
        if (ended == null) {
            return false;
        }
        connection.accept(ended::answer);
        return true;
    }

    /** Ends it with another answer; false when the client does not wait. */
    public boolean endWith(Consumer<Reply> answer) {
        if (waiting.getAndSet(null) == null) {
            return false;
        }
        connection.accept(answer);
        return true;
    }
}
