package dev.keyjar.commands.string;

import static dev.keyjar.commands.string.PutOtherCommand.wrongType;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.nil;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.keyjar.api.ReplyValue;
import dev.keyjar.testkit.CommandTester;
import org.junit.jupiter.api.Test;

class BitOpCommandTest {

    private final CommandTester keyjar = CommandTester.with(
            new BitOpCommand(),
            new SetCommand(),
            new GetCommand(),
            new SetRangeCommand(),
            new BitCountCommand(),
            new StrLenCommand(),
            new PutOtherCommand());

    @Test
    void combinesStrings() {
        keyjar.call("SET", "a", "abc");
        keyjar.call("SET", "b", "ABF");
        keyjar.call("BITOP", "AND", "to", "a", "b").replies(integer(3));
        keyjar.expectLogged("BITOP AND to a b");
        keyjar.call("GET", "to").replies(bulk("ABB"));
        keyjar.call("BITOP", "or", "to", "a", "b").replies(integer(3));
        keyjar.call("GET", "to").replies(bulk("abg"));
        keyjar.call("BITOP", "XOR", "to", "a", "b").replies(integer(3));
        keyjar.call("GET", "to").replies(bulk("  %"));
        keyjar.restartFromLog();
        keyjar.call("GET", "to").replies(bulk("  %"));
    }

    @Test
    void invertsOneString() {
        keyjar.call(bytes("SET"), bytes("a"), new byte[] {0, -1, 0x0f});
        keyjar.call("BITOP", "NOT", "to", "a").replies(integer(3));
        keyjar.call("GET", "to").replies(new ReplyValue.Bulk(new byte[] {-1, 0, (byte) 0xf0}));
    }

    @Test
    void storesBytesEvenWhereTheySpellANumber() {
        keyjar.call("SET", "a", "12");
        keyjar.call("BITOP", "OR", "to", "a").replies(integer(2));
        keyjar.call("GET", "to").replies(bulk("12"));
        keyjar.call("OBJECT", "ENCODING", "to").replies(bulk("raw"));
    }

    @Test
    void fillsShorterStringsUpWithZeros() {
        keyjar.call("SET", "a", "abcd");
        keyjar.call("SET", "b", "12");
        keyjar.call("BITOP", "AND", "to", "a", "b", "absent").replies(integer(4));
        keyjar.call("GET", "to").replies(bulk("\0\0\0\0"));
        keyjar.call("BITOP", "AND", "to", "b", "a").replies(integer(4));
        keyjar.call("GET", "to").replies(bulk("!\"\0\0"));
        keyjar.call("BITOP", "OR", "to", "b", "a", "absent").replies(integer(4));
        keyjar.call("GET", "to").replies(bulk("qrcd"));
    }

    @Test
    void mayStoreIntoOneOfItsSources() {
        keyjar.call("SET", "a", "abc", "PX", "100");
        keyjar.call("SET", "b", "   ");
        keyjar.call("BITOP", "XOR", "a", "a", "b").replies(integer(3));
        keyjar.clock().advanceMillis(1_000);
        keyjar.call("GET", "a").replies(bulk("ABC"));
    }

    @Test
    void replacesAnyTypeAndRemovesItWhenTheResultIsEmpty() {
        keyjar.call("SET", "a", "x");
        keyjar.call("PUTOTHER", "to");
        keyjar.call("BITOP", "OR", "to", "a").replies(integer(1));
        keyjar.call("GET", "to").replies(bulk("x"));
        keyjar.call("BITOP", "OR", "to", "absent").replies(integer(0));
        keyjar.expectLogged("BITOP OR to absent");
        keyjar.call("GET", "to").replies(nil());
        keyjar.call("BITOP", "NOT", "to", "absent").replies(integer(0));
        keyjar.expectNothingLogged();
    }

    @Test
    void combinesStringsOfManyPieces() {
        keyjar.call("SET", "a", "U".repeat(150_000));
        keyjar.call("SETRANGE", "b", "149999", "*");
        keyjar.call("BITOP", "XOR", "to", "a", "b").replies(integer(150_000));
        keyjar.call("BITCOUNT", "to").replies(integer(150_000 * 4L + 3));
        keyjar.call("BITOP", "AND", "to", "a", "b").replies(integer(150_000));
        keyjar.call("BITCOUNT", "to").replies(integer(0));
        keyjar.call("BITOP", "NOT", "to", "a").replies(integer(150_000));
        keyjar.call("BITCOUNT", "to").replies(integer(150_000 * 4L));
    }

    @Test
    void refusesAnUnknownOperation() {
        keyjar.call("PUTOTHER", "other");
        keyjar.call("BITOP", "NAND", "to", "other").replies(error("ERR syntax error"));
        keyjar.expectNothingLogged();
    }

    @Test
    void refusesToInvertSeveralStrings() {
        keyjar.call("PUTOTHER", "other");
        keyjar.call("BITOP", "NOT", "to", "other", "a")
                .replies(error("ERR BITOP NOT must be called with a single source key."));
    }

    @Test
    void refusesSourcesOfAnotherType() {
        keyjar.call("SET", "a", "x");
        keyjar.call("SET", "to", "old");
        keyjar.call("PUTOTHER", "other");
        keyjar.call("BITOP", "AND", "to", "a", "other").replies(wrongType());
        keyjar.expectNothingLogged();
        keyjar.call("GET", "to").replies(bulk("old"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
