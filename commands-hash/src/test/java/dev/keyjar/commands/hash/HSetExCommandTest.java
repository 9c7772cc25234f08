package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HSetExCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar = CommandTester.with(
                    new HSetExCommand(),
                    new HSetCommand(),
                    new HGetAllCommand(),
                    new HTtlCommand(),
                    new HPTtlCommand(),
                    new HExpireCommand(),
                    new HDelCommand(),
                    new HPExpireAtCommand(),
                    new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void writesFieldsAndSetsWhenTheyExpire() {
        keyjar.clock().set(NOW);
        keyjar.call("HSETEX", "mykey", "EXAT", "1700055627", "FIELDS", "2", "field1", "Hello", "field2", "World")
                .replies(integer(1));
        keyjar.expectLogged("HSETEX mykey PXAT 1700055627000 FIELDS 2 field1 Hello field2 World");
        keyjar.call("HTTL", "mykey", "FIELDS", "2", "field1", "field2")
                .replies(array(integer(55_627), integer(55_627)));
        keyjar.call("HSETEX", "mykey", "FNX", "EX", "60", "FIELDS", "2", "field1", "Hello", "field2", "World")
                .replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("HSETEX", "mykey", "FXX", "KEEPTTL", "FIELDS", "2", "field1", "hello", "field2", "world")
                .replies(integer(1));
        keyjar.call("HTTL", "mykey", "FIELDS", "2", "field1", "field2")
                .replies(array(integer(55_627), integer(55_627)));
        keyjar.restartFromLog();
        keyjar.call("HGETALL", "mykey").replies(bulks("field1", "hello", "field2", "world"));
        keyjar.call("HTTL", "mykey", "FIELDS", "2", "field1", "field2")
                .replies(array(integer(55_627), integer(55_627)));
    }

    @ParameterizedTest
    @CsvSource({"EX, 10", "PX, 10000", "EXAT, 1700000010", "PXAT, 1700000010000"})
    void countsTheTimeInFourWays(String option, String amount) {
        keyjar.clock().set(NOW);
        keyjar.call("HSETEX", "h", "FIELDS", "1", "a", "1", option, amount).replies(integer(1));
        keyjar.expectLogged("HSETEX h PXAT 1700000010000 FIELDS 1 a 1");
        keyjar.clock().advanceMillis(10_000);
        keyjar.expireDueKeys().expectLogged("DEL h").expectNoKeys();
    }

    @Test
    void takesDeadlinesAwayUnlessToldToKeepThem() {
        keyjar.clock().set(NOW);
        keyjar.call("HSETEX", "h", "EX", "10", "FIELDS", "2", "a", "1", "b", "2");
        keyjar.call("HSETEX", "h", "FIELDS", "1", "a", "3").replies(integer(1));
        keyjar.expectLogged("HSETEX h FIELDS 1 a 3");
        keyjar.call("HSETEX", "h", "KEEPTTL", "FIELDS", "1", "b", "4").replies(integer(1));
        keyjar.call("HTTL", "h", "FIELDS", "2", "a", "b").replies(array(integer(-1), integer(10)));
        keyjar.call("HGETALL", "h").replies(bulks("a", "3", "b", "4"));
    }

    @ParameterizedTest
    @CsvSource({"FNX, x, y, 1", "FNX, a, x, 0", "FNX, x, b, 0", "FXX, a, b, 1", "FXX, a, x, 0", "FXX, x, y, 0"})
    void asksForACondition(String condition, String first, String second, int written) {
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HSETEX", "h", condition, "FIELDS", "2", first, "3", second, "4")
                .replies(integer(written));
        keyjar.call("HSETEX", "no-key", condition, "FIELDS", "1", "a", "3")
                .replies(integer(condition.equals("FNX") ? 1 : 0));
    }

    @Test
    void createsNothingWhenTheConditionIsNotMet() {
        keyjar.call("HSETEX", "h", "FXX", "FIELDS", "1", "a", "1").replies(integer(0));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    /** A field whose time is over is none for the condition; its removal stands before the write in the log. */
    @Test
    void countsAFieldWhoseTimeIsOverAsAbsent() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HEXPIRE", "h", "1", "FIELDS", "1", "a");
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("HSETEX", "h", "FNX", "FIELDS", "1", "a", "3").replies(integer(1));
        keyjar.expectLogged("HDEL h a", "HSETEX h FNX FIELDS 1 a 3");
        keyjar.restartFromLog();
        keyjar.call("HTTL", "h", "FIELDS", "1", "a").replies(array(integer(-1)));
    }

    @ParameterizedTest
    @CsvSource({"EX, 0", "PX, 0", "EXAT, 1699999999", "PXAT, 1700000000000"})
    void removesWhatItWritesTooLate(String option, String amount) {
        keyjar.clock().set(NOW);
        keyjar.call("HSETEX", "h", option, amount, "FIELDS", "1", "a", "1").replies(integer(1));
        keyjar.expectNothingLogged().expectNoKeys();
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HSETEX", "h", option, amount, "FIELDS", "2", "a", "3", "x", "4")
                .replies(integer(1));
        keyjar.expectLogged("HDEL h a");
        keyjar.call("HGETALL", "h").replies(bulks("b", "2"));
        keyjar.call("HSETEX", "h", option, amount, "FIELDS", "1", "b", "5").replies(integer(1));
        keyjar.expectLogged("HDEL h b").expectNoKeys();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h FIELDS 0 a v; ERR invalid number of fields",
                "h FIELDS x a v; ERR invalid number of fields",
                "h FIELDS 9223372036854775808 a v; ERR invalid number of fields",
                "h FIELDS 2147483648 a v; ERR invalid number of fields",
                "h FIELDS 2 a v; ERR wrong number of arguments",
                "h EX 10 FIELDS 1; ERR wrong number of arguments",
                "h FIELDS 1 a v b; ERR unknown argument: b",
                "h NX FIELDS 1 a v; ERR unknown argument: NX",
                "h FIELDS 1 a v FIELDS 1 a v; ERR FIELDS keyword specified multiple times",
                "h FIELDS 1 a v EX; ERR missing expire time",
                "h EX 10 KEEPTTL FIELDS 1 a v; ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified",
                "h EX 10 EX 10 FIELDS 1 a v; ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified",
                "h KEEPTTL KEEPTTL FIELDS 1 a v; ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified",
                "h PX 10 EXAT 10 FIELDS 1 a v; ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified",
                "h EX x FIELDS 1 a v; ERR value is not an integer or out of range",
                "h EX -1 FIELDS 1 a v; ERR invalid expire time, must be >= 0",
                "h PXAT 70368744177664 FIELDS 1 a v; ERR invalid expire time in 'hsetex' command",
                "h EX 9223372036854775807 FIELDS 1 a v; ERR invalid expire time in 'hsetex' command",
                "h; ERR wrong number of arguments for 'hsetex' command",
                "h FNX EX 10 KEEPTTL; ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified",
                "h FNX EX 10 PERSIST; ERR unknown argument: PERSIST",
                "h EX 10 FNX FXX FIELDS 1 a v; ERR Only one of FXX or FNX arguments can be specified",
                "h FNX FNX FIELDS 1 a v; ERR Only one of FXX or FNX arguments can be specified",
                "h FIELDS 1 a v FXX FNX; ERR Only one of FXX or FNX arguments can be specified",
                "h FNX EX 10 FIELDS; ERR wrong number of arguments",
                "h FIELDS 1 a; ERR wrong number of arguments for 'hsetex' command",
                "h EX 10 FNX EX; ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified",
                "h EX 10 FNX; ERR wrong number of arguments for 'hsetex' command",
                "h KEEPTTL FNX x y; ERR unknown argument: x",
            })
    void refusesOtherArguments(String arguments, String text) {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.callLine("HSETEX " + arguments).replies(error(text));
        keyjar.expectNothingLogged();
        keyjar.call("HGETALL", "h").replies(bulks("a", "1"));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HSETEX k FIELDS 1 a v").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }
}
