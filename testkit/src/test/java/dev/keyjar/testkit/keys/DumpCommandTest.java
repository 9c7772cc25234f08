package dev.keyjar.testkit.keys;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;

import dev.keyjar.testkit.CommandTester;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpCommandTest {

    private final CommandTester keyjar =
            CommandTester.with(new Texts.PutCommand(), new Notes.WriteCommand()).types(new Texts(), new Notes());

    /** Type, value, version 6, checksum: a Redis as old as 2.6 can restore it. */
    @Test
    void repliesWithTheValueInRedisSerialization() {
        keyjar.call("PUT", "greeting", "hello");
        keyjar.call("DUMP", "greeting")
                .replies(bulk(HexFormat.of().parseHex("000568656c6c6f" + "0600" + "f59fb7f690611c99")));
        keyjar.expectNothingLogged();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void repliesNullWhenAbsent(boolean resp3) {
        if (resp3) {
            keyjar.resp3();
        }
        keyjar.call("DUMP", "absent").replies(nil());
    }

    @Test
    void takesExpiredKeysForAbsentAndLeavesTheExpiryOut() {
        keyjar.call("PUT", "greeting", "hello");
        var forever = keyjar.ask("DUMP", "greeting");
        keyjar.call("PEXPIRE", "greeting", "100");
        keyjar.call("DUMP", "greeting").replies(forever);
        keyjar.clock().advanceMillis(100);
        keyjar.call("DUMP", "greeting").replies(nil());
    }

    @Test
    void refusesTypesThatRedisDoesNotHave() {
        keyjar.call("WRITE", "note", "text");
        keyjar.call("DUMP", "note")
                .replies(error("ERR values of the type 'note' cannot be dumped: Redis has no such type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DUMP", "DUMP a b"})
    void wantsOneKey(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'dump' command"));
    }
}
