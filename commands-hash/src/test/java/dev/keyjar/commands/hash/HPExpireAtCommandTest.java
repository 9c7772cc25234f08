package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HPExpireAtCommandTest {

    private static final long NOW = 1_700_000_000_000L;

    private final CommandTester keyjar = CommandTester.with(
                    new HPExpireAtCommand(),
                    new HSetCommand(),
                    new HGetCommand(),
                    new HGetAllCommand(),
                    new HDelCommand(),
                    new HTtlCommand(),
                    new HPTtlCommand(),
                    new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void setsWhenFieldsExpire() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "mykey", "field1", "hello", "field2", "world");
        keyjar.call("HPEXPIREAT", "mykey", "1700000100000", "FIELDS", "3", "field1", "field2", "no-field")
                .replies(array(integer(1), integer(1), integer(-2)));
        keyjar.expectLogged("HPEXPIREAT mykey 1700000100000 FIELDS 2 field1 field2");
        keyjar.call("HPTTL", "mykey", "FIELDS", "2", "field1", "field2")
                .replies(array(integer(100_000), integer(100_000)));
    }

    @Test
    void letsTheFieldGoAndTheHashWithItsLast() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HPEXPIREAT", "h", "1700000010000", "FIELDS", "1", "a").replies(array(integer(1)));
        keyjar.call("HPEXPIREAT", "h", "1700000020000", "FIELDS", "1", "b").replies(array(integer(1)));
        keyjar.clock().advanceMillis(9_999);
        keyjar.call("HGETALL", "h").replies(bulks("a", "1", "b", "2"));
        keyjar.clock().advanceMillis(1);
        keyjar.call("HGETALL", "h").replies(bulks("b", "2"));
        keyjar.expectLogged("HDEL h a");
        keyjar.clock().advanceMillis(10_000);
        keyjar.expireDueKeys().expectLogged("DEL h").expectNoKeys();
    }

    /** Reply 2: the time is over, so the field is removed at once. */
    @Test
    void removesAFieldWhoseTimeIsOver() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2", "c", "3");
        keyjar.call("HPEXPIREAT", "h", "1700000000000", "FIELDS", "3", "a", "x", "a")
                .replies(array(integer(2), integer(-2), integer(-2)));
        keyjar.expectLogged("HDEL h a");
        keyjar.call("HPEXPIREAT", "h", "1700000000000", "FIELDS", "2", "b", "c").replies(array(integer(2), integer(2)));
        keyjar.expectLogged("HDEL h b c").expectNoKeys();
        keyjar.restartFromLog().expectNoKeys();
    }

    /** A field that does not expire counts as one that expires last. */
    @ParameterizedTest
    @CsvSource({
        "NX, 1, 0, 0, 0",
        "XX, 0, 1, 1, 1",
        "GT, 0, 1, 0, 0",
        "LT, 1, 0, 0, 1",
        "nx, 1, 0, 0, 0",
    })
    void asksForACondition(String condition, int without, int earlier, int same, int later) {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "without", "1", "earlier", "2", "same", "3", "later", "4");
        keyjar.call("HPEXPIREAT", "h", Long.toString(NOW + 99_000), "FIELDS", "1", "earlier");
        keyjar.call("HPEXPIREAT", "h", Long.toString(NOW + 100_000), "FIELDS", "1", "same");
        keyjar.call("HPEXPIREAT", "h", Long.toString(NOW + 101_000), "FIELDS", "1", "later");
        keyjar.call("HPEXPIREAT", "h", "1700000100000", condition, "FIELDS", "4", "without", "earlier", "same", "later")
                .replies(array(integer(without), integer(earlier), integer(same), integer(later)));
    }

    @Test
    void logsNothingWhenNoConditionIsMet() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HPEXPIREAT", "h", "1700000100000", "XX", "FIELDS", "1", "a")
                .replies(array(integer(0)));
        keyjar.expectNothingLogged();
        keyjar.call("HPEXPIREAT", "h", "1700000000000", "GT", "FIELDS", "1", "a")
                .replies(array(integer(0)));
        keyjar.expectNothingLogged();
        keyjar.call("HGET", "h", "a").replies(bulk("1"));
    }

    @Test
    void takesTheConditionBehindTheFields() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "XX", "2");
        keyjar.call("HPEXPIREAT", "h", "1700000100000", "FIELDS", "2", "a", "XX", "NX")
                .replies(array(integer(1), integer(1)));
        keyjar.call("HPEXPIREAT", "h", "1700000100000", "FIELDS", "1", "a", "NX")
                .replies(array(integer(0)));
    }

    @Test
    void saysMinusTwoForAnAbsentHash() {
        keyjar.clock().set(NOW);
        keyjar.call("HPEXPIREAT", "no-key", "1700000100000", "FIELDS", "2", "a", "b")
                .replies(array(integer(-2), integer(-2)));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @Test
    void survivesReplay() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1", "b", "2");
        keyjar.call("HPEXPIREAT", "h", "1700000100000", "FIELDS", "1", "a");
        keyjar.clock().advanceMillis(40_000);
        keyjar.restartFromLog();
        keyjar.call("HPTTL", "h", "FIELDS", "2", "a", "b").replies(array(integer(60_000), integer(-1)));
        keyjar.clock().advanceMillis(60_000);
        keyjar.restartFromLog().expireDueKeys().expectLogged("HDEL h a");
        keyjar.call("HGETALL", "h").replies(bulks("b", "2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "h x FIELDS 1 a; ERR value is not an integer or out of range",
                "h -1 FIELDS 1 a; ERR invalid expire time, must be >= 0",
                "h 70368744177664 FIELDS 1 a; ERR invalid expire time in 'hpexpireat' command",
                "h 9223372036854775807 FIELDS 1 a; ERR invalid expire time in 'hpexpireat' command",
                "h 10 FIELDS 0 a; ERR Parameter `numFields` should be greater than 0",
                "h 10 FIELDS x a; ERR Parameter `numFields` should be greater than 0",
                "h 10 FIELDS 2 a; ERR wrong number of arguments",
                "h 10 NX FIELDS 1; ERR FIELDS requires at least numfields and one field argument",
                "h 10 FIELDS 1 a b; ERR unknown argument: b",
                "h 10 1 FIELDS a; ERR unknown argument: 1",
                "h 10 NX XX FIELDS 1 a; ERR Multiple condition flags specified",
                "h 10 FIELDS 1 a GT LT; ERR Multiple condition flags specified",
                "h 10 NX XX GT; ERR missing FIELDS argument",
                "h 10 FIELDS 1 a FIELDS 1 a; ERR FIELDS keyword specified multiple times",
                "h; ERR wrong number of arguments for 'hpexpireat' command",
                "h 10 FIELDS 1; ERR wrong number of arguments for 'hpexpireat' command",
            })
    void refusesOtherArguments(String arguments, String text) {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.callLine("HPEXPIREAT " + arguments).replies(error(text));
        keyjar.expectNothingLogged();
        keyjar.call("HTTL", "h", "FIELDS", "1", "a").replies(array(integer(-1)));
    }

    @Test
    void takesTheLastMomentThereIs() {
        keyjar.clock().set(NOW);
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HPEXPIREAT", "h", "70368744177663", "FIELDS", "1", "a").replies(array(integer(1)));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HPEXPIREAT k 10 FIELDS 1 a").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }
}
