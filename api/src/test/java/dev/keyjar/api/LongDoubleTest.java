package dev.keyjar.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums were computed by redis-server 7.0.15 on x86-64. */
class LongDoubleTest {

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.2, 0.3",
        "10.50, 0.1, 10.6",
        "3.0e3, 0, 3000",
        "10, -10, 0",
        "0, -0, 0",
        "0, -1e-20, 0",
        "0, 5.0e-17, 0.00000000000000005",
        "0, 5e-18, 0",
        "0, 15e-18, 0.00000000000000002",
        "0, 123456789.123456789, 123456789.12345678899873747",
        "0, 0x10, 16",
        "0, 0x1.8p1, 3",
        "9223372036854775807, 1, 9223372036854775808",
        "18446744073709551615, 1, 18446744073709551616",
        "18446744073709551616, 1, 18446744073709551616",
        "1e20, -1e20, 0",
        "1e-4950, 3e-4951, 0"
    })
    void addsAsTheHardwareDoes(String left, String right, String sum) {
        assertEquals(sum, text(parse(left).plus(parse(right)).toBytes()));
    }

    @Test
    void hasTheRangeOfEightyBits() {
        assertEquals(4933, parse("1.18973149535723176502e4932").toBytes().length);
        assertNull(LongDouble.parseOrNull(bytes("1.2e4932")));
        assertEquals(4932, parse("0x1p16383").toBytes().length);
        assertNull(LongDouble.parseOrNull(bytes("0x1p16384")));
        assertEquals("0", text(parse("3e-4951").toBytes()));
        assertNull(LongDouble.parseOrNull(bytes("1e-4951")));
        assertEquals("0", text(parse("0x1.8p-16446").toBytes()));
        assertNull(LongDouble.parseOrNull(bytes("0x1p-16446")));
        assertEquals("0", text(parse("0e99999999999999").toBytes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "1 ",
                "nan",
                "1e",
                "abc",
                "0x",
                "1e99999999999999999999",
                "-1e99999999999999999999",
                "1e-99999999999999999999"
            })
    void refusesWhatIsNoNumber(String text) {
        CommandException error = assertThrows(CommandException.class, () -> parse(text));
        assertEquals("ERR value is not a valid float", error.getMessage());
        assertNull(LongDouble.parseOrNull(bytes(text)));
    }

    @Test
    void readsTextOfLessThanFiveKibibytes() {
        assertEquals("1", text(parse("0".repeat(5118) + "1").toBytes()));
        assertNull(LongDouble.parseOrNull(bytes("0".repeat(5119) + "1")));
    }

    @ParameterizedTest
    @CsvSource({"1, inf", "-inf, 1", "inf, -inf", "1.18e4932, 1.18e4932"})
    void refusesASumThatIsNotFinite(String left, String right) {
        CommandException error =
                assertThrows(CommandException.class, () -> parse(left).plus(parse(right)));
        assertEquals("ERR increment would produce NaN or Infinity", error.getMessage());
    }

    @Test
    void knowsInfinity() {
        assertTrue(parse("-Infinity").isInfinite());
    }

    private static LongDouble parse(String text) {
        return LongDouble.parse(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }
}
