package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HPTtlCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar = CommandTester.with(
                    new HPTtlCommand(),
                    new HSetCommand(),
                    new HExpireCommand(),
                    new HPExpireAtCommand(),
                    new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void tellsTheTimeOfEachField() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "mykey", "field1", "hello", "field2", "world");
        keyjar.call("HEXPIRE", "mykey", "300", "FIELDS", "1", "field1");
        keyjar.call("HPTTL", "mykey", "FIELDS", "3", "field1", "field2", "no-field")
                .replies(array(integer(300_000L), integer(-1), integer(-2)));
        keyjar.expectNothingLogged();
        keyjar.clock().advanceMillis(100_000);
        keyjar.call("HPTTL", "mykey", "fields", "1", "field1").replies(array(integer(200_000L)));
    }

    /** Seconds are rounded up: a field that is there never has none left. */
    @Test
    void tellsTheLastMillisecond() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HEXPIRE", "h", "1", "FIELDS", "1", "a");
        keyjar.clock().advanceMillis(999);
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(array(integer(1L)));
        keyjar.clock().advanceMillis(1);
        keyjar.call("HPTTL", "h", "FIELDS", "1", "a").replies(array(integer(-2)));
        keyjar.expectLogged("DEL h").expectNoKeys();
    }

    @Test
    void saysMinusTwoForAnAbsentHash() {
        keyjar.call("HPTTL", "no-key", "FIELDS", "2", "a", "b").replies(array(integer(-2), integer(-2)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h FIELD 1 a; ERR Mandatory argument FIELDS is missing or not at the right position",
                "h 1 FIELDS a; ERR Mandatory argument FIELDS is missing or not at the right position",
                "h FIELDS 0 a; ERR Number of fields must be a positive integer",
                "h FIELDS -1 a; ERR Number of fields must be a positive integer",
                "h FIELDS x a; ERR Number of fields must be a positive integer",
                "h FIELDS 9223372036854775808 a; ERR Number of fields must be a positive integer",
                "h FIELDS 2 a; ERR The `numfields` parameter must match the number of arguments",
                "h FIELDS 2 a b c; ERR The `numfields` parameter must match the number of arguments",
                "h FIELDS 1; ERR wrong number of arguments for 'hpttl' command",
                "h; ERR wrong number of arguments for 'hpttl' command",
            })
    void refusesOtherArguments(String arguments, String text) {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.callLine("HPTTL " + arguments).replies(error(text));
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HPTTL k FIELDS 1 a").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }
}
