package dev.keyjar.commands.hash;

import static dev.keyjar.api.CommandFlag.WRITE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ReplyValue;
import dev.keyjar.api.ValueType;
import dev.keyjar.testkit.Replies;
import java.util.Iterator;
import java.util.List;

/** A type that is no hash, to see what the commands say to it. */
final class OtherType implements ValueType<OtherType.Other> {

    /** Its only value. */
    static final class Other {}

    /** Puts a value that is no hash under a key. */
    @Command(syntax = "PUTOTHER key:w", summary = "Puts a value that is no hash under a key.", flags = WRITE)
    static final class PutOtherCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.keyspace().put(call.arguments().nextKey(), Other.class);
            call.reply().ok();
        }
    }

    /** What every command says that finds such a value. */
    static final ReplyValue WRONG_TYPE =
            Replies.error("WRONGTYPE Operation against a key holding the wrong kind of value");

    @Override
    public Class<?> valueClass() {
        return Other.class;
    }

    @Override
    public String name() {
        return "other";
    }

    @Override
    public Other create() {
        return new Other();
    }

    @Override
    public boolean isEmpty(Other value) {
        return false;
    }

    @Override
    public Other copy(Other value) {
        return new Other();
    }

    @Override
    public long sizeInBytes(Other value) {
        return 16;
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, Other value) {
        return List.<byte[][]>of(new byte[][] {"PUTOTHER".getBytes(US_ASCII), key})
                .iterator();
    }
}
