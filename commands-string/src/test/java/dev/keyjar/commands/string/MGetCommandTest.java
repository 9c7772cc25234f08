package dev.keyjar.commands.string;

import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;

class MGetCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new MGetCommand(), new MSetCommand(), new PutOtherCommand());

    @Test
    void repliesWithAllValuesInOrder() {
        keyjar.call("MSET", "a", "1", "b", "two");
        keyjar.call("MGET", "b", "a", "b").replies(array(bulk("two"), bulk("1"), bulk("two")));
        keyjar.expectNothingLogged();
    }

    @Test
    void repliesNullForWhatIsAbsentOrNoString() {
        keyjar.call("MSET", "a", "1");
        keyjar.call("PUTOTHER", "other");
        keyjar.call("MGET", "absent", "a", "other").replies(array(nil(), bulk("1"), nil()));
    }

    @Test
    void refusesTooFewArguments() {
        keyjar.call("MGET").replies(error("ERR wrong number of arguments for 'mget' command"));
    }
}
