package dev.keyjar.engine.config;

import dev.keyjar.api.CommandException;
import dev.keyjar.engine.config.EngineDirective.Changing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One CONFIG SET: looks all names up, reads all values, puts them in force, tells the listeners. Whatever fails, nothing has changed;
 * listeners that had already agreed are called again with the old value. Errors come in the order in which Redis finds them.
 */
final class ConfigurationChange {

    private record Part(String name, Slot slot, Value before, Value after) {}

    private final Function<String, Slot> find;
    private final List<String> namesAndValues;

    ConfigurationChange(Function<String, Slot> find, List<String> namesAndValues) {
        this.find = find;
        this.namesAndValues = namesAndValues;
    }

    void run() {
        checkNames();
        List<Part> parts = readValues();
        parts.forEach(part -> part.slot.put(part.after));
        List<Runnable> undo = new ArrayList<>();
        for (Part part : parts) {
            try {
                tellListeners(part, undo);
            } catch (RuntimeException refused) {
                parts.forEach(other -> other.slot.put(other.before));
                undo.forEach(Runnable::run);
                throw refused instanceof IllegalArgumentException ? failure(part.name, refused.getMessage()) : refused;
            }
        }
    }

    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            String given = namesAndValues.get(i);
            String name = given.toLowerCase(Locale.ROOT);
            Slot slot = find.apply(name);
            if (slot == null) {
                throw new CommandException(
                        "ERR Unknown option or number of arguments for CONFIG SET - '" + given + "'");
            }
            if (slot.directive.changing() == Changing.AT_START) {
                throw failure(given, "can't set immutable config");
            }
            if (slot.directive.changing() == Changing.PROTECTED) {
                throw failure(given, "can't set protected config");
            }
            if (!seen.add(name)) {
                throw failure(given, "duplicate parameter");
            }
        }
    }

    private List<Part> readValues() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < namesAndValues.size(); i += 2) {
            String name = namesAndValues.get(i).toLowerCase(Locale.ROOT);
            Slot slot = find.apply(name);
            try {
                Value after = slot.read(namesAndValues.get(i + 1));
                if (slot.directive.changing() == Changing.NOT_YET && !after.equals(slot.value())) {
                    throw new IllegalArgumentException("this takes a restart of Keyjar");
                }
                parts.add(new Part(name, slot, slot.value(), after));
            } catch (IllegalArgumentException bad) {
                throw failure(name, bad.getMessage());
            }
        }
        return parts;
    }

    private static void tellListeners(Part part, List<Runnable> undo) {
        if (part.after.equals(part.before)) {
            return;
        }
        for (Consumer<String> listener : part.slot.listeners) {
            listener.accept(part.slot.value().text());
            undo.add(0, () -> tellAgain(listener, part.before.text()));
        }
    }

    private static void tellAgain(Consumer<String> listener, String value) {
        try {
            listener.accept(value);
        } catch (RuntimeException ignored) {
            // It agreed to this value before; the value in force is right either way, and the client learns of the
            // first refusal.
        }
    }

    private static CommandException failure(String name, String why) {
        return new CommandException("ERR CONFIG SET failed (possibly related to argument '" + name + "') - " + why);
    }
}
