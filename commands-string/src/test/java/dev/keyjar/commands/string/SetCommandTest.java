package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SetCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar =
            CommandTester.with(new SetCommand(), new GetCommand(), new SetNxCommand(), new PutOtherCommand());

    @Test
    void storesAString() {
        keyjar.call("SET", "name", "Ada").replies(ok());
        keyjar.expectLogged("SET name Ada");
        keyjar.call("GET", "name").replies(bulk("Ada"));
    }

    @Test
    void replacesWhateverIsThereWithItsExpiry() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "old", "PX", "100").replies(ok());
        keyjar.call("SET", "k", "new").replies(ok());
        keyjar.expectLogged("SET k new");
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("GET", "k").replies(bulk("new"));
        keyjar.call("PUTOTHER", "k");
        keyjar.call("SET", "k", "string again").replies(ok());
        keyjar.call("GET", "k").replies(bulk("string again"));
    }

    @Test
    void removesWhatExpiresAtAMomentThatIsOver() {
        keyjar.call("SET", "k", "old");
        keyjar.call("SET", "k", "v", "PXAT", "1000").replies(ok());
        keyjar.expectLogged("DEL k");
        keyjar.expectNoKeys();
        keyjar.call("SET", "k", "new").replies(ok());
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("new"));
    }

    @ParameterizedTest
    @CsvSource({
        "EX, 10, 1700000010000",
        "PX, 10000, 1700000010000",
        "EXAT, 1700000010, 1700000010000",
        "PXAT, 1700000010000, 1700000010000",
        "ex, 10, 1700000010000"
    })
    void expiresAndLogsTheMoment(String option, String amount, String moment) {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "v", option, amount).replies(ok());
        keyjar.expectLogged("SET k v PXAT " + moment);
        keyjar.clock().advanceMillis(9_999);
        keyjar.call("GET", "k").replies(bulk("v"));
        keyjar.clock().advanceMillis(1);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void keepsItsExpiryThroughARestart() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "v", "EX", "10").replies(ok());
        keyjar.clock().advanceMillis(5_000);
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("v"));
        keyjar.clock().advanceMillis(5_000);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void removesAKeyWhoseTimeIsOver() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "old").replies(ok());
        keyjar.call("SET", "k", "v", "EXAT", "1").replies(ok());
        keyjar.call("GET", "k").replies(nil());
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(nil());
        keyjar.expectNoKeys();
    }

    @Test
    void setsOnlyWhatIsAbsentWithNx() {
        keyjar.call("SET", "k", "first", "NX").replies(ok());
        keyjar.expectLogged("SET k first NX");
        keyjar.call("SET", "k", "second", "nx").replies(nil());
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk("first"));
    }

    @Test
    void setsOnlyWhatIsPresentWithXx() {
        keyjar.call("SET", "k", "v", "XX").replies(nil());
        keyjar.expectNoKeys().expectNothingLogged();
        keyjar.call("PUTOTHER", "k");
        keyjar.call("SET", "k", "v", "XX").replies(ok());
        keyjar.call("GET", "k").replies(bulk("v"));
    }

    @Test
    void repliesWithTheOldValueOnGet() {
        keyjar.call("SET", "k", "1", "GET").replies(nil());
        keyjar.expectLogged("SET k 1");
        keyjar.call("SET", "k", "2", "GET", "GET").replies(bulk("1"));
        keyjar.expectLogged("SET k 2");
        keyjar.call("GET", "k").replies(bulk("2"));
    }

    @Test
    void combinesGetWithNx() {
        keyjar.call("SET", "k", "1", "NX", "GET").replies(nil());
        keyjar.expectLogged("SET k 1");
        keyjar.call("SET", "k", "2", "GET", "NX").replies(bulk("1"));
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(bulk("1"));
    }

    @Test
    void combinesGetWithXxAndAnExpiry() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "1", "XX", "GET").replies(nil());
        keyjar.expectNoKeys();
        keyjar.call("SET", "k", "1").replies(ok());
        keyjar.call("SET", "k", "2", "PX", "5", "XX", "GET").replies(bulk("1"));
        keyjar.expectLogged("SET k 2 PXAT 1700000000005");
    }

    @Test
    void refusesToGetAnotherTypeAndLeavesIt() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("SET", "k", "v", "GET").replies(wrongType());
        keyjar.call("SET", "k", "v", "NX", "GET").replies(wrongType());
        keyjar.expectNothingLogged();
        keyjar.call("GET", "k").replies(wrongType());
    }

    @Test
    void keepsTheExpiryOnDemand() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "1", "PX", "100").replies(ok());
        keyjar.call("SET", "k", "2", "KEEPTTL").replies(ok());
        keyjar.expectLogged("SET k 2 KEEPTTL");
        keyjar.call("SET", "k", "3", "KEEPTTL", "GET").replies(bulk("2"));
        keyjar.expectLogged("SET k 3 KEEPTTL");
        keyjar.clock().advanceMillis(99);
        keyjar.call("GET", "k").replies(bulk("3"));
        keyjar.clock().advanceMillis(1);
        keyjar.call("GET", "k").replies(nil());
    }

    @Test
    void takesTheLastOfSeveralAmountsInOneUnit() {
        keyjar.clock().set(NOW);
        keyjar.call("SET", "k", "v", "EX", "10", "EX", "20").replies(ok());
        keyjar.expectLogged("SET k v PXAT 1700000020000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NX XX",
                "XX NX",
                "EX",
                "EX 10 PX 10",
                "PX 10 EXAT 10",
                "EX 10 KEEPTTL",
                "KEEPTTL EX 10",
                "PERSIST",
                "NX foo",
                "GET EX"
            })
    void refusesOptionsThatContradictAndChangesNothing(String options) {
        keyjar.callLine("SET k v " + options).replies(error("ERR syntax error"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EX 0",
                "EX -1",
                "PX 0",
                "EXAT 0",
                "PXAT -5",
                "EX 9223372036854775807",
                "EX 9223372036854775",
                "EX 9223372036854776",
                "PX 9223372036854775807",
                "EXAT 9223372036854775807",
                "NX GET EX 0"
            })
    void refusesAnExpiryOutOfRange(String options) {
        keyjar.clock().set(NOW);
        keyjar.callLine("SET k v " + options).replies(error("ERR invalid expire time in 'set' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }

    @Test
    void acceptsTheLastMomentThereIs() {
        keyjar.call("SET", "k", "v", "PXAT", "9223372036854775807").replies(ok());
        keyjar.expectLogged("SET k v PXAT 9223372036854775807");
        keyjar.call("GET", "k").replies(bulk("v"));
    }

    @Test
    void refusesAnExpiryThatIsNoInteger() {
        keyjar.call("SET", "k", "v", "EX", "soon").replies(error("ERR value is not an integer or out of range"));
        keyjar.call("SET", "k", "v", "EX", "1.5").replies(error("ERR value is not an integer or out of range"));
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET", "SET k"})
    void refusesTooFewArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'set' command"));
    }
}
