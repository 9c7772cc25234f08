package dev.keyjar.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A sequence of writing commands on few keys of few databases, of which many meet a value of the wrong type; the same for the same seed. */
final class RandomCommands {

    private static final int KEYS = 12;
    private static final int DATABASES = 3;
    private static final long FAR_AWAY_MILLIS = 32_503_680_000_000L;

    private final Random random;

    RandomCommands(long seed) {
        random = new Random(seed);
    }

    /** The next command, or the commands of a whole transaction. */
    List<String[]> next() {
        if (random.nextInt(15) > 0) {
            return List.<String[]>of(one());
        }
        List<String[]> transaction = new ArrayList<>();
        transaction.add(new String[] {"MULTI"});
        for (int commands = random.nextInt(5); commands >= 0; commands--) {
            transaction.add(one());
        }
        transaction.add(new String[] {random.nextInt(8) > 0 ? "EXEC" : "DISCARD"});
        return transaction;
    }

    private String[] one() {
        String key = key();
        return switch (random.nextInt(34)) {
            case 0 -> words("SELECT", number(DATABASES));
            case 1, 2 -> words("SET", key, text());
            case 3 -> words("SET", key, text(), "PXAT", farAway());
            case 4 -> words("SET", key, text(), "NX", "GET");
            case 5 -> words("SET", key, text(), "XX", "KEEPTTL");
            case 6 -> words("MSET", key, text(), key(), number(1_000));
            case 7 -> words("MSETNX", key, text(), key(), text());
            case 8 -> words("APPEND", key, text());
            case 9 -> words("SETRANGE", key, number(40), text());
            case 10 -> words("INCRBY", key, number(1_000));
            case 11 -> words("DECR", key);
            case 12 -> words("INCRBYFLOAT", key, "0." + number(1_000));
            case 13 -> words("GETSET", key, number(100));
            case 14 -> words("GETDEL", key);
            case 15 -> words("GETEX", key, "PXAT", farAway());
            case 16 -> words("GETEX", key, "PERSIST");
            case 17 -> words("SETNX", key, text());
            case 18, 19, 20 -> words("HSET", key, field(), text(), field(), number(100));
            case 21 -> words("HSETNX", key, field(), text());
            case 22 -> words("HDEL", key, field(), field());
            case 23 -> words("HINCRBY", key, field(), number(1_000));
            case 24 -> words("HINCRBYFLOAT", key, field(), "1." + number(1_000));
            case 25 -> words("DEL", key, key());
            case 26 -> words("RENAME", key, key());
            case 27 -> words("RENAMENX", key, key());
            case 28 -> words("PEXPIREAT", key, farAway());
            case 29 -> words("EXPIREAT", key, "1000");
            case 30 -> words("PERSIST", key);
            case 31 -> words("HMSET", key, field(), text());
            case 32 -> words("UNLINK", key);
            default -> random.nextInt(30) > 0 ? words("GET", key) : words("FLUSHDB");
        };
    }

    private static String[] words(String... words) {
        return words;
    }

    private String key() {
        return "key:" + random.nextInt(KEYS);
    }

    private String field() {
        return "field:" + random.nextInt(KEYS);
    }

    private String number(int bound) {
        return Integer.toString(random.nextInt(bound));
    }

    private String farAway() {
        return Long.toString(FAR_AWAY_MILLIS + random.nextInt(1_000_000));
    }

    /** Any bytes, each as one character; often such as the log itself is made of. */
    private String text() {
        if (random.nextInt(10) == 0) {
            return "\r\n#CRC32C:0\r\n*1\r\n";
        }
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(60); left > 0; left--) {
            text.append((char) random.nextInt(256));
        }
        return text.toString();
    }
}
