package dev.keyjar.commands.string;

import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbFormatException;
import dev.keyjar.api.rdb.RdbReader;
import dev.keyjar.api.rdb.RdbType;
import dev.keyjar.api.rdb.RdbWriter;

/** A string in RDB: one string of it. */
final class StringForm implements RdbForm<Object> {

    @Override
    public boolean reads(RdbType type) {
        return type == RdbType.STRING;
    }

    @Override
    public Object read(RdbType type, RdbReader in) {
        byte[] bytes = in.string();
        if (bytes.length > StringLimit.MAX_LENGTH) {
            throw new RdbFormatException("a string of " + bytes.length + " bytes is longer than strings can be");
        }
        return StringType.stored(bytes);
    }

    @Override
    public RdbType typeOf(Object value) {
        return RdbType.STRING;
    }

    @Override
    public void write(Object value, RdbWriter out) {
        out.string(StringType.bytesOf(value));
    }
}
