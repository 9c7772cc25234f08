package dev.keyjar.distribution;

import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.error;
import static dev.keyjar.testkit.Replies.integer;
import static dev.keyjar.testkit.Replies.ok;

import dev.keyjar.api.Arguments;
import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.type.HashValue;
import dev.keyjar.api.type.StringValue;
import dev.keyjar.commands.hash.HGetCommand;
import dev.keyjar.commands.hash.HSetCommand;
import dev.keyjar.commands.string.GetCommand;
import dev.keyjar.commands.string.SetCommand;
import dev.keyjar.testkit.CommandTester;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plugin that knows nothing but the api works on the strings and hashes of the standard plugins. */
class StandardTypesTest {

    private static final String WRONG_TYPE = "WRONGTYPE Operation against a key holding the wrong kind of value";

    private final CommandTester keyjar = CommandTester.with(
            new CompareAndSet(),
            new MoveFields(),
            new SetCommand(),
            new GetCommand(),
            new HSetCommand(),
            new HGetCommand());

    @Command(
            syntax = "CAS key:rw expected value",
            summary = "Replaces a string when it is the expected one; replies with 1, else with 0.",
            flags = {CommandFlag.WRITE, CommandFlag.DENY_OOM})
    private static final class CompareAndSet implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            byte[] key = args.nextKey();
            StringValue value = call.keyspace().openForWrite(key, StringValue.class);
            boolean asExpected = value != null && Arrays.equals(value.bytes(), args.nextBytes());
            if (asExpected) {
                value.set(args.nextBytes());
            } else if (value != null) {
                call.unchanged(key);
            }
            call.reply().integer(asExpected ? 1 : 0);
        }
    }

    @Command(
            syntax = "HMOVEALL source:key:rw destination:key:rw",
            summary = "Moves all fields of a hash to another, with their deadlines; replies with how many.",
            flags = {CommandFlag.WRITE, CommandFlag.DENY_OOM})
    private static final class MoveFields implements CommandHandler {

        @Override
        public void execute(CommandCall call) {
            Arguments args = call.arguments();
            byte[] from = args.nextKey();
            byte[] to = args.nextKey();
            HashValue source = call.keyspace().openForWrite(from, HashValue.class);
            if (source == null || Arrays.equals(from, to)) {
                if (source != null) {
                    call.unchanged(from);
                }
                call.reply().integer(0);
                return;
            }
            HashValue destination = call.keyspace().openOrCreate(to, HashValue.class);
            List<byte[]> fields = new ArrayList<>();
            source.forEach((field, value) -> fields.add(field));
            for (byte[] field : fields) {
                destination.put(field, source.get(field));
                if (source.expiry(field) > 0) {
                    destination.expireAt(field, source.expiry(field));
                }
                source.remove(field);
            }
            call.reply().integer(fields.size());
        }
    }

    @Test
    void replacesAStringThatIsTheExpectedOne() {
        keyjar.call("CAS", "k", "old", "new").replies(integer(0));
        keyjar.expectNoKeys();
        keyjar.call("SET", "k", "old").replies(ok());
        keyjar.call("CAS", "k", "other", "new").replies(integer(0));
        keyjar.expectNothingLogged();
        keyjar.call("CAS", "k", "old", "12").replies(integer(1));
        keyjar.call("CAS", "k", "12", "13").replies(integer(1));
        keyjar.restartFromLog();
        keyjar.call("GET", "k").replies(bulk("13"));
    }

    @Test
    void movesAllFields() {
        keyjar.call("HSET", "from", "a", "1", "b", "2").replies(integer(2));
        keyjar.call("HSET", "to", "b", "0", "c", "3").replies(integer(2));
        keyjar.call("HMOVEALL", "from", "from").replies(integer(0));
        keyjar.call("HMOVEALL", "from", "to").replies(integer(2));
        keyjar.call("HMOVEALL", "from", "to").replies(integer(0));
        keyjar.restartFromLog();
        keyjar.call("EXISTS", "from").replies(integer(0));
        keyjar.call("HGET", "to", "a").replies(bulk("1"));
        keyjar.call("HGET", "to", "b").replies(bulk("2"));
        keyjar.call("HGET", "to", "c").replies(bulk("3"));
    }

    @Test
    void keepsToTheTypes() {
        keyjar.call("SET", "text", "old").replies(ok());
        keyjar.call("HSET", "hash", "a", "1").replies(integer(1));
        keyjar.call("CAS", "hash", "old", "new").replies(error(WRONG_TYPE));
        keyjar.call("HMOVEALL", "text", "hash").replies(error(WRONG_TYPE));
        keyjar.call("HMOVEALL", "hash", "text").replies(error(WRONG_TYPE));
        keyjar.call("HGET", "hash", "a").replies(bulk("1"));
    }
}
