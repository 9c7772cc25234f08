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

    private static final String SERVER = "keyjar";

    private static final String APPLICATION = "the application";

    /** Who brings a thing: the class, and where that comes from. */
    private record Owner(String className, String origin) {

        String seenFrom(String otherOrigin) {
            return origin.equals(otherOrigin) ? "by its class " + className : "by " + origin;
        }
    }

    private final Map<String, Owner> commands = new HashMap<>();
    private final Map<String, Owner> replacing = new HashMap<>();
    private final Map<String, String> replacedOwners = new HashMap<>();
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
            plugin.commands().forEach(handler -> {
                DeclaredCommand command = DeclaredCommand.ofLoaded(handler.getClass(), new Problems(plugin.origin()));
                if (command != null && !command.replaces().isEmpty()) {
                    replacing.put(command.name(), new Owner(command.className(), origin));
                    replacedOwners.put(command.name(), command.replaces());
                }
            });
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
            plugin.commands().stream()
                    .filter(command -> command.replaces().isEmpty())
                    .forEach(command -> checkCommand(plugin, command));
            plugin.types().forEach(type -> checkType(plugin, type));
        }
        for (PluginFacts plugin : newcomers) { // who they replace is known now
            plugin.commands().stream()
                    .filter(command -> !command.replaces().isEmpty())
                    .forEach(command -> checkReplacing(plugin, command));
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
        String replaced = replacedOwners.get(command.name());
        if (replaced != null && !replaced.equals(plugin.id().name())) {
            addClash(plugin, command, replacing.get(command.name()).origin, replaced);
        }
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

    private void checkReplacing(PluginFacts plugin, DeclaredCommand command) {
        String origin = plugin.origin().toString();
        Owner other = replacing.putIfAbsent(command.name(), new Owner(command.className(), origin));
        Owner original = commands.get(command.name());
        if (other != null) {
            plugin.problems()
                    .add(
                            "Its command " + DeclaredCommand.shown(command.name()) + " (class " + command.className()
                                    + ") takes the place of another, which is taken " + other.seenFrom(origin)
                                    + " too.",
                            "Remove one of the two; a command has at most one in its place.");
        } else if (original != null
                && !original.origin.equals(origin)
                && !nameOf(original).equals(command.replaces())) {
            addClash(plugin, command, original.origin, command.replaces());
        } else {
            replacedOwners.put(command.name(), command.replaces());
        }
    }

    private static void addClash(PluginFacts plugin, DeclaredCommand command, String other, String replaced) {
        plugin.problems()
                .add(
                        "Its command " + DeclaredCommand.shown(command.name()) + " (class " + command.className()
                                + ") is brought by " + other + " too, and the one of the two that replaces a command"
                                + " replaces that of '" + replaced + "'.",
                        "Remove one of the two, or say in replaces = \"…\" of its @Command whose command it takes the place of:"
                                + " a plugin's name, or " + SERVER + ".");
    }

    private String nameOf(Owner owner) {
        return plugins.entrySet().stream()
                .filter(plugin -> plugin.getValue().equals(owner.origin))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(owner.origin.equals(APPLICATION) ? "application" : SERVER);
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
