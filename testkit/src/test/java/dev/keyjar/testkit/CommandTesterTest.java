package dev.keyjar.testkit;

import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;
import static dev.keyjar.testkit.Replies.array;
import static dev.keyjar.testkit.Replies.bool;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.bulks;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.map;
import static dev.keyjar.testkit.Replies.nil;
import static dev.keyjar.testkit.Replies.nilArray;
import static dev.keyjar.testkit.Replies.number;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.set;
import static dev.keyjar.testkit.Replies.simple;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What an author of a plugin can say with the tester, and what the tester says when the command does something else. */
class CommandTesterTest {

    /** A list of words. */
    private static final class Words {
        private final List<byte[]> list = new ArrayList<>();
    }

    private static final class WordsType implements ValueType<Words> {
        @Override
        public Class<?> valueClass() {
            return Words.class;
        }

        @Override
        public String name() {
            return "words";
        }

        @Override
        public Words create() {
            return new Words();
        }

        @Override
        public boolean isEmpty(Words value) {
            return value.list.isEmpty();
        }

        @Override
        public Words copy(Words value) {
            Words copy = new Words();
            copy.list.addAll(value.list);
            return copy;
        }

        @Override
        public long sizeInBytes(Words value) {
            return 16;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Words value) {
            return value.list.stream()
                    .map(word -> new byte[][] {bytes("W.ADD"), key, word})
                    .iterator();
        }
    }

