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

class ExpireCommandTest {

    private final CommandTester keyjar = Notes.tester();

    private static final long NOW = 1_700_000_000_000L;

    @BeforeEach
    void setTheClock() {
        keyjar.clock().set(NOW);
    }

    /** The argument that means so many seconds from now on. */
    private String at(long count) {
        return Long.toString(count);
    }

    @Test
    void letsAKeyExpireAndLogsTheMoment() {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("EXPIRE", "k", at(100)).replies(integer(1));
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
        keyjar.call("EXPIRE", "k", at(100)).replies(integer(1));
        keyjar.call("EXPIRE", "k", at(50)).replies(integer(1));
        keyjar.expectLogged("PEXPIREAT k 1700000050000");
        keyjar.call("PTTL", "k").replies(integer(50_000));
    }

    @Test
    void doesNothingForAnAbsentKey() {
        keyjar.call("EXPIRE", "k", at(100)).replies(integer(0));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-9223372036854775"})
    void removesAKeyWhoseMomentIsOver(String moment) {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("EXPIRE", "k", moment).replies(integer(1));
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
            keyjar.call("EXPIRE", "k", at(present * 1L));
        }
        keyjar.callLine("EXPIRE k " + at(asked * 1L) + " " + condition).replies(integer(answer));
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
        keyjar.call("EXPIRE", "k", "-1", condition).replies(integer(answer));
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
        keyjar.callLine("EXPIRE k 1 " + options)
                .replies(error("ERR NX and XX, GT or LT options at the same time are not compatible"));
    }

    @Test
    void refusesGtWithLt() {
        keyjar.call("EXPIRE", "k", "1", "GT", "LT")
                .replies(error("ERR GT and LT options at the same time are not compatible"));
        keyjar.call("EXPIRE", "k", "1", "LT", "XX", "GT")
                .replies(error("ERR GT and LT options at the same time are not compatible"));
    }

    @Test
    void refusesOtherOptionsBeforeAnythingElse() {
        keyjar.call("EXPIRE", "k", "1", "Nonsense").replies(error("ERR Unsupported option Nonsense"));
        keyjar.call("EXPIRE", "k", "x", "NX", "FOO").replies(error("ERR Unsupported option FOO"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "1.5", "9223372036854775808"})
    void refusesATimeThatIsNoInteger(String time) {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("EXPIRE", "k", time).replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNothingLogged();
        keyjar.call("PTTL", "k").replies(integer(-1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "-9223372036854775808", "9223372036854775", "9223372036854776"})
    void refusesATimeThatOverflows(String time) {
        keyjar.call("EXPIRE", "k", time).replies(error("ERR invalid expire time in 'expire' command"));
        keyjar.call("WRITE", "k", "1");
        keyjar.call("EXPIRE", "k", time).replies(error("ERR invalid expire time in 'expire' command"));
        keyjar.expectNothingLogged();
        keyjar.call("PTTL", "k").replies(integer(-1));
    }

    @Test
    void takesTheFarthestMoments() {
        keyjar.call("WRITE", "k", "1");
        keyjar.call("EXPIRE", "k", "9223370000000000").replies(integer(1));
        keyjar.call("PEXPIRETIME", "k").replies(integer(NOW + 9223370000000000000L));
        keyjar.restartFromLog();
        keyjar.call("PEXPIRETIME", "k").replies(integer(NOW + 9223370000000000000L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRE", "EXPIRE k"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'expire' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
