package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PExpireAtCommandTest {

    private final CommandTester keyjar = Notes.tester();

    private static final long NOW = 1_700_000_000_000L;

    @BeforeEach
    void setTheClock() {
        keyjar.clock().set(NOW);
    }

    /** The argument that means so many milliseconds from now on. */
    private String at(long count) {
        return Long.toString(NOW + count);
    }

    @Test
    void letsAKeyExpireAndLogsTheMoment() {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIREAT", "k", at(100000)).replies(integer(1));
        keyjar.expectLogged("PEXPIREAT k 1700000100000");
        keyjar.call("PTTL", "k").replies(integer(100_000));
        keyjar.clock().advanceMillis(60_000);
        keyjar.restartFromLog();
        keyjar.call("PTTL", "k").replies(integer(40_000));
        keyjar.clock().advanceMillis(39_999);
        keyjar.call("READ", "k").replies(bulk("1"));
        keyjar.clock().advanceMillis(1);
        keyjar.call("READ", "k").replies(nil());
        keyjar.expectLogged("DEL k");
        keyjar.expectNoKeys();
    }

    @Test
    void replacesThePresentExpiry() {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIREAT", "k", at(100000)).replies(integer(1));
        keyjar.call("PEXPIREAT", "k", at(50000)).replies(integer(1));
        keyjar.expectLogged("PEXPIREAT k 1700000050000");
        keyjar.call("PTTL", "k").replies(integer(50_000));
    }

    @Test
    void doesNothingForAnAbsentKey() {
        keyjar.call("PEXPIREAT", "k", at(100000)).replies(integer(0));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1", "-9223372036854775808"})
    void removesAKeyWhoseMomentIsOver(String moment) {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIREAT", "k", moment).replies(integer(1));
        keyjar.expectLogged("DEL k");
        keyjar.expectNoKeys();
        keyjar.restartFromLog();
        keyjar.expectNoKeys();
    }

    /** What the key has now, in seconds (0: no expiry), the option, what is asked for, and the answer. */
    @ParameterizedTest
    @CsvSource({
        "0, NX, 50, 1",
        "100, NX, 50, 0",
        "0, XX, 50, 0",
        "100, XX, 50, 1",
        "0, GT, 50, 0",
        "100, GT, 150, 1",
        "100, GT, 100, 0",
        "100, GT, 50, 0",
        "0, LT, 50, 1",
        "100, LT, 50, 1",
        "100, LT, 100, 0",
        "100, LT, 150, 0",
        "0, XX GT, 50, 0",
        "100, XX GT, 150, 1",
        "100, gt xx, 50, 0",
        "0, XX LT, 50, 0",
        "100, XX LT, 50, 1",
        "100, XX XX, 50, 1",
    })
    void obeysItsCondition(int present, String condition, int asked, int answer) {
        keyjar.call("WRITE", "k", "1");
        if (present > 0) {
            keyjar.call("PEXPIREAT", "k", at(present * 1000L));
        }
        keyjar.callLine("PEXPIREAT k " + at(asked * 1000L) + " " + condition).replies(integer(answer));
        if (answer == 1) {
            keyjar.expectLogged("PEXPIREAT k " + (NOW + asked * 1000L));
        } else {
            keyjar.expectNothingLogged();
        }
        long left = answer == 1 ? asked : present > 0 ? present : -1;
        keyjar.call("TTL", "k").replies(integer(left));
    }

    @ParameterizedTest
    @CsvSource({"GT, 0", "XX, 0", "NX, 1", "LT, 1"})
    void obeysItsConditionForAMomentThatIsOver(String condition, int answer) {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIREAT", "k", "-1", condition).replies(integer(answer));
        if (answer == 1) {
            keyjar.expectLogged("DEL k");
        } else {
            keyjar.expectNothingLogged();
        }
        keyjar.call("EXISTS", "k").replies(integer(1 - answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NX XX", "NX GT", "LT NX", "NX XX GT"})
    void refusesNxWithAnother(String options) {
        keyjar.callLine("PEXPIREAT k 1 " + options)
                .replies(error("ERR NX and XX, GT or LT options at the same time are not compatible"));
    }

    @Test
    void refusesGtWithLt() {
        keyjar.call("PEXPIREAT", "k", "1", "GT", "LT")
                .replies(error("ERR GT and LT options at the same time are not compatible"));
        keyjar.call("PEXPIREAT", "k", "1", "LT", "XX", "GT")
                .replies(error("ERR GT and LT options at the same time are not compatible"));
    }

    @Test
    void refusesOtherOptionsBeforeAnythingElse() {
        keyjar.call("PEXPIREAT", "k", "1", "Nonsense").replies(error("ERR Unsupported option Nonsense"));
        keyjar.call("PEXPIREAT", "k", "x", "NX", "FOO").replies(error("ERR Unsupported option FOO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "1.5", "9223372036854775808"})
    void refusesATimeThatIsNoInteger(String time) {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIREAT", "k", time).replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNothingLogged();
        keyjar.call("PTTL", "k").replies(integer(-1));
    }

    @Test
    void takesTheFarthestMoments() {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("PEXPIREAT", "k", "9223372036854775807").replies(integer(1));
        keyjar.call("PEXPIRETIME", "k").replies(integer(9223372036854775807L));
        keyjar.restartFromLog();
        keyjar.call("PEXPIRETIME", "k").replies(integer(9223372036854775807L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PEXPIREAT", "PEXPIREAT k"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'pexpireat' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
