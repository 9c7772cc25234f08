package dev.keyjar.commands.hash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Hashes and their fields, for tests. */
final class Fields {

    private Fields() {}

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** Settings with limits: all hashes small, all large, or as configured by default. */
    static HashSettings settings(long mostFields, long longestBytes) {
        HashSettings settings = new HashSettings(new FieldHash(7, 11));
        settings.mostPackedFields(mostFields);
        settings.longestPackedBytes(longestBytes);
        return settings;
    }

    static HashStore large() {
        return new HashStore(settings(0, 0));
    }

    static HashStore small() {
        return new HashStore(settings(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    /** What a hash says it holds, in the order in which it says it. */
    static Map<String, String> content(HashStore hash) {
        Map<String, String> content = new LinkedHashMap<>();
        hash.forEach((field, value) -> {
            if (content.put(text(field), text(value)) != null) {
                throw new AssertionError("visited twice: " + text(field));
            }
        });
        return content;
    }

    /** A text of random bytes; mostly short, now and then around a length where something changes. */
    static String randomText(Random random) {
        int length = switch (random.nextInt(12)) {
            case 0 -> 0;
            case 1 -> 62 + random.nextInt(5);
            case 2 -> 125 + random.nextInt(5);
            case 3 -> 240 + random.nextInt(20);
            case 4 -> 1 + random.nextInt(1_000);
            default -> 1 + random.nextInt(20);
        };
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return text(bytes);
    }
}
