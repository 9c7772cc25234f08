package dev.keyjar.commands.hash;

import static dev.keyjar.commands.hash.OtherType.WRONG_TYPE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.simple;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HSetCommandTest {

    private final CommandTester keyjar = CommandTester.with(
                    new HSetCommand(),
                    new HGetCommand(),
                    new HGetAllCommand(),
                    new HLenCommand(),
                    new OtherType.PutOtherCommand())
            .types(new OtherType());

    @Test
    void countsOnlyFieldsThatAreNew() {
        keyjar.call("HSET", "user:1", "name", "Ada", "city", "London").replies(integer(2));
        keyjar.expectLogged("HSET user:1 name Ada city London");
        keyjar.call("HSET", "user:1", "name", "Grace", "born", "1906").replies(integer(1));
        keyjar.expectLogged("HSET user:1 name Grace born 1906");
        keyjar.call("HGET", "user:1", "name").replies(bulk("Grace"));
        keyjar.call("HLEN", "user:1").replies(integer(3));
    }

    @Test
    void isQueuedWithAFieldWithoutValueAndRefusedWhenItRuns() {
        keyjar.call("MULTI");
        keyjar.call("HSET", "h", "a", "1", "b").replies(simple("QUEUED"));
        keyjar.call("HSET", "h", "c", "1").replies(simple("QUEUED"));
        keyjar.call("EXEC").replies(array(error("ERR wrong number of arguments for 'hset' command"), integer(1)));
        keyjar.call("HGETALL", "h").replies(bulks("c", "1"));
    }

    @Test
    void takesTheLastValueOfAFieldGivenTwice() {
        keyjar.call("HSET", "h", "f", "1", "f", "2").replies(integer(1));
        keyjar.call("HGETALL", "h").replies(bulks("f", "2"));
    }

    @Test
    void countsAnOverwrittenFieldAsChanged() {
        keyjar.call("HSET", "h", "f", "1").replies(integer(1));
        keyjar.call("HSET", "h", "f", "1").replies(integer(0));
        keyjar.expectLogged("HSET h f 1");
    }

    @Test
    void keepsFieldsAndValuesOfAnyBytes() {
        byte[] bytes = {0, -1, '\r', '\n', 0};
        keyjar.call("HSET".getBytes(UTF_8), bytes, bytes, new byte[0]).replies(integer(1));
        keyjar.call("HSET".getBytes(UTF_8), bytes, new byte[0], bytes).replies(integer(1));
        keyjar.restartFromLog();
        keyjar.call("HGET".getBytes(UTF_8), bytes, bytes).replies(bulk(""));
        keyjar.call("HGET".getBytes(UTF_8), bytes, new byte[0]).replies(bulk(bytes));
    }

    @Test
    void keepsTheExpiryOfTheHash() {
        keyjar.call("HSET", "h", "f", "1");
        keyjar.call("PEXPIRE", "h", "100");
        keyjar.call("HSET", "h", "f", "2");
        keyjar.call("PTTL", "h").replies(integer(100));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 512, 513, 2_000})
    void survivesReplayOfItsOwnLog(int fields) {
        for (int i = 0; i < fields; i++) {
            keyjar.call("HSET", "h", "field " + i, "value " + i).replies(integer(1));
        }
        keyjar.restartFromLog();
        keyjar.call("HLEN", "h").replies(integer(fields));
        for (int i = 0; i < fields; i++) {
            keyjar.call("HGET", "h", "field " + i).replies(bulk("value " + i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSET h f", "HSET h f v g", "HSET h f v g w x"})
    void refusesAFieldWithoutValueAndChangesNothing(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hset' command"));
        keyjar.expectNothingLogged().expectNoKeys();
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.callLine("HSET k f v").replies(WRONG_TYPE);
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HSET", "HSET h"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'hset' command"));
        keyjar.expectNoKeys().expectNothingLogged();
    }
}
