package dev.keyjar.engine.plugin;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.api.Task;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The objects of one plugin, with what they say of themselves.
 *
 * @param commands handlers named in the services file
 * @param valueTypes value types
 * @param persistences persistences
 * @param declarations declarations of settings
 * @param settings what they declare
 * @param tasks tasks
 * @param lifecycles what is started and stopped
 * @param observers observers of commands
 * @param interceptors interceptors of commands
 * @param handedOut handlers the persistences bring
 * @param types what the value types say
 */
record PluginObjects(
        List<CommandHandler> commands,
        List<ValueType<?>> valueTypes,
        List<Persistence> persistences,
        List<PluginSettings> declarations,
        List<Directive> settings,
        List<Task> tasks,
        List<PluginLifecycle> lifecycles,
        List<CommandObserver> observers,
        List<CommandInterceptor> interceptors,
        List<CommandHandler> handedOut,
        List<TypeFacts> types) {

    /** Makes what the services files name; what cannot be made is noted. */
    static PluginObjects make(ClassLoader loader, Problems problems) {
        return ContextClassLoader.during(loader, () -> {
            ServiceObjects objects = new ServiceObjects(loader, problems);
            List<CommandHandler> commands = objects.make(CommandHandler.class);
            List<ValueType<?>> valueTypes = new ArrayList<>();
            objects.make(ValueType.class).forEach(valueTypes::add);
            return ask(
                    commands,
                    valueTypes,
                    objects.make(Persistence.class),
                    objects.make(PluginSettings.class),
                    objects.make(Task.class),
                    objects.make(PluginLifecycle.class),
                    objects.make(CommandObserver.class),
                    objects.make(CommandInterceptor.class),
                    problems);
        });
    }

    /** Asks objects what they say of themselves; what they throw is noted. */
    static PluginObjects ask(
            List<CommandHandler> commands,
            List<ValueType<?>> valueTypes,
            List<Persistence> persistences,
            List<PluginSettings> declarations,
            List<Task> tasks,
            List<PluginLifecycle> lifecycles,
            List<CommandObserver> observers,
            List<CommandInterceptor> interceptors,
            Problems problems) {
        List<TypeFacts> types = new ArrayList<>();
        for (ValueType<?> type : valueTypes) {
            String name = answer(type, "name()", type::name, problems);
            Class<?> valueClass = answer(type, "valueClass()", type::valueClass, problems);
            if (name != null && valueClass != null) {
                types.add(new TypeFacts(type.getClass().getName(), name, valueClass));
            }
        }
        List<CommandHandler> handedOut = new ArrayList<>();
        for (Persistence persistence : persistences) {
            List<CommandHandler> handlers =
                    answer(persistence, "commands()", () -> List.copyOf(persistence.commands()), problems);
            if (handlers != null) {
                handedOut.addAll(handlers);
            }
        }
        List<Directive> settings = new ArrayList<>();
        for (PluginSettings declaration : declarations) {
            List<Directive> declared =
                    answer(declaration, "directives()", () -> List.copyOf(declaration.directives()), problems);
            if (declared != null) {
                settings.addAll(declared);
            }
        }
        return new PluginObjects(
                commands,
                valueTypes,
                persistences,
                declarations,
                settings,
                tasks,
                lifecycles,
                observers,
                interceptors,
                handedOut,
                types);
    }

    private static <T> T answer(Object asked, String method, Supplier<T> call, Problems problems) {
        String place = "Method " + method + " of " + asked.getClass().getName();
        try {
            T answer = call.get();
            if (answer == null) {
                problems.add(place + " returned null.", "Mend the method.");
            }
            return answer;
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            problems.add(place + " threw " + Thrown.describe(thrown) + ".", "Mend the method.");
            return null;
        }
    }
}
