package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HGetDelCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar = CommandTester.with(
                    new HGetDelCommand(),
                    new HSetCommand(),
                    new HGetAllCommand(),
                    new HExpireCommand(),
                    new HDelCommand(),
                    new HPExpireAtCommand(),
                    new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void repliesWithTheValuesAndRemovesThem() {
        keyjar.call("HSET", "mykey", "field1", "Hello", "field2", "World", "field3", "!");
        keyjar.call("HGETDEL", "mykey", "FIELDS", "2", "field3", "field4").replies(array(bulk("!"), nil()));
        keyjar.expectLogged("HDEL mykey field3");
        keyjar.call("HGETALL", "mykey").replies(bulks("field1", "Hello", "field2", "World"));
        keyjar.call("HGETDEL", "mykey", "FIELDS", "3", "field1", "field2", "field1")
                .replies(array(bulk("Hello"), bulk("World"), nil()));
        keyjar.expectLogged("HDEL mykey field1 field2").expectNoKeys();
        keyjar.restartFromLog().expectNoKeys();
    }

    @Test
    void changesNothingWithoutSuchFields() {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HGETDEL", "h", "FIELDS", "1", "b").replies(array(nil()));
        keyjar.expectNothingLogged();
        keyjar.call("HGETDEL", "no-key", "FIELDS", "2", "a", "b").replies(array(nil(), nil()));
        keyjar.expectNothingLogged();
    }

    @Test
    void findsNoFieldWhoseTimeIsOver() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HEXPIRE", "h", "1", "FIELDS", "1", "a");
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("HGETDEL", "h", "FIELDS", "2", "a", "b").replies(array(nil(), bulk("2")));
        keyjar.expectLogged("HDEL h a", "HDEL h b").expectNoKeys();
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
                "h FIELDS 1; ERR wrong number of arguments for 'hgetdel' command",
                "h; ERR wrong number of arguments for 'hgetdel' command",
            })
    void refusesOtherArguments(String arguments, String text) {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.callLine("HGETDEL " + arguments).replies(error(text));
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HGETDEL k FIELDS 1 a").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }
}
