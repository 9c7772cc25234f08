package dev.keyjar.engine.config;

import dev.keyjar.api.Directive;
import dev.keyjar.api.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How the value of a directive is read. */
@FunctionalInterface
interface ValueRule {

    /**
     * Reads a value.
     *
     * @param current the value in force, for directives of which a line sets only a part
     * @param given what was written, several words joined by one blank
     * @throws IllegalArgumentException saying what is wrong, in Redis' words
     */
    Value read(String current, String given);

    /** The rule that follows from a directive's kind. The texts are Redis' own. */
    static ValueRule ofKind(Directive directive) {
        return switch (directive.kind()) {
            case YES_NO -> (current, given) -> yesNo(given);
            case CHOICE -> (current, given) -> choice(directive.choices(), given);
            case INTEGER -> (current, given) -> within(directive, integer(given));
            case MEMORY -> (current, given) -> memory(directive, given);
            case TEXT -> (current, given) -> Value.ofText(given);
        };
    }

    private static Value yesNo(String given) {
        if (given.equalsIgnoreCase("yes")) {
            return new Value("yes", 1);
        }
        if (given.equalsIgnoreCase("no")) {
            return new Value("no", 0);
        }
        throw new IllegalArgumentException("argument must be 'yes' or 'no'");
    }

    private static Value choice(List<String> choices, String given) {
        for (String choice : choices) {
            if (choice.equalsIgnoreCase(given)) {
                return Value.ofText(choice);
            }
        }
        throw new IllegalArgumentException("argument(s) must be one of the following: " + String.join(", ", choices));
    }

    private static long integer(String given) {
        byte[] text = given.getBytes(StandardCharsets.UTF_8);
        if (!Numbers.isLong(text)) {
            throw new IllegalArgumentException("argument couldn't be parsed into an integer");
        }
        return Numbers.parseLong(text);
    }

    private static Value memory(Directive directive, String given) {
        try {
            return within(directive, MemoryAmount.parse(given));
        } catch (ArithmeticException tooMuch) {
            throw outOfBounds(directive);
        }
    }

    private static Value within(Directive directive, long number) {
        if (number < directive.least() || number > directive.most()) {
            throw outOfBounds(directive);
        }
        return Value.ofNumber(number);
    }

    private static IllegalArgumentException outOfBounds(Directive directive) {
        return new IllegalArgumentException(
                "argument must be between " + directive.least() + " and " + directive.most() + " inclusive");
    }
}
