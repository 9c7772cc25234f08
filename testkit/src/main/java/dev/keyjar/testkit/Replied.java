package dev.keyjar.testkit;

import dev.keyjar.api.ReplyValue;
import org.junit.jupiter.api.AssertionFailureBuilder;

/**
 * What a call answered.
 *
 * @param <T> who was called
 */
public final class Replied<T> {

    private final T called;
    private final String call;
    private final ReplyValue value;

    Replied(T called, String call, ReplyValue value) {
        this.called = called;
        this.call = call;
        this.value = value;
    }

    /** The reply, to be looked at. */
    public ReplyValue value() {
        return value;
    }

    /** Fails the test unless the reply is this one; goes on with who was called. */
    public T replies(ReplyValue expected) {
        if (!expected.equals(value)) {
            AssertionFailureBuilder.assertionFailure()
                    .message("the reply to: " + call)
                    .expected(Shown.reply(expected))
                    .actual(Shown.reply(value))
                    .buildAndThrow();
        }
        return called;
    }
}
