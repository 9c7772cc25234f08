package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GetExCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar =
            CommandTester.with(new GetExCommand(), new GetCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void onlyReadsWithoutOptions() {
        keyjar.call("SET", "k", "v");
        keyjar.call("GETEX", "k").replies(bulk("v"));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @CsvSource({"EX, 10", "PX, 10000", "EXAT, 1700000010", "PXAT, 1700000010000"})
    void setsWhenTheKeyExpires(String option, String amount) {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "v");
        keyjar.call("GETEX", "k", option, amount).replies(bulk("v"));
        keyjar.expectLogged("PEXPIREAT k 1700000010000");
        keyjar.clock().advanceMillis(9_999);
        keyjar.call("GET", "k").replies(bulk("v"));
        keyjar.clock().advanceMillis(1);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void takesTheExpiryAway() {
        keyjar.call("SET", "k", "v", "PX", "100");
        keyjar.call("GETEX", "k", "PERSIST").replies(bulk("v"));
        keyjar.expectLogged("PERSIST k");
        keyjar.call("GETEX", "k", "PERSIST", "PERSIST").replies(bulk("v"));
        keyjar.expectNothingLogged();
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("GET", "k").replies(bulk("v"));
    }

    @Test
    void removesAKeyWhoseTimeIsOver() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "v");
        keyjar.call("GETEX", "k", "PXAT", "1699999999999").replies(bulk("v"));
        keyjar.expectLogged("DEL k").expectNoKeys();
    }

    @Test
    void looksAtTheAmountOnlyWhenThereIsAString() {
        keyjar.call("GETEX", "k", "EX", "0").replies(nil());
        keyjar.call("GETEX", "k", "EX", "soon").replies(nil());
        keyjar.call("PUTOTHER", "k");
        keyjar.call("GETEX", "k", "EX", "0").replies(wrongType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX 0", "PX -1", "EX 9223372036854775807", "PX 9223372036854775807"})
    void refusesATimeOutOfRange(String options) {
        keyjar.call("SET", "k", "v");
        keyjar.callLine("GETEX k " + options).replies(error("ERR invalid expire time in 'getex' command"));
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesATimeThatIsNoInteger() {
        keyjar.call("SET", "k", "v");
        keyjar.call("GETEX", "k", "EX", "soon").replies(error("ERR value is not an integer or out of range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EX", "PERSIST EX 1", "EX 1 PERSIST", "EX 1 PX 1", "KEEPTTL", "NX", "GET"})
    void refusesOptionsThatContradict(String options) {
        keyjar.call("SET", "k", "v");
        keyjar.callLine("GETEX k " + options).replies(error("ERR syntax error"));
        keyjar.callLine("GETEX absent " + options).replies(error("ERR syntax error"));
        keyjar.expectNothingLogged();
    }
}
