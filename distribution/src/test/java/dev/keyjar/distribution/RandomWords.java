package dev.keyjar.distribution;

import java.util.List;
import java.util.Random;

/** Words for arguments, out of a small world: few keys, fields and databases, and values near every edge. */
final class RandomWords {

    /** Relative times are never shorter, so that nothing expires while a script runs. */
    static final int SHORTEST_SECONDS = 2_000_000;

    /** Where keys are to expire meanwhile, after that many milliseconds at most. */
    static final int LONGEST_SHORT_MILLIS = 15;

    private static final List<String> STRINGS = List.of("a", "b", "c", "");
    private static final List<String> HASHES = List.of("d", "e", "key:6");
    private static final List<String> FIELDS = List.of("f", "g", "1", "", "f\0\r\n", "field:7");
    private static final List<String> PATTERNS =
            List.of("*", "?", "[a-c]", "k*", "\\*", "[^f]*", "", "*f*", "[", "**:?");
    private static final List<String> DATABASES =
            List.of("0", "0", "1", "1", "2", "2", "0", "1", "-1", "15", "16", "x", "1.0", "9223372036854775807");
    private static final List<String> TYPES = List.of("string", "hash", "STRING", "list", "zset", "", "nothing");
    private static final List<String> WIDTHS = List.of(
            "u8", "i8", "u1", "i1", "u63", "i64", "i5", "u16", "u32", "i32", "u64", "i65", "u0", "x8", "i", "U8");
    /** What DUMP of redis-server 7.0 says of strings and hashes in different encodings, escaped. */
    private static final List<String> DUMPED = List.of(
            "\\x00\\xc2\\xc0\\x1d\\xfe\\xff\\x0a\\x00\\xe1\\xb6b\\x9e\\xab\\xbdT\\xf2",
            "\\x00\\x05hello\\x0a\\x00cr\\xdfve4 \\x0a",
            "\\x00\\xc3\\x09@d\\x01aa\\xe0W\\x00\\x01aa\\x0a\\x00\\xe8\\xa3\\xb5\\x07\\xb0m\\xf2q",
            "\\x10\\x14\\x14\\x00\\x00\\x00\\x04\\x00\\x81f\\x02\\x01\\x01\\x81g\\x02\\x83two\\x04\\xff\\x0a\\x00\\xe3\\x18t+a\\xdbo\\xdf",
            "\\x04\\x01\\x01f\\xc3\\x09@A\\x01xx\\xe04\\x00\\x01xx\\x0a\\x00\\xf1\\x06\\xd1\\x07\\x1b&\\x5c\\x18");

