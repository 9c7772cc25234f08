package dev.keyjar.engine.config;

import dev.keyjar.api.Directive;
import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table of directives: what the API's {@link Directive} says of a plugin's directive, and what only the engine's
 * own need.
 *
 * @param directive name, kind, default and bounds
 * @param aliases further names of the same value, which CONFIG GET shows like the first
 * @param severalWords whether its value may be several words
 * @param rule how its value is read
 * @param effect what setting it does
 * @param changing whether and how CONFIG SET may change it
 * @param note what it is for; with {@link Effect#ONLY_ACCEPTED} and {@link Effect#NEVER} why another value is refused
 */
record EngineDirective(
        Directive directive,
        List<String> aliases,
        boolean severalWords,
        ValueRule rule,
        Effect effect,
        Changing changing,
        String note) {

    /** What setting a directive does. */
    enum Effect {
        /** The server obeys it. */
        WORKS,
        /** Any value Redis would take is taken, kept and shown; there is nothing here it could change. */
        IGNORED,
        /** Only values that change nothing are taken. A plugin may declare the name and take it over. */
        ONLY_ACCEPTED,
        /** As {@link #ONLY_ACCEPTED}, and CONFIG GET shows it only to who asks by its whole name. */
        HIDDEN,
        /** Never taken and never shown. A name that ends in an asterisk stands for all that begin so. */
        NEVER
    }

    /** Whether and how CONFIG SET may change a directive. */
    enum Changing {
        /** It may. */
        AT_ANY_TIME,
        /** Redis cannot either, and says so. */
        AT_START,
        /** Redis lets nobody on the network do it ({@code enable-protected-configs no}). */
        PROTECTED,
        /** Redis could, Keyjar cannot yet: the value in force is accepted, any other needs a restart. */
        NOT_YET
    }

    String name() {
        return directive.name();
    }

    /** All its names. */
    List<String> names() {
        List<String> names = new ArrayList<>(aliases);
        names.add(0, name());
        return names;
    }

    static EngineDirective works(Directive directive, String note) {
        return new EngineDirective(
                directive, List.of(), false, ValueRule.ofKind(directive), Effect.WORKS, changing(directive), note);
    }

    static EngineDirective ignored(Directive directive, String note) {
        return works(directive, note).with(Effect.IGNORED);
    }

    /** A directive that is to work one day: until then another value than the default is refused, not silently ignored. */
    static EngineDirective notYet(Directive directive, String note) {
        return works(directive, note).notYet();
    }

    /** The same line, not working yet; its rule still says what is wrong with a bad value. */
    EngineDirective notYet() {
        String preset = directive.defaultValue();
        return with(Effect.ONLY_ACCEPTED).rule((current, given) -> {
            Value value = rule.read(current, given);
            if (!value.equals(rule.read(preset, preset))) {
                throw new IllegalArgumentException("Keyjar cannot do this yet; leave it at '" + preset + "'");
            }
            return value;
        });
    }

    /** A directive of which only some values are accepted, compared without regard to case; the first is the default. */
    static EngineDirective onlyAccepted(String name, List<String> accepted, String note) {
        EngineDirective any = works(Directive.text(name, accepted.get(0)), note).with(Effect.ONLY_ACCEPTED);
        return any.ofSeveralWords().rule((current, given) -> {
            for (String value : accepted) {
                if (value.equalsIgnoreCase(given) || sameAmount(value, given)) {
                    return Value.ofText(value);
                }
            }
            throw new IllegalArgumentException(note + "; leave it at '" + accepted.get(0) + "'");
        });
    }

    static EngineDirective never(String name, String note) {
        return works(Directive.text(name, ""), note)
                .with(Effect.NEVER)
                .ofSeveralWords()
                .rule((current, given) -> {
                    throw new IllegalArgumentException(note);
                });
    }

    private static Changing changing(Directive directive) {
        return directive.changeable() ? Changing.AT_ANY_TIME : Changing.AT_START;
    }

    private static boolean sameAmount(String accepted, String given) {
        try {
            return MemoryAmount.parse(accepted) == MemoryAmount.parse(given);
        } catch (IllegalArgumentException | ArithmeticException noAmounts) {
            return false;
        }
    }

    EngineDirective alias(String... names) {
        return new EngineDirective(directive, List.of(names), severalWords, rule, effect, changing, note);
    }

    EngineDirective ofSeveralWords() {
        return new EngineDirective(directive, aliases, true, rule, effect, changing, note);
    }

    EngineDirective rule(ValueRule other) {
        return new EngineDirective(directive, aliases, severalWords, other, effect, changing, note);
    }

    /** The same line with a restriction in the words of the file of foreign directives; an empty one is none. */
    EngineDirective restricted(String how) {
        return switch (how) {
            case "" -> this;
            case "start" -> changing(Changing.AT_START);
            case "protected" -> changing(Changing.PROTECTED);
            case "hidden" -> with(Effect.HIDDEN);
            default -> throw new IllegalStateException("unknown restriction: " + how);
        };
    }

    EngineDirective changing(Changing other) {
        return new EngineDirective(directive, aliases, severalWords, rule, effect, other, note);
    }

    private EngineDirective with(Effect other) {
        return new EngineDirective(directive, aliases, severalWords, rule, other, changing, note);
    }
}