    @Command(syntax = "W.ADD key:rw word [word ...]", summary = "Adds words.", flags = WRITE)
    private static final class AddCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Words words = call.keyspace().openOrCreate(call.arguments().nextKey(), Words.class);
            while (call.arguments().hasNext()) {
                words.list.add(call.arguments().nextBytes());
            }
            call.reply().integer(words.list.size());
        }
    }

    @Command(syntax = "W.LIST key:r", summary = "Replies with a map of word to its length.", flags = READONLY)
    private static final class ListCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Words words = call.keyspace().open(call.arguments().nextKey(), Words.class);
            call.reply().map(words == null ? 0 : words.list.size());
            if (words != null) {
                words.list.forEach(word -> {
                    call.reply().bulk(word);
                    call.reply().integer(word.length);
                });
            }
        }
    }

    /** Logs something that a replay does otherwise. */
    @Command(syntax = "W.FORGET key:rw", summary = "Logs what cannot be replayed.", flags = WRITE)
    private static final class ForgetCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            byte[] key = call.arguments().nextKey();
            call.keyspace().put(key, Words.class).list.add(new byte[] {'x'});
            call.logAs("W.ADD", key);
            call.reply().ok();
        }
    }

    private final CommandTester keyjar = CommandTester.with(new AddCommand(), new ListCommand(), new ForgetCommand())
            .types(new WordsType());

    private static String messageOf(Executable wrong) {
        return assertThrows(AssertionError.class, wrong).getMessage();
    }

    @Test
    void callsAndComparesReplies() {
        keyjar.call("W.ADD", "k", "a", "bc")
                .replies(integer(2))
                .call("W.LIST", "k")
                .replies(array(bulk("a"), integer(1), bulk("bc"), integer(2)));
        keyjar.call("GET", "k").replies(error("ERR unknown command 'GET', with args beginning with: 'k' "));
        keyjar.call("W.LIST").replies(error("ERR wrong number of arguments for 'w.list' command"));
    }

    @Test
    void showsTheCallThatRepliedOtherwise() {
        String message = messageOf(() -> keyjar.call("W.ADD", "k", "a").replies(integer(2)));
        assertEquals("the reply to: W.ADD k a ==> expected: <integer(2)> but was: <integer(1)>", message);
        message = messageOf(() -> keyjar.call(bytes("W.ADD"), new byte[] {(byte) 0xff, '!'}, bytes("a"))
                .replies(ok()));
        assertTrue(message.startsWith("the reply to: W.ADD \\xff! a ==> "), message);
        message = messageOf(() -> keyjar.callLine("W.ADD 'a key' a").replies(ok()));
        assertTrue(message.startsWith("the reply to: W.ADD 'a key' a ==> "), message);
    }

    @Test
    void showsBothRepliesInTheWordsOfTheTest() {
        keyjar.call("W.ADD", "k", "a");
        String message =
                messageOf(() -> keyjar.call("W.LIST", "k").replies(array(simple("a"), bulk(new byte[] {(byte) 0xfe}))));
        assertEquals(
                "the reply to: W.LIST k ==> expected: <array(simple(\"a\"), bulk(\"\\xfe\"))>"
                        + " but was: <array(bulk(\"a\"), integer(1))>",
                message);
        message = messageOf(() -> keyjar.call("FOO").replies(nil()));
        assertTrue(message.endsWith("<error(\"ERR unknown command 'FOO', with args beginning with: \")>"), message);
        keyjar.resp3();
        message = messageOf(() -> keyjar.call("W.LIST", "k").replies(set(number(1.5), bool(true), ok(), nilArray())));
        assertTrue(
                message.endsWith("expected: <set(number(1.5), bool(true), ok(), nilArray())>"
                        + " but was: <map(bulk(\"a\"), integer(1))>"),
                message);
    }

    @Test
    void readsLinesAsTypedIntoTelnet() {
        keyjar.callLine("W.ADD \"a key\" 'two words' \"\\x00\\xff\"").replies(integer(2));
        keyjar.call("W.LIST", "a key")
                .replies(array(bulk("two words"), integer(9), bulk(new byte[] {0, (byte) 0xff}), integer(2)));
        keyjar.callLine("W.ADD 'a key").replies(error("ERR Protocol error: unbalanced quotes in request"));
        assertEquals("not a whole command: ", messageOf(() -> keyjar.callLine("")));
    }

    @Test
    void takesWordsOfAnyBytes() {
        byte[] word = {0, (byte) 0xff, '\r', '\n'};
        keyjar.call(bytes("W.ADD"), word, word)
                .replies(integer(1))
                .expectLogged("W.ADD \\x00\\xff\\x0d\\x0a \\x00\\xff\\x0d\\x0a");
        keyjar.call(bytes("W.LIST"), word).replies(array(bulk(word), integer(4)));
    }

    @Test
    void speaksResp3WhenAskedTo() {
        keyjar.call("W.ADD", "k", "a");
        keyjar.resp3();
        keyjar.call("W.LIST", "k").replies(map(bulk("a"), integer(1)));
    }

    @Test
    void givesTheReplyToTestsThatLookThemselves() {
        ReplyValue reply = keyjar.ask("W.ADD", "k", "a");
        assertEquals(integer(1), reply);
    }

    @Test
    void tellsWhatTheLastCallLogged() {
        keyjar.call("W.ADD", "k", "a");
        keyjar.call("W.ADD", "k", "b", "c").replies(integer(3)).expectLogged("W.ADD k b c");
        keyjar.expectNothingLogged(); // told once
        keyjar.call("MULTI").replies(ok());
        keyjar.call("W.ADD", "k", "d").replies(simple("QUEUED"));
        keyjar.expectNothingLogged();
        keyjar.call("DEL", "k");
        keyjar.call("EXEC").replies(array(integer(4), integer(1)));
        keyjar.expectLogged("W.ADD k d", "DEL k");
        String message = messageOf(
                () -> keyjar.call("W.ADD", "k", "e").replies(integer(1)).expectNothingLogged());
        assertEquals("what was logged ==> expected: <[]> but was: <[W.ADD k e]>", message);
    }

    @Test
    void saysWhatAKeyHoldsAsItsTypeSaysIt() {
        keyjar.expectState("k");
        keyjar.call("W.ADD", "k", "a", "b").replies(integer(2)).expectState("k", "W.ADD k a", "W.ADD k b");
        keyjar.call("SELECT", "1").replies(ok()).expectState("k");
        keyjar.call("SELECT", "0");
        String message = messageOf(() -> keyjar.expectState("k", "W.ADD k a"));
        assertEquals("what the key 'k' holds ==> expected: <[W.ADD k a]> but was: <[W.ADD k a, W.ADD k b]>", message);
    }

    @Test
    void saysWhichTypeIsMissing() {
        CommandTester without = CommandTester.with(new AddCommand());
        String message = messageOf(() -> without.call("W.ADD", "k", "a"));
        assertTrue(
                message.startsWith(
                        Words.class.getName()
                                + " is opened by: W.ADD k a; but no value type makes such values here. One of Redis' types comes"),
                message);
    }

    @Test
    void countsKeysOfAllDatabases() {
        keyjar.expectNoKeys();
        keyjar.call("SELECT", "7").replies(ok());
        keyjar.call("W.ADD", "k", "a");
        keyjar.call("SELECT", "0");
        assertEquals("the number of keys ==> expected: <0> but was: <1>", messageOf(keyjar::expectNoKeys));
    }

    @Test
    void restartsFromNothingButTheLog() {
        keyjar.call("SELECT", "3");
        keyjar.call("W.ADD", "k", "a", "b");
        keyjar.call("W.ADD", "gone", "a");
        keyjar.call("DEL", "gone");
        keyjar.restartFromLog();
        keyjar.call("DBSIZE").replies(integer(0)); // another connection, so database 0
        keyjar.call("SELECT", "3");
        keyjar.call("DBSIZE").replies(integer(1));
        keyjar.call("W.ADD", "k", "c").replies(integer(3)).expectLogged("W.ADD k c");
        keyjar.restartFromLog();
        keyjar.call("SELECT", "3");
        keyjar.call("W.LIST", "k").replies(array(bulk("a"), integer(1), bulk("b"), integer(1), bulk("c"), integer(1)));
    }

    @Test
    void saysWhatInTheLogCannotBeReplayed() {
        keyjar.call("W.FORGET", "k").replies(ok()).expectLogged("W.ADD k");
        assertEquals(
                "the test's log cannot be replayed: ERR wrong number of arguments for 'w.add' command",
                messageOf(keyjar::restartFromLog));
    }

    @Test
    void movesTheClockOnlyWhenTold() {
        keyjar.call("W.ADD", "k", "a");
        keyjar.call("PEXPIRE", "k", "1000")
                .replies(integer(1))
                .expectLogged("PEXPIREAT k " + (MovableClock.START + 1000));
        keyjar.clock().advanceMillis(999);
        keyjar.call("PTTL", "k").replies(integer(1));
        keyjar.restartFromLog();
        keyjar.call("PTTL", "k").replies(integer(1)); // the clock stays
        keyjar.clock().set(MovableClock.START + 1000);
        keyjar.call("PTTL", "k").replies(integer(-2)).expectLogged("DEL k");
        keyjar.expectNoKeys();
    }

    @Test
    void removesDueKeysWhenTold() {
        keyjar.call("W.ADD", "k", "a");
        keyjar.call("PEXPIRE", "k", "1");
        keyjar.clock().advanceMillis(1);
        assertThrows(AssertionError.class, keyjar::expectNoKeys);
        keyjar.expireDueKeys().expectNoKeys();
    }

    @Test
    void refusesWritesUntilTold() {
        keyjar.refuseWrites("MISCONF no space left");
        keyjar.call("W.ADD", "k", "a").replies(error("MISCONF no space left"));
        keyjar.call("W.LIST", "k").replies(array());
        keyjar.expectNoKeys().expectNothingLogged();
        keyjar.refuseWrites(null);
        keyjar.call("W.ADD", "k", "a").replies(integer(1));
    }

    @Test
    void hasWordsForReplies() {
        assertEquals(new ReplyValue.Simple("OK"), ok());
        assertEquals(array(bulk("a"), bulk("b")), bulks("a", "b"));
        assertEquals(bulk("a"), bulk(new byte[] {'a'}));
        keyjar.call("RANDOMKEY").replies(nil());
        assertThrows(AssertionError.class, () -> keyjar.call("RANDOMKEY").replies(nilArray()));
        keyjar.call("WATCH", "k");
        keyjar.call("W.ADD", "k", "a");
        keyjar.call("MULTI");
        keyjar.call("EXEC").replies(nilArray());
        assertThrows(AssertionError.class, () -> keyjar.call("PING").replies(bulk("PONG")));
        assertThrows(AssertionError.class, () -> keyjar.call("EXISTS", "k").replies(bulk("1")));
    }

    @Test
    void keepsTestersApart() {
        CommandTester another = CommandTester.with(new AddCommand()).types(new WordsType());
        keyjar.call("W.ADD", "k", "a").replies(integer(1));
        another.expectNoKeys().expectNothingLogged();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
