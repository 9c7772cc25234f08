package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.ok;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GetCommandTest {

    private final CommandTester keyjar = CommandTester.with(new GetCommand(), new SetCommand(), new PutOtherCommand());

    @Test
    void repliesWithTheValue() {
        keyjar.call("SET", "name", "Ada").replies(ok());
        keyjar.call("GET", "name").replies(bulk("Ada"));
        keyjar.expectNothingLogged();
    }

    @Test
    void repliesNullWhenThereIsNone() {
        keyjar.call("GET", "nothing").replies(nil());
        keyjar.expectNoKeys();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "-1",
                "007",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808",
                "1.0",
                "+1"
            })
    void givesBackEveryTextAsItWas(String text) {
        keyjar.call("SET", "k", text).replies(ok());
        keyjar.call("GET", "k").replies(bulk(text));
    }

    @Test
    void isBinarySafe() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < 256; i++) {
            everyByte[i] = (byte) i;
        }
        keyjar.call("SET".getBytes(ISO_8859_1), everyByte, everyByte).replies(ok());
        keyjar.call("GET".getBytes(ISO_8859_1), everyByte).replies(new ReplyValue.Bulk(everyByte));
    }

    @Test
    void refusesAnotherType() {
        keyjar.call("PUTOTHER", "k");
        keyjar.call("GET", "k").replies(wrongType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "GET a b"})
    void refusesAWrongNumberOfArguments(String line) {
        keyjar.callLine(line).replies(error("ERR wrong number of arguments for 'get' command"));
    }
}
