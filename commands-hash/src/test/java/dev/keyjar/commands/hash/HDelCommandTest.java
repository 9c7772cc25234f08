package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HDelCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HDelCommand(), new HSetCommand(), new HGetAllCommand(), new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void countsTheFieldsThatWereThere() {
        keyjar.call("HSET", "h", "a", "1", "b", "2", "c", "3");
        keyjar.call("HDEL", "h", "a", "x", "c", "a").replies(integer(2));
        keyjar.expectLogged("HDEL h a x c a");
        keyjar.call("HGETALL", "h").replies(bulks("b", "2"));
        keyjar.restartFromLog();
        keyjar.call("HGETALL", "h").replies(bulks("b", "2"));
    }

    @Test
    void removesTheHashWithItsLastField() {
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HDEL", "h", "a", "b").replies(integer(1));
        keyjar.expectLogged("HDEL h a b");
        keyjar.expectNoKeys();
        keyjar.restartFromLog();
        keyjar.expectNoKeys();
    }

    @Test
    void changesNothingWithoutSuchFields() {
        keyjar.call("HDEL", "h", "a").replies(integer(0));
        keyjar.expectNothingLogged().expectNoKeys();
        keyjar.call("HSET", "h", "a", "1");
        keyjar.call("HDEL", "h", "b", "c").replies(integer(0));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 1_000})
    void removesAllOfManyFields(int fields) {
        String[] call = new String[2 + fields];
        call[0] = "HDEL";
        call[1] = "h";
        for (int i = 0; i < fields; i++) {
            call[2 + i] = "field " + i;
            keyjar.call("HSET", "h", call[2 + i], "v");
        }
        keyjar.call(call).replies(integer(fields));
        keyjar.expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HDEL k f").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HDEL", "HDEL h"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hdel' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
