package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HGetExCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar = CommandTester.with(
                    new HGetExCommand(),
                    new HSetCommand(),
                    new HGetAllCommand(),
                    new HTtlCommand(),
                    new HPTtlCommand(),
                    new HDelCommand(),
                    new HPExpireAtCommand(),
                    new HPersistCommand(),
                    new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void repliesWithTheValuesAndSetsWhenTheyExpire() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "mykey", "field1", "Hello", "field2", "World");
        keyjar.call("HGETEX", "mykey", "EX", "120", "FIELDS", "1", "field1").replies(array(bulk("Hello")));
        keyjar.expectLogged("HPEXPIREAT mykey 1700000120000 FIELDS 1 field1");
        keyjar.call("HGETEX", "mykey", "EX", "100", "FIELDS", "2", "field2", "field3")
                .replies(array(bulk("World"), nil()));
        keyjar.expectLogged("HPEXPIREAT mykey 1700000100000 FIELDS 1 field2");
        keyjar.call("HTTL", "mykey", "FIELDS", "2", "field1", "field2").replies(array(integer(120), integer(100)));
    }

    @ParameterizedTest
    @CsvSource({"EX, 10", "PX, 10000", "EXAT, 1700000010", "PXAT, 1700000010000"})
    void countsTheTimeInFourWays(String option, String amount) {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HGETEX", "h", "FIELDS", "1", "a", option, amount).replies(array(bulk("1")));
        keyjar.expectLogged("HPEXPIREAT h 1700000010000 FIELDS 1 a");
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(array(integer(10_000)));
        keyjar.restartFromLog();
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(array(integer(10_000)));
    }

    @Test
    void onlyReadsWithoutOptions() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HGETEX", "h", "EX", "10", "FIELDS", "1", "a");
        keyjar.call("HGETEX", "h", "FIELDS", "3", "b", "x", "a").replies(array(bulk("2"), nil(), bulk("1")));
        keyjar.expectNothingLogged();
        keyjar.call("HTTL", "h", "FIELDS", "2", "a", "b").replies(array(integer(10), integer(-1)));
        keyjar.call("HGETEX", "no-key", "EX", "10", "FIELDS", "1", "a").replies(array(nil()));
        keyjar.expectNothingLogged();
    }

    @Test
    void takesDeadlinesAway() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HGETEX", "h", "EX", "10", "FIELDS", "1", "a");
        keyjar.call("HGETEX", "h", "PERSIST", "FIELDS", "3", "a", "b", "x").replies(array(bulk("1"), bulk("2"), nil()));
        keyjar.expectLogged("HPERSIST h FIELDS 1 a");
        keyjar.call("HGETEX", "h", "FIELDS", "1", "a", "PERSIST").replies(array(bulk("1")));
        keyjar.expectNothingLogged();
        keyjar.call("HTTL", "h", "FIELDS", "1", "a").replies(array(integer(-1)));
    }

    @ParameterizedTest
    @CsvSource({"EX, 0", "PX, 0", "EXAT, 1699999999", "PXAT, 1700000000000"})
    void repliesWithAndRemovesWhatIsOver(String option, String amount) {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HGETEX", "h", option, amount, "FIELDS", "2", "a", "a").replies(array(bulk("1"), nil()));
        keyjar.expectLogged("HDEL h a");
        keyjar.call("HGETEX", "h", option, amount, "FIELDS", "1", "b").replies(array(bulk("2")));
        keyjar.expectLogged("HDEL h b").expectNoKeys();
        keyjar.restartFromLog().expectNoKeys();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h FIELDS 0 a; ERR invalid number of fields",
                "h FIELDS x a; ERR invalid number of fields",
                "h FIELDS 9223372036854775808 a; ERR invalid number of fields",
                "h FIELDS 2147483648 a; ERR invalid number of fields",
                "h FIELDS 2 a; ERR wrong number of arguments",
                "h EX 10 FIELDS; ERR wrong number of arguments",
                "h FIELDS 1 a b; ERR unknown argument: b",
                "h NX FIELDS 1 a; ERR unknown argument: NX",
                "h FIELDS 1 a FIELDS 1 a; ERR FIELDS keyword specified multiple times",
                "h FIELDS 1 a EX; ERR missing expire time",
                "h EX 10 PERSIST FIELDS 1 a; ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments can be specified",
                "h EX 10 EX 10 FIELDS 1 a; ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments can be specified",
                "h PERSIST PERSIST FIELDS 1 a; ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments can be specified",
                "h PX 10 EXAT 10 FIELDS 1 a; ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments can be specified",
                "h EX x FIELDS 1 a; ERR value is not an integer or out of range",
                "h EX -1 FIELDS 1 a; ERR invalid expire time, must be >= 0",
                "h PXAT 70368744177664 FIELDS 1 a; ERR invalid expire time in 'hgetex' command",
                "h EX 9223372036854775807 FIELDS 1 a; ERR invalid expire time in 'hgetex' command",
                "h; ERR wrong number of arguments for 'hgetex' command",
                "h EX 10 FNX FIELDS 1 a; ERR unknown argument: FNX",
                "h EX 10 KEEPTTL FIELDS 1 a; ERR unknown argument: KEEPTTL",
                "h PERSIST EX 10; ERR Only one of EX, PX, EXAT, PXAT or PERSIST arguments can be specified",
                "h FIELDS 1; ERR wrong number of arguments for 'hgetex' command",
            })
    void refusesOtherArguments(String arguments, String text) {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.callLine("HGETEX " + arguments).replies(error(text));
        keyjar.expectNothingLogged();
        keyjar.call("HGETALL", "h").replies(bulks("a", "1"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HGETEX k FIELDS 1 a").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }
}
