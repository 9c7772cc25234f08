package dev.keyjar.engine.plugin;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.Directive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One plugin on its way from a jar to a {@link LoadedPlugin}, together with what it holds open. */
final class LoadingPlugin {

    private final ExaminedPlugin examined;
    private final PrivateCopy copy;
    private PluginClassLoader loader;
    private PluginObjects objects;

    private LoadingPlugin(ExaminedPlugin examined, PrivateCopy copy) {
        this.examined = examined;
        this.copy = copy;
    }

    /** Copies a plugin's jars and reads the copy. */
    static LoadingPlugin examine(PluginSource source, Path copies, SharedClasses shared) {
        PrivateCopy copy;
        try {
            copy = PrivateCopy.of(source, copies);
        } catch (IOException unreadable) {
            Problems problems = new Problems(source.origin());
            problems.add(
                    "It cannot be copied to " + copies + ": " + unreadable + ".",
                    "See that the server may read it, and that there is room for the copy.");
            return new LoadingPlugin(ExaminedPlugin.unreadable(source.origin(), problems), null);
        }
        try {
            return new LoadingPlugin(PluginExamination.of(source.origin(), copy.jars(), shared), copy);
        } catch (RuntimeException unforeseen) {
            copy.close();
            throw unforeseen;
        }
    }

    /** Makes its objects, unless it is known to be broken. */
    void make() {
        if (!examined.problems().none()) {
            return;
        }
        loader = new PluginClassLoader(examined.id().name(), copy);
        objects = PluginObjects.make(loader, examined.problems());
        checkHandedOut();
        checkSettings();
    }

    /** A name that does not tell whose it is may be another plugin's tomorrow. */
    private void checkSettings() {
        String start = examined.id().name() + "-";
        for (Directive setting : objects.settings()) {
            if (!setting.name().startsWith(start)) {
                examined.problems()
                        .add(
                                "It declares the setting '" + setting.name() + "', which does not tell whose it is.",
                                "Let the name begin with " + start + ".");
            }
        }
    }

    /** Each class with @Command comes in exactly one way; one that came in none would be missed in silence. */
    private void checkHandedOut() {
        Set<String> handedOut = new HashSet<>();
        for (CommandHandler handler : objects.handedOut()) {
            if (!handedOut.add(handler.getClass().getName())) {
                examined.problems()
                        .add(
                                "Class " + handler.getClass().getName()
                                        + " is handed out twice by the persistences of the plugin.",
                                "Return one object of it from one commands().");
            }
        }
        for (String awaited : examined.awaited()) {
            if (!handedOut.contains(awaited)) {
                examined.problems()
                        .add(
                                "Class " + awaited + " declares a command, but neither does " + Service.COMMAND.file()
                                        + " name it, nor does a persistence of the plugin hand it out.",
                                "Add the line " + awaited + " to that file, or return it from commands().");
            }
        }
        for (String name : examined.names(Service.COMMAND)) {
            if (handedOut.contains(name)) {
                examined.problems()
                        .add(
                                "Class " + name + " is named in " + Service.COMMAND.file()
                                        + ", and a persistence of the plugin hands it out as well.",
                                "Take the line out of that file.");
            }
        }
    }

    ExaminedPlugin examined() {
        return examined;
    }

    /** What can clash with other plugins, as far as it is known. */
    PluginFacts facts() {
        List<DeclaredCommand> commands = new ArrayList<>(examined.commands());
        if (objects != null) {
            Set<String> known =
                    commands.stream().map(DeclaredCommand::className).collect(Collectors.toSet());
            for (CommandHandler handler : objects.handedOut()) {
                DeclaredCommand command = known.add(handler.getClass().getName())
                        ? DeclaredCommand.ofLoaded(handler.getClass(), examined.problems())
                        : null;
                if (command != null) {
                    commands.add(command);
                }
            }
        }
        List<TypeFacts> types = objects == null ? List.of() : objects.types();
        boolean typesKnown = examined.isReadable()
                && types.size() == examined.names(Service.VALUE_TYPE).size();
        return new PluginFacts(
                examined.origin(), examined.id(), commands, types, typesKnown, examined.faces(), examined.problems());
    }

    /** The plugin, to be called when nothing is wrong with it or its neighbours. */
    LoadedPlugin loaded() {
        return new LoadedPlugin(
                examined.id(),
                examined.apiLevel(),
                examined.origin(),
                objects.commands(),
                objects.valueTypes(),
                objects.persistences(),
                objects.settings(),
                objects.tasks(),
                objects.lifecycles(),
                objects.observers(),
                objects.interceptors(),
                examined.faces(),
                loader);
    }

    /** Gives back everything. */
    void discard() {
        try {
            if (loader != null) {
                loader.close();
            } else if (copy != null) {
                copy.close();
            }
        } catch (IOException onlyRead) {
            // nothing was written, and the copies are deleted all the same
        }
    }
}
