package dev.keyjar.commands.string;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.ValueSlot;
import dev.keyjar.api.type.StringValue;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringTypeTest {

    private final StringType type = new StringType();
    private final Slot slot = new Slot();
    private final StringValue value = (StringValue) type.view(slot);

    private final class Slot implements ValueSlot<Object> {

        private Object stored = type.create();

        @Override
        public Object stored() {
            return stored;
        }

        @Override
        public void store(Object changed) {
            stored = changed;
        }
    }

    @Test
    void startsEmptyAndStaysWhenEmpty() {
        assertTrue(type.isEmpty(slot.stored));
        assertEquals(0, value.length());
        assertFalse(type.removedWhenEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "12, int",
        "-9223372036854775808, int",
        "9223372036854775808, embstr",
        "007, embstr",
        "'', embstr",
        "hello, embstr",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, embstr",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, raw"
    })
    void namesItsEncodings(String text, String encoding) {
        value.set(bytes(text));
        assertEquals(encoding, type.encoding(slot.stored));
        assertArrayEquals(bytes(text), value.bytes());
        assertEquals(text.length(), value.length());
        assertEquals(text.isEmpty(), type.isEmpty(slot.stored));
    }

    @Test
    void isNoIntegerWhereTextIsMeant() {
        value.setText(bytes("12"));
        assertEquals("embstr", type.encoding(slot.stored));
        assertEquals(12, value.toLong());
    }

    @Test
    void isRawOnceEdited() {
        value.set(12);
        assertEquals("int", type.encoding(slot.stored));
        assertEquals(3, value.append(bytes("3")));
        assertEquals("raw", type.encoding(slot.stored));
        assertEquals("123", text());
        assertEquals(123, value.toLong());
    }

    @Test
    void keepsAnArrayItWasGivenAndNeverChangesIt() {
        byte[] given = bytes("given");
        value.set(given);
        assertSame(given, value.bytes());
        assertSame(given, value.range(0, 5));
        value.overwrite(0, bytes("G"));
        value.append(bytes("!"));
        assertEquals("Given!", text());
        assertEquals("given", new String(given, ISO_8859_1));
    }

    @Test
    void handsOutBytesThatDoNotFollowLaterChanges() {
        value.append(bytes("abc"));
        byte[] before = value.bytes();
        value.overwrite(1, bytes("X"));
        assertEquals("abc", new String(before, ISO_8859_1));
        assertEquals("aXc", text());
    }

    @Test
    void readsPartsInEveryForm() {
        value.set(12345);
        assertEquals("234", new String(value.range(1, 4), ISO_8859_1));
        assertEquals('3', value.byteAt(2));
        value.set(bytes("abcde"));
        assertEquals("bcd", new String(value.range(1, 4), ISO_8859_1));
        assertEquals('c', value.byteAt(2));
        value.append(bytes("f"));
        assertEquals("bcdef", new String(value.range(1, 6), ISO_8859_1));
        assertEquals('f', value.byteAt(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "1.5", "123456789012345678901"})
    void isNoIntegerWhenItsTextIsNone(String text) {
        value.set(bytes(text));
        assertThrows(CommandException.class, value::toLong);
        value.append(bytes(" "));
        assertThrows(CommandException.class, value::toLong);
    }

    @Test
    void copiesShareNothingThatCanChange() {
        value.append(bytes("abc"));
        Object copy = type.copy(slot.stored);
        value.overwrite(0, bytes("X"));
        assertEquals("abc", new String(StringType.bytesOf(copy), ISO_8859_1));
        assertEquals("raw", type.encoding(copy));
        value.set(bytes("never changed in place"));
        assertSame(slot.stored, type.copy(slot.stored));
    }

    @Test
    void freezesWhatIsNeverChangedInPlace() {
        value.set(bytes("text"));
        assertSame(slot.stored, type.freeze(slot.stored));
        value.set(7);
        assertSame(slot.stored, type.freeze(slot.stored));
        value.append(bytes("7"));
        assertNull(type.freeze(slot.stored));
    }

    @ParameterizedTest
    @CsvSource({"0, 16", "1, 24", "8, 24", "9, 32", "1000, 1016"})
    void measuresTheArrayWithItsHeader(int length, long size) {
        value.set(new byte[length]);
        assertEquals(size, type.sizeInBytes(slot.stored));
    }

    @Test
    void measuresIntegersAndWhatIsEdited() {
        value.set(1);
        assertEquals(16, type.sizeInBytes(slot.stored));
        value.overwrite(99_999, bytes("x"));
        assertTrue(type.sizeInBytes(slot.stored) >= 100_000);
        assertTrue(type.sizeInBytes(slot.stored) <= 300_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "text"})
    void saysItselfAsOneSet(String text) {
        value.set(bytes(text));
        Iterator<byte[][]> commands = type.say(bytes("key"), slot.stored);
        byte[][] command = commands.next();
        assertEquals("SET", new String(command[0], ISO_8859_1));
        assertEquals("key", new String(command[1], ISO_8859_1));
        assertEquals(text, new String(command[2], ISO_8859_1));
        assertEquals(3, command.length);
        assertFalse(commands.hasNext());
    }

    @Test
    void agreesWithAPlainArrayOverManyEdits() {
        Random random = new Random(1);
        byte[] model = {};
        for (int i = 0; i < 3_000; i++) {
            byte[] edit = new byte[1 + random.nextInt(40)];
            random.nextBytes(edit);
            int offset = random.nextInt(4) == 0 ? model.length : random.nextInt(model.length + 50);
            byte[] changed = Arrays.copyOf(model, Math.max(model.length, offset + edit.length));
            System.arraycopy(edit, 0, changed, offset, edit.length);
            model = changed;
            assertEquals(model.length, value.overwrite(offset, edit));
            assertArrayEquals(model, value.bytes());
            if (random.nextInt(300) == 0) {
                model = bytes(Integer.toString(random.nextInt()));
                value.set(model);
            }
        }
    }

    @Test
    void refusesToGrowBeyondTheLimitAndStaysAsItWas() {
        value.set(bytes("abc"));
        CommandException error =
                assertThrows(CommandException.class, () -> value.overwrite(StringLimit.MAX_LENGTH, bytes("x")));
        assertEquals("ERR string exceeds maximum allowed size (proto-max-bulk-len)", error.getMessage());
        assertEquals("abc", text());
        assertEquals("embstr", type.encoding(slot.stored));
    }

    private String text() {
        return new String(value.bytes(), ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
