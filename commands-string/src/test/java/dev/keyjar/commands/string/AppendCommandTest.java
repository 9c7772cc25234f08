package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new AppendCommand(),
            new GetCommand(),
            new SetCommand(),
            new StrLenCommand(),
            new SetRangeCommand(),
            new PutOtherCommand());

    @Test
    void addsAtTheEnd() {
        keyjar.call("APPEND", "k", "Hello").replies(integer(5));
        keyjar.expectLogged("APPEND k Hello");
        keyjar.call("APPEND", "k", " World").replies(integer(11));
        keyjar.expectLogged("APPEND k  World");
        keyjar.call("GET", "k").replies(bulk("Hello World"));
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("Hello World"));
    }

    @Test
    void addsToAnInteger() {
        keyjar.call("SET", "k", "12");
        keyjar.call("APPEND", "k", "3").replies(integer(3));
        keyjar.call("GET", "k").replies(bulk("123"));
    }

    @Test
    void addsNothing() {
        keyjar.call("APPEND", "k", "").replies(integer(0));
        keyjar.expectLogged("APPEND k ");
        keyjar.call("GET", "k").replies(bulk(""));
    }

    @Test
    void keepsTheExpiry() {
        keyjar.call("SET", "k", "a", "PX", "100");
        keyjar.call("APPEND", "k", "b").replies(integer(2));
        keyjar.clock().advanceMillis(100);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void growsByManySmallSteps() {
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            expected.append(i);
            keyjar.call("APPEND", "k", Integer.toString(i)).replies(integer(expected.length()));
        }
        keyjar.call("GET", "k").replies(bulk(expected.toString()));
    }

    @Test
    void refusesToGrowBeyondTheLimitAndChangesNothing() {
        keyjar.call("SETRANGE", "k", "536870911", "x").replies(integer(536870912));
        keyjar.call("APPEND", "k", "y").replies(error("ERR string exceeds maximum allowed size (proto-max-bulk-len)"));
        keyjar.expectNothingLogged();
        keyjar.call("STRLEN", "k").replies(integer(536870912));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("APPEND", "k", "v").replies(wrongType());
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPEND k", "APPEND k v w"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'append' command"));
    }
}