    private static final List<String> BIT_OPERATIONS = List.of("AND", "OR", "XOR", "NOT", "not", "nand", "");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "-1",
            "2",
            "3",
            "7",
            "10",
            "100",
            "-5",
            "-100",
            "127",
            "255",
            "256",
            "2147483647",
            "-2147483649",
            "4294967296",
            "9007199254740993",
            "4611686018427387904",
            "9223372036854775806",
            "9223372036854775807",
            "-9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "-9223372036854775809",
            "18446744073709551615",
            "18446744073709551616",
            "99999999999999999999");
    private static final List<String> FRACTIONS = List.of(
            "0.5",
            "-1.5",
            "3.0",
            "0.1",
            "5.0e3",
            "1e-7",
            "-0",
            "-0.0",
            "1e17",
            "1e22",
            "123456789012345678",
            "0.30000000000000004",
            "1e400",
            "-1e4932",
            "1.7976931348623157e308",
            "4.9e-324",
            "3.14159265358979323846",
            "0.00001234567890123456789");
    private static final List<String> ODDITIES = List.of(
            "",
            " ",
            "00",
            "01",
            "+1",
            " 1",
            "1 ",
            "1\0",
            "0x10",
            "1e3",
            "inf",
            "-inf",
            "+infinity",
            "nan",
            "abc",
            "hello world",
            "\0",
            "\r\n",
            "\u00ff\u00fe",
            "1.",
            ".5",
            ".",
            "-",
            "1e",
            "1_000");

    private final Random random;
    private String group = "";

    RandomWords(Random random) {
        this.random = random;
    }

    /** From now on prefers keys that mostly hold what commands of this group want. */
    void preferKeysOf(String newGroup) {
        group = newGroup;
    }

    String forArgument(String type, String name) {
        if (random.nextInt(25) == 0) {
            return any();
        }
        return switch (type) {
            case "key" -> key();
            case "pattern" -> random.nextBoolean() ? one(PATTERNS) : of("abcdekeyf:67?*[]^-\\", random.nextInt(8));
            case "unix-time" -> moment(name.contains("milli"));
            case "integer" -> integer(name);
            case "double" -> random.nextBoolean() ? decimal() : random.nextBoolean() ? one(FRACTIONS) : number();
            default -> string(name);
        };
    }

    private String integer(String name) {
        return switch (name) {
            case "seconds" -> time(1);
            case "milliseconds", "ttl" -> time(1_000);
            case "cursor" -> random.nextInt(5) > 0 ? "0" : number();
            case "count" -> Integer.toString(random.nextInt(15) - 4);
            case "bit" -> random.nextInt(8) > 0 ? bit() : number();
            case "value" -> random.nextBoolean() ? bit() : number();
            case "offset" -> offset();
            case "start", "end", "start_index", "end_index" ->
                random.nextInt(3) > 0 ? Integer.toString(random.nextInt(80) - 40) : number();
            default -> name.contains("db") || name.contains("index") ? one(DATABASES) : number();
        };
    }

    private String string(String name) {
        if (name.contains("field")) {
            return field();
        }
        return switch (name) {
            case "encoding" -> one(WIDTHS);
            case "serialized-value" -> Step.unescaped(one(DUMPED));
            case "operation" -> one(BIT_OPERATIONS);
            case "type" -> one(TYPES);
            default -> value();
        };
    }

    String key() {
        boolean hash = random.nextInt(4) > 0 ? group.equals("hash") : random.nextBoolean();
        return one(hash ? HASHES : STRINGS);
    }

    String field() {
        return one(FIELDS);
    }

    /** Something from anywhere in this world. */
    String any() {
        return switch (random.nextInt(8)) {
            case 0 -> key();
            case 1 -> field();
            case 2 -> number();
            case 3 -> one(PATTERNS);
            case 4 -> one(WIDTHS);
            case 5 -> one(DATABASES);
            default -> value();
        };
    }

    String value() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 -> number();
            case 3 -> one(FRACTIONS);
            case 4, 5 -> one(ODDITIES);
            case 6 -> text(edge());
            case 7 -> binary(random.nextInt(20));
            default -> decimal();
        };
    }

    private String number() {
        return switch (random.nextInt(3)) {
            case 0 -> Integer.toString(random.nextInt(4));
            case 1 -> Integer.toString(random.nextInt(2_000) - 1_000);
            default -> one(NUMBERS);
        };
    }

    /** Lengths about which Redis changes the encoding, or nearly. */
    private int edge() {
        return List.of(1, 19, 20, 21, 32, 43, 44, 45, 63, 64, 65, 300).get(random.nextInt(12));
    }

    private String decimal() {
        String digits = "0123456789";
        String number = (random.nextBoolean() ? "-" : "") + of(digits, 1 + random.nextInt(6));
        return switch (random.nextInt(4)) {
            case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(20) - 4));
            case 1 -> number + "e" + (random.nextInt(60) - 30);
            case 2 -> number + "." + of(digits, random.nextInt(25));
            default -> number + "." + of(digits, random.nextInt(4));
        };
    }

    private String text(int length) {
        return of("abc".substring(random.nextInt(3)), length);
    }

    private String of(String letters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private String binary(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }

    private String bit() {
        return random.nextBoolean() ? "1" : "0";
    }

    private String offset() {
        return (random.nextInt(4) == 0 ? "#" : "") + (random.nextInt(4) == 0 ? number() : random.nextInt(100));
    }

    private String time(int perSecond) {
        return random.nextInt(4) == 0 ? one(NUMBERS) : farOff(perSecond);
    }

    /** A time from now on; no two are so near that which is later depends on when they were sent. */
    String farOff(int perSecond) {
        return Long.toString((SHORTEST_SECONDS + (long) random.nextInt(1_000_000_000)) * perSecond);
    }

    private String moment(boolean millis) {
        if (random.nextInt(4) == 0) {
            return one(NUMBERS);
        }
        long seconds = random.nextInt(4) == 0
                ? random.nextInt(1_000_000)
                : Sameness.FAR_AWAY_SECONDS + random.nextInt((int) Sameness.FAR_AWAY_SPAN_SECONDS);
        return Long.toString(millis ? seconds * 1_000 + random.nextInt(1_000) : seconds);
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
