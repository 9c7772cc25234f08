package dev.keyjar.engine.config;

import java.util.List;
import java.util.Locale;

/**
 * The three limits of {@code client-output-buffer-limit}.
 *
 * @param normal for clients that neither subscribe nor replicate
 * @param replica for replicas, shown as {@code slave}
 * @param pubsub for subscribers
 */
public record OutputBufferLimits(Limit normal, Limit replica, Limit pubsub) {

    private static final int WORDS_PER_CLASS = 4;

    /**
     * When a client that does not read its replies is dropped.
     *
     * @param hardBytes at once, beyond this much; 0 for never
     * @param softBytes when above this for {@code softSeconds}; 0 for never
     * @param softSeconds how long
     */
    public record Limit(long hardBytes, long softBytes, long softSeconds) {

        @Override
        public String toString() {
            return hardBytes + " " + softBytes + " " + softSeconds;
        }
    }

    /** Reads the value of the directive as the configuration shows it. */
    public static OutputBufferLimits parse(String text) {
        Limit none = new Limit(0, 0, 0);
        return new OutputBufferLimits(none, none, none).with(text);
    }

    /** The rule of the directive: a line sets the classes it names and leaves the others. */
    static Value read(String current, String given) {
        return Value.ofText(parse(current).with(given).toString());
    }

    private OutputBufferLimits with(String given) {
        List<String> words = given.isEmpty() ? List.of() : List.of(given.split(" ", -1));
        if (words.size() % WORDS_PER_CLASS != 0) {
            throw new IllegalArgumentException("Wrong number of arguments in buffer limit configuration.");
        }
        OutputBufferLimits result = this;
        for (int i = 0; i < words.size(); i += WORDS_PER_CLASS) {
            result = result.with(words.get(i).toLowerCase(Locale.ROOT), words.subList(i + 1, i + WORDS_PER_CLASS));
        }
        return result;
    }

    private OutputBufferLimits with(String clientClass, List<String> numbers) {
        return switch (clientClass) {
            case "normal" -> new OutputBufferLimits(limit(numbers), replica, pubsub);
            case "slave", "replica" -> new OutputBufferLimits(normal, limit(numbers), pubsub);
            case "pubsub" -> new OutputBufferLimits(normal, replica, limit(numbers));
            default ->
                throw new IllegalArgumentException("Invalid client class specified in buffer limit configuration.");
        };
    }

    private static Limit limit(List<String> numbers) {
        try {
            // Seconds are a memory amount's digits without its unit.
            return new Limit(
                    MemoryAmount.parse(numbers.get(0)),
                    MemoryAmount.parse(numbers.get(1)),
                    MemoryAmount.parse(numbers.get(2) + "b"));
        } catch (IllegalArgumentException | ArithmeticException none) {
            throw new IllegalArgumentException(
                    "Error in hard, soft or soft_seconds setting in buffer limit configuration.", none);
        }
    }

    @Override
    public String toString() {
        return "normal " + normal + " slave " + replica + " pubsub " + pubsub;
    }
}
