package dev.keyjar.commands.string;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Numbers;
import dev.keyjar.api.ValueSlot;
import dev.keyjar.api.type.StringValue;
import java.util.Arrays;

/** What handlers see of a string: the stored form, whichever it is, changed to another where a change asks for it. */
final class StringView implements StringValue {

    private final ValueSlot<Object> slot;

    StringView(ValueSlot<Object> slot) {
        this.slot = slot;
    }

    @Override
    public int length() {
        return StringType.lengthOf(slot.stored());
    }

    @Override
    public byte[] bytes() {
        return StringType.bytesOf(slot.stored());
    }

    @Override
    public byte[] range(int from, int to) {
        Object stored = slot.stored();
        if (stored instanceof EditedString edited) {
            return edited.range(from, to);
        }
        byte[] bytes = StringType.bytesOf(stored);
        return from == 0 && to == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, to);
    }

    @Override
    public byte byteAt(int index) {
        Object stored = slot.stored();
        return stored instanceof EditedString edited ? edited.byteAt(index) : StringType.bytesOf(stored)[index];
    }

    @Override
    public void set(byte[] bytes) {
        slot.store(StringType.stored(bytes));
    }

    @Override
    public void setText(byte[] bytes) {
        slot.store(bytes);
    }

    @Override
    public void set(long value) {
        slot.store(StringType.stored(value));
    }

    @Override
    public long toLong() {
        Object stored = slot.stored();
        if (stored instanceof Long number) {
            return number;
        }
        if (stored instanceof EditedString edited && edited.length() > Numbers.digits(Long.MIN_VALUE)) {
            throw CommandException.notAnInteger();
        }
        return Numbers.parseLong(StringType.bytesOf(stored));
    }

    @Override
    public int append(byte[] bytes) {
        return overwrite(length(), bytes);
    }

    @Override
    public int overwrite(int offset, byte[] bytes) {
        StringLimit.check((long) offset + bytes.length);
        EditedString edited = edited(offset + bytes.length);
        edited.overwrite(offset, bytes);
        return edited.length();
    }

    /** The stored form that can be changed in place, made when it is another. */
    private EditedString edited(int lengthToCome) {
        if (slot.stored() instanceof EditedString edited) {
            return edited;
        }
        EditedString edited = new EditedString(bytes(), lengthToCome);
        slot.store(edited);
        return edited;
    }
}
