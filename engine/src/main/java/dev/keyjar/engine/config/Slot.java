package dev.keyjar.engine.config;

import dev.keyjar.engine.config.EngineDirective.Effect;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A directive with its value in force. */
final class Slot {

    /** The owner of the engine's own directives. */
    static final String ENGINE = "the engine";

    /** The owner of Redis' directives that nobody here needs; a plugin may take them over. */
    static final String NOBODY = "nobody";

    final EngineDirective directive;
    final String owner;
    final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    // written under the configuration's lock, read by any thread
    private volatile Value value;

    Slot(EngineDirective directive, String owner) {
        String preset = directive.directive().defaultValue();
        this.directive = directive;
        this.owner = owner;
        this.value = directive.effect() == Effect.NEVER
                ? Value.ofText(preset)
                : directive.rule().read(preset, preset);
    }

    Value value() {
        return value;
    }

    void put(Value other) {
        value = other;
    }

    /** Reads the words of a line of the command line or of a file. */
    Value read(List<String> words) {
        if (words.isEmpty() || words.size() > 1 && !directive.severalWords()) {
            throw new IllegalArgumentException("wrong number of arguments");
        }
        return read(String.join(" ", words));
    }

    Value read(String given) {
        return directive.rule().read(value.text(), given);
    }

    /** What would have to be said to get the value in force. */
    Assignment assignment() {
        return new Assignment(directive.name(), List.of(value.text()), "a value in force");
    }

    /** The value that these lines of a file make. */
    Value readFrom(List<Assignment> lines) {
        Slot fresh = new Slot(directive, owner);
        for (Assignment line : lines) {
            fresh.put(fresh.read(line.words()));
        }
        return fresh.value;
    }
}
