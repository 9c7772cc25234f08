package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SetRangeCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new SetRangeCommand(), new GetCommand(), new SetCommand(), new StrLenCommand(), new PutOtherCommand());

    @Test
    void overwritesPartOfAString() {
        keyjar.call("SET", "k", "Hello World");
        keyjar.call("SETRANGE", "k", "6", "Redis").replies(integer(11));
        keyjar.expectLogged("SETRANGE k 6 Redis");
        keyjar.call("GET", "k").replies(bulk("Hello Redis"));
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("Hello Redis"));
    }

    @Test
    void fillsTheGapWithZeros() {
        keyjar.call("SET", "k", "ab");
        keyjar.call("SETRANGE", "k", "4", "c").replies(integer(5));
        keyjar.call("GET", "k").replies(bulk("ab\0\0c"));
        keyjar.call("SETRANGE", "fresh", "2", "x").replies(integer(3));
        keyjar.call("GET", "fresh").replies(bulk("\0\0x"));
    }

    @Test
    void overwritesDigitsOfAnInteger() {
        keyjar.call("SET", "k", "12345");
        keyjar.call("SETRANGE", "k", "1", "9").replies(integer(5));
        keyjar.call("GET", "k").replies(bulk("19345"));
    }

    @Test
    void doesNothingWithAnEmptyValue() {
        keyjar.call("SETRANGE", "k", "5", "").replies(integer(0));
        keyjar.expectNoKeys().expectNothingLogged();
        keyjar.call("SET", "k", "abc");
        keyjar.call("SETRANGE", "k", "536870912", "").replies(integer(3));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk("abc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"536870911", "536870912", "9223372036854775807", "9223372036854775806"})
    void refusesToGrowBeyondTheLimitAndChangesNothing(String offset) {
        keyjar.call("SETRANGE", "k", offset, "ab")
                .replies(error("ERR string exceeds maximum allowed size (proto-max-bulk-len)"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void refusesAnOffsetBelowZero() {
        keyjar.call("SETRANGE", "k", "-1", "").replies(error("ERR offset is out of range"));
        keyjar.call("SETRANGE", "k", "-1", "a").replies(error("ERR offset is out of range"));
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnOffsetThatIsNoInteger() {
        keyjar.call("SETRANGE", "k", "abc", "a").replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 a", "536870912 a"})
    void refusesAnotherType(String rest) {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("SETRANGE k " + rest).replies(wrongType());
        keyjar.call("SETRANGE", "k", "0", "").replies(wrongType());
        keyjar.expectNothingLogged();
    }

    @Test
    void keepsTheExpiry() {
        keyjar.call("SET", "k", "a", "PX", "100");
        keyjar.call("SETRANGE", "k", "0", "b").replies(integer(1));
        keyjar.clock().advanceMillis(100);
        keyjar.call("STRLEN", "k").replies(integer(0));
    }
}
