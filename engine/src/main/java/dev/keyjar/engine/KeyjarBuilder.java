package dev.keyjar.engine;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.Directive;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.Task;
import dev.keyjar.api.ValueType;
import dev.keyjar.engine.config.Assignment;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.rdb.FirstDump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a server is to be like. Every directive of the configuration can be set by its name; the common ones have a method.
 * Without {@link #plugins} or {@link #pluginsFromClassPath} it has the built-in commands and those given as objects.
 */
public final class KeyjarBuilder {

    private final List<Assignment> assignments = new ArrayList<>();
    private final List<CommandHandler> commands = new ArrayList<>();
    private final List<ValueType<?>> valueTypes = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final List<PluginLifecycle> lifecycles = new ArrayList<>();
    private final List<CommandObserver> observers = new ArrayList<>();
    private final List<CommandInterceptor> interceptors = new ArrayList<>();
    private final List<Directive> settings = new ArrayList<>();
    private ClassLoader classPathPlugins;
    private boolean pluginFolder;
    private String configFile = "";
    private Path dump;
    private Surroundings surroundings = Surroundings.ofThisMachine();

    KeyjarBuilder() {
        // made by Keyjar.builder()
    }

    /** The port to listen on; 0 for any free one, which {@link Keyjar#port()} then tells. */
    public KeyjarBuilder port(int port) {
        return set("port", Integer.toString(port));
    }

    /** The directory for its files; made when absent. */
    public KeyjarBuilder directory(Path directory) {
        return set("dir", directory.toString());
    }

    /** Whether changes are kept in a log; needs a plugin that brings one. */
    public KeyjarBuilder appendOnly(boolean appendOnly) {
        return set("appendonly", appendOnly ? "yes" : "no");
    }

    /** Loads every plugin of a folder. */
    public KeyjarBuilder plugins(Path folder) {
        pluginFolder = true;
        return set("plugins", folder.toString());
    }

    /** Uses the plugins on the class path of this class loader, all visible to each other. */
    public KeyjarBuilder pluginsFromClassPath(ClassLoader classPath) {
        classPathPlugins = classPath;
        return this;
    }

    /** Uses the plugins on the class path of the application: of the thread's context class loader, else of Keyjar's own. */
    public KeyjarBuilder pluginsFromClassPath() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return pluginsFromClassPath(ofThread == null ? KeyjarBuilder.class.getClassLoader() : ofThread);
    }

    /** Adds commands. */
    public KeyjarBuilder commands(CommandHandler... handlers) {
        commands.addAll(Arrays.asList(handlers));
        return this;
    }

    /** Adds value types. */
    public KeyjarBuilder valueTypes(ValueType<?>... types) {
        valueTypes.addAll(Arrays.asList(types));
        return this;
    }

    /** Adds tasks; they begin when the server serves. */
    public KeyjarBuilder tasks(Task... added) {
        tasks.addAll(Arrays.asList(added));
        return this;
    }

    /** Adds what is started before a log is replayed and stopped at the end. */
    public KeyjarBuilder lifecycles(PluginLifecycle... added) {
        lifecycles.addAll(Arrays.asList(added));
        return this;
    }

    /** Adds observers of commands. */
    public KeyjarBuilder observers(CommandObserver... added) {
        observers.addAll(Arrays.asList(added));
        return this;
    }

    /** Adds interceptors of commands. */
    public KeyjarBuilder interceptors(CommandInterceptor... added) {
        interceptors.addAll(Arrays.asList(added));
        return this;
    }

    /** Declares settings, which the commands and tasks given as objects may read. */
    public KeyjarBuilder settings(Directive... directives) {
        settings.addAll(Arrays.asList(directives));
        return this;
    }

    /** Gives it another clock or disk than this machine's; for tests. */
    public KeyjarBuilder surroundings(Surroundings given) {
        surroundings = given;
        return this;
    }

    /** Switches commands off: clients find them unknown. A container's name stands for all its subcommands. */
    public KeyjarBuilder withoutCommands(String... names) {
        for (String name : names) {
            assignments.add(new Assignment("rename-command", List.of(name, ""), "Keyjar.builder()"));
        }
        return this;
    }

    /** Sets a directive by its name, as in the configuration file. The last word wins. */
    public KeyjarBuilder set(String directive, String value) {
        assignments.add(new Assignment(directive, List.of(value), "Keyjar.builder()"));
        return this;
    }

    /**
     * Starts the server.
     *
     * @throws StartException when it cannot be as asked for; the message says why and what to do, and nothing is left behind
     */
    public Keyjar start() {
        return new Keyjar(this).start();
    }

    /**
     * Reads the log as a start would and tells what it comes to, serving nobody. No server may have the directory.
     *
     * @throws StartException when a server could not start so
     */
    public List<StoredKey> replay() {
        return new Keyjar(this).replay();
    }

    /** Makes a log of the file given to {@link #dump}. */
    RdbImport.Result importDump() {
        return new Keyjar(this).importDump();
    }

    /** From a command line: assignments as they stand, plugins from the configured folder. */
    KeyjarBuilder commandLine(List<Assignment> given, String file) {
        assignments.addAll(given);
        configFile = file;
        pluginFolder = true;
        return this;
    }

    /** Begins with this RDB file and no other. */
    KeyjarBuilder dump(Path file) {
        dump = file;
        return this;
    }

    /** The RDB file it begins with where nothing is kept; null for none, as when it runs in memory and was given no directory. */
    Path beginsWith(Configuration configuration) {
        if (dump != null) {
            return dump;
        }
        boolean hasDirectory = configuration.yesNo("appendonly")
                || pluginFolder
                || assignments.stream().anyMatch(assignment -> assignment.name().equalsIgnoreCase("dir"));
        return hasDirectory && !configuration.text("dbfilename").isEmpty() ? FirstDump.named(configuration) : null;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    List<Assignment> assignments() {
        return assignments;
    }

    List<CommandHandler> commands() {
        return commands;
    }

    List<ValueType<?>> valueTypes() {
        return valueTypes;
    }

    List<PluginLifecycle> lifecycles() {
        return lifecycles;
    }

    List<CommandObserver> observers() {
        return observers;
    }

    List<CommandInterceptor> interceptors() {
        return interceptors;
    }

    List<Task> tasks() {
        return tasks;
    }

    List<Directive> settings() {
        return settings;
    }

    ClassLoader classPathPlugins() {
        return classPathPlugins;
    }

    boolean usesPluginFolder() {
        return pluginFolder;
    }

    String configFile() {
        return configFile;
    }
}
