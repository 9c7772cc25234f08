package dev.keyjar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                1,
                -1,
                9,
                10,
                -10,
                99,
                100,
                1234567890,
                999_999_999_999_999_999L,
                1_000_000_000_000_000_000L,
                -1_000_000_000_000_000_000L,
                Long.MAX_VALUE,
                Long.MAX_VALUE - 1,
                Long.MIN_VALUE,
                Long.MIN_VALUE + 1
            })
    void writesIntegersAsTheyAreRead(long value) {
        byte[] text = Numbers.toBytes(value);
        assertEquals(Long.toString(value), text(text));
        assertEquals(text.length, Numbers.digits(value));
        assertTrue(Numbers.isLong(text));
        assertEquals(value, Numbers.parseLong(text));
    }

    @Test
    void agreesWithTheJdkOnIntegersOfEveryLength() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextLong() >> random.nextInt(64);
            byte[] text = Numbers.toBytes(value);
            assertEquals(Long.toString(value), text(text));
            assertEquals(value, Numbers.parseLong(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+1",
                " 1",
                "1 ",
                "01",
                "-0",
                "-01",
                "00",
                "1.0",
                "1e3",
                "0x10",
                "a",
                "1a",
                "9223372036854775808",
                "-9223372036854775809",
                "10000000000000000000",
                "99999999999999999999",
                "123456789012345678901",
                "--1"
            })
    void refusesWhatIsNoCanonicalInteger(String text) {
        assertFalse(Numbers.isLong(bytes(text)));
        CommandException error = assertThrows(CommandException.class, () -> Numbers.parseLong(bytes(text)));
        assertEquals("ERR value is not an integer or out of range", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "3.0, 3",
        "-3.25, -3.25",
        "+1, 1",
        "00012, 12",
        "1., 1",
        ".5, 0.5",
        "1E3, 1000",
        "0x10, 16",
        "0X1P-2, 0.25",
        "0x1.8, 1.5",
        "0x.8p1, 1",
        "inf, inf",
        "+INF, inf",
        "-Infinity, -inf",
        "0e-999999, 0",
        "-0, -0",
        "2.5e-324, 5e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void readsDoublesAsStrtodDoes(String text, String shown) {
        assertEquals(shown, text(Numbers.format(Numbers.parseDouble(bytes(text)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "nan",
                "-NaN",
                ".",
                "-",
                "+",
                "1e",
                "1e+",
                "e1",
                "0x",
                "0xp3",
                "0x1p",
                "1d",
                "1f",
                "1_0",
                "infinit",
                "infi",
                "1.2.3",
                "1\u0000",
                "1e400",
                "-1e400",
                "1e-400",
                "2e-324",
                "0x1p1024",
                "0x1p-1080"
            })
    void refusesWhatStrtodDoesNotReadWhole(String text) {
        CommandException error = assertThrows(CommandException.class, () -> Numbers.parseDouble(bytes(text)));
        assertEquals("ERR value is not a valid float", error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1", "3.14, 3.14", "100, 100", "1e15, 1000000000000000", "1e17, 100000000000000000",
        "4e18, 4000000000000000000", "5e18, 5e+18", "1e21, 1e+21", "1.5e300, 1.5e+300", "-1.5e-9, -1.5e-9",
        "0.001, 0.001", "0.00001, 0.00001", "0.0000001, 1e-7", "0.000000123, 1.23e-7", "1234.5e-2, 12.345",
        "123456789.5, 123456789.5", "2e23, 2e+23", "4.9e-324, 5e-324", "NaN, nan", "-Infinity, -inf"
    })
    void showsDoublesInTheirShortestForm(double value, String shown) {
        assertEquals(shown, text(Numbers.format(value)));
    }

    @Test
    void showsDoublesSoThatTheyReadBackTheSame() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertEquals(value, Numbers.parseDouble(Numbers.format(value)));
            }
        }
    }

    @Test
    void leavesOutTheDigitOldJavaWritesTooMuch() {
        assertEquals("2e-44", text(Numbers.format(2.0E-44)));
        assertEquals("2.2250738585072014e-308", text(Numbers.format(Double.MIN_NORMAL)));
        assertEquals("2.2e-322", text(Numbers.format(2.2e-322)));
        assertEquals("5.684341886080802e-14", text(Numbers.format(0x1p-44)));
        assertEquals("1.0000000000000002", text(Numbers.format(Math.nextUp(1.0))));
    }

    @Test
    void addsDecimals() {
        assertEquals("0.3", text(Numbers.addDecimals(bytes("0.1"), bytes("0.2"))));
        assertEquals("5200", text(Numbers.addDecimals(bytes("5.0e3"), bytes("2.0e2"))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
