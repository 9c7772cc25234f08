package dev.keyjar.engine.builtin;

import static dev.keyjar.api.CommandFlag.READONLY;
import static dev.keyjar.api.CommandFlag.WRITE;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandCall;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import java.util.Iterator;
import java.util.List;

/** A type as small as can be, so that these tests need no plugin: a key holds a note. */
final class Notes implements ValueType<Notes.Note> {

    /** Its value. */
    static final class Note {
        private byte[] text = {};
    }

    /** Writes a note. */
    @Command(syntax = "SET key:w text", summary = "Writes a note.", flags = WRITE)
    static final class SetCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            call.keyspace().put(call.arguments().nextKey(), Note.class).text =
                    call.arguments().nextBytes();
            call.reply().ok();
        }
    }

    /** Reads a note. */
    @Command(syntax = "GET key", summary = "Reads a note.", flags = READONLY)
    static final class GetCommand implements CommandHandler {
        @Override
        public void execute(CommandCall call) {
            Note note = call.keyspace().open(call.arguments().nextKey(), Note.class);
            call.reply().bulk(note == null ? null : note.text);
        }
    }

    @Override
    public Class<?> valueClass() {
        return Note.class;
    }

    @Override
    public String name() {
        return "string";
    }

    @Override
    public Note create() {
        return new Note();
    }

    @Override
    public boolean isEmpty(Note value) {
        return value.text.length == 0;
    }

    @Override
    public Note copy(Note value) {
        Note copy = new Note();
        copy.text = value.text;
        return copy;
    }

    @Override
    public long sizeInBytes(Note value) {
        return 32 + value.text.length;
    }

    @Override
    public Iterator<byte[][]> say(byte[] key, Note value) {
        return List.<byte[][]>of(new byte[][] {"SET".getBytes(US_ASCII), key, value.text})
                .iterator();
    }
}
