package dev.keyjar.testkit.keys;

import static dev.keyjar.api.CommandFlag.WRITE;
import static dev.keyjar.testkit.Replies.bulk;
import static dev.keyjar.testkit.Replies.ok;
import static dev.keyjar.testkit.Replies.simple;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import dev.keyjar.testkit.CommandTester;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plugin's own type may be dumped as one of Redis' types: a tally as a string. */
class DumpOfOwnTypeTest {

    /** Counts. */
    private static final class Tally {
        private int strokes;
    }

    @Command(syntax = "STROKE key:rw", summary = "Adds a stroke.", flags = WRITE)
    private static final class StrokeCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.keyspace().openOrCreate(call.arguments().nextKey(), Tally.class).strokes++;
            call.reply().ok();
        }
    }

    private static final class TallyType implements ValueType<Tally> {
        @Override
        public Class<?> valueClass() {
            return Tally.class;
        }

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public Tally create() {
            return new Tally();
        }

        @Override
        public boolean isEmpty(Tally value) {
            return value.strokes == 0;
        }

        @Override
        public Tally copy(Tally value) {
            Tally copy = new Tally();
            copy.strokes = value.strokes;
            return copy;
        }

        @Override
        public long sizeInBytes(Tally value) {
            return 16;
        }

        @Override
        public Iterator<byte[][]> say(byte[] key, Tally value) {
            byte[][] stroke = {"STROKE".getBytes(US_ASCII), key};
            return List.<byte[][]>of(stroke).iterator();
        }

        @Override
        public RdbForm<Tally> rdbForm() {
            return new TallyForm();
        }
    }

    private static final class TallyForm implements RdbForm<Tally> {
        @Override
        public boolean reads(RdbType type) {
            return true;
        }

        @Override
        public Tally read(RdbType type, RdbReader in) {
            throw new AssertionError("nobody can tell that it was a tally");
        }

        @Override
        public RdbType typeOf(Tally value) {
            return RdbType.STRING;
        }

        @Override
        public void write(Tally value, RdbWriter out) {
            out.string("|".repeat(value.strokes).getBytes(US_ASCII));
        }
    }

    private final CommandTester keyjar =
            CommandTester.with(new StrokeCommand(), new Texts.ShowCommand()).types(new TallyType(), new Texts());

    @Test
    void isRestoredAsWhatItWasDumpedAs() {
        keyjar.call("STROKE", "beers").replies(ok());
        keyjar.call("STROKE", "beers").replies(ok());
        byte[] payload = ((ReplyValue.Bulk) keyjar.ask("DUMP", "beers")).bytes();
        keyjar.call("RESTORE".getBytes(US_ASCII), "text".getBytes(US_ASCII), "0".getBytes(US_ASCII), payload)
                .replies(ok());
        keyjar.call("TYPE", "text").replies(simple("string"));
        keyjar.call("SHOW", "text").replies(bulk("||"));
    }
}
