package dev.keyjar.testkit.keys;

import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;
import java.util.Iterator;
import java.util.List;

/** A type that has a form in RDB, Redis' strings, so that these tests need no plugin: a key holds a text. */
final class Texts implements ValueType<Texts.Text> {

    /** Its value. */
    static final class Text {
        private byte[] bytes = {};
    }

    /** Writes a text. */
    @Command(syntax = "PUT key:w text", summary = "Writes a text.", flags = WRITE)
    static final class PutCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.keyspace().put(call.arguments().nextKey(), Text.class).bytes =
                    call.arguments().nextBytes();
            call.reply().ok();
        }
    }

    /** Reads a text. */
    @Command(syntax = "SHOW key", summary = "Reads a text.", flags = READONLY)
    static final class ShowCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Text text = call.keyspace().open(call.arguments().nextKey(), Text.class);
            call.reply().bulk(text == null ? null : text.bytes);
        }
    }

    private static final class TextForm implements RdbForm<Text> {
        @Override
        public boolean reads(RdbType type) {
            return type == RdbType.STRING;
        }

        @Override
        public Text read(RdbType type, RdbReader in) {
            Text text = new Text();
            text.bytes = in.string();
            return text;
        }

        @Override
        public RdbType typeOf(Text value) {
            return RdbType.STRING;
        }

        @Override
        public void write(Text value, RdbWriter out) {
            out.string(value.bytes);
        }
    }

    @Override
    public Class<?> valueClass() {
        return Text.class;
    }

    @Override
    public String name() {
        return "string";
    }

    @Override
    public Text create() {
        return new Text();
    }

    @Override
    public boolean isEmpty(Text value) {
        return value.bytes.length == 0;
    }

    @Override
    public Text copy(Text value) {
        Text copy = new Text();
        copy.bytes = value.bytes;
        return copy;
    }

    @Override
    public long sizeInBytes(Text value) {
        return 32 + value.bytes.length;
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, Text value) {
        return List.<byte[][]>of(new byte[][] {"PUT".getBytes(US_ASCII), key, value.bytes})
                .iterator();
    }

    @Override
    public RdbForm<Text> rdbForm() {
        return new TextForm();
    }
}
