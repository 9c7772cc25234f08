package dev.keyjar.testkit;

import dev.keyjar.api.ReplyValue;
import org.junit.jupiter.api.AssertionFailureBuilder;

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
        if (!expected.equals(value)) {
            AssertionFailureBuilder.assertionFailure()
                    .message("the reply to: " + call)
                    .expected(Shown.reply(expected))
                    .actual(Shown.reply(value))
                    .buildAndThrow();
        }
        return tester;
    }
}
