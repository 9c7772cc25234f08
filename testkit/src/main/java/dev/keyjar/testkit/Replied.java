package dev.keyjar.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyjar.api.ReplyValue;

/** What a call answered. */
public final class Replied {

    private final CommandTester tester;
    private final String call;
    private final ReplyValue value;

    Replied(CommandTester tester, String call, ReplyValue value) {
        this.tester = tester;
        this.call = call;
        this.value = value;
    }

    /** The reply, to be looked at. */
    public ReplyValue value() {
        return value;
    }

    /** Fails the test unless the reply is this one; goes on with the tester. */
    public CommandTester replies(ReplyValue expected) {
        assertEquals(expected, value, () -> "the reply to: " + call);
        return tester;
    }
}
