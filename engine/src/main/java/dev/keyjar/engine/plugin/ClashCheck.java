package dev.keyjar.engine.plugin;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares plugins with each other and with what the server has already. */
final class ClashCheck {

    private static final String KEEP_ONE = "Remove one of the two, or give one of them another name.";

    /** Who brings a thing: the class, and where that comes from. */
    private record Owner(String className, String origin) {

        String seenFrom(String otherOrigin) {
            return origin.equals(otherOrigin) ? "by its class " + className : "by " + origin;
        }
    }

    private final Map<String, Owner> commands = new HashMap<>();
    private final Map<String, String> tops = new HashMap<>();
    private final Map<String, String> plugins = new HashMap<>();
    private final Map<String, Owner> typeNames = new HashMap<>();
    private final Map<Class<?>, Owner> valueClasses = new HashMap<>();

    /**
     * A check against what is there.
     *
     * @param takenCommands full names of commands with who brings them
     * @param present plugins already loaded, whose commands are among the taken ones
     */
    ClashCheck(Map<String, String> takenCommands, Collection<LoadedPlugin> present) {
        takenCommands.forEach((name, owner) -> {
            commands.put(name, new Owner("", owner));
            tops.put(DeclaredCommand.top(name), owner);
        });
        for (LoadedPlugin plugin : present) {
            String origin = plugin.origin().toString();
            plugins.put(plugin.id().name(), origin);
            plugin.valueTypes().forEach(type -> {
                Owner owner = new Owner(type.getClass().getName(), origin);
                typeNames.put(type.name(), owner);
                valueClasses.put(type.valueClass(), owner);
            });
        }
    }

    /** Compares these with what is there and among themselves. */
    void check(List<PluginFacts> newcomers) {
        for (PluginFacts plugin : newcomers) {
            checkName(plugin);
            plugin.commands().forEach(command -> checkCommand(plugin, command));
            plugin.types().forEach(type -> checkType(plugin, type));
        }
        // a face may be provided by a plugin that is broken itself; its own problems are then all there is to mend
        if (newcomers.stream().allMatch(PluginFacts::typesKnown)) {
            newcomers.forEach(this::checkFaces);
        }
    }

    private void checkName(PluginFacts plugin) {
        String other = plugins.putIfAbsent(plugin.id().name(), plugin.origin().toString());
        if (other != null) {
            plugin.problems()
                    .add(
                            "Its name is " + plugin.id().name() + ", and so is that of " + other + ".",
                            "Keep one of the two; a server has one version of a plugin.");
        }
    }

    private void checkCommand(PluginFacts plugin, DeclaredCommand command) {
        String origin = plugin.origin().toString();
        String shown = DeclaredCommand.shown(command.name());
        Owner before = commands.putIfAbsent(command.name(), new Owner(command.className(), origin));
        String top = DeclaredCommand.top(command.name());
        String container = tops.putIfAbsent(top, origin);
        if (before != null) {
            plugin.problems()
                    .add(
                            "Its command " + shown + " (class " + command.className() + ") is brought "
                                    + before.seenFrom(origin) + " too.",
                            isOfServer(before) ? "Give it another name; this one is taken in every server." : KEEP_ONE);
        } else if (container != null && !container.equals(origin)) {
            plugin.problems()
                    .add(
                            "Its command " + shown + " (class " + command.className() + ") shares the word "
                                    + DeclaredCommand.shown(top) + " with commands of " + container + ".",
                            "Give it another first word; a container and its subcommands come from one place.");
        }
    }

    private boolean isOfServer(Owner owner) {
        return owner.className.isEmpty() && !plugins.containsValue(owner.origin);
    }

    private void checkType(PluginFacts plugin, TypeFacts type) {
        if (type.name().equals("none")) {
            plugin.problems()
                    .add(
                            "The name of its value type " + type.className()
                                    + " is none, which TYPE answers when there is no key.",
                            "Give the type another name.");
        }
        String origin = plugin.origin().toString();
        Owner owner = new Owner(type.className(), origin);
        Owner sameName = typeNames.putIfAbsent(type.name(), owner);
        Owner sameClass = valueClasses.putIfAbsent(type.valueClass(), owner);
        if (sameName != null) {
            plugin.problems()
                    .add(
                            "The name " + type.name() + " of its value type " + type.className() + " is used "
                                    + sameName.seenFrom(origin) + " too.",
                            KEEP_ONE);
        }
        if (sameClass != null) {
            plugin.problems()
                    .add(
                            "The values of its value type " + type.className() + ", "
                                    + type.valueClass().getName() + ", are provided " + sameClass.seenFrom(origin)
                                    + " too.",
                            "Keep one of the two; a server has one value type for each class of values.");
        }
    }

    private void checkFaces(PluginFacts plugin) {
        Set<String> provided = new HashSet<>();
        valueClasses.keySet().forEach(valueClass -> provided.add(valueClass.getName()));
        for (String face : plugin.faces()) {
            if (!provided.contains(face)) {
                plugin.problems()
                        .add(
                                "It uses values of " + face + ", and no plugin provides them.",
                                "Add the plugin that does; Keyjar's own come with it in its plugins folder.");
            }
        }
    }
}
