package dev.keyjar.engine.config;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.Directive;
import dev.keyjar.api.GlobPattern;
import dev.keyjar.api.Setting;
import dev.keyjar.api.Settings;
import dev.keyjar.engine.config.EngineDirective.Effect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The directives of the engine and of the plugins, with the values in force. Reads are safe for any thread, cost one look-up, and see
 * the newest value.
 *
 * <p>At start {@link #apply} takes what file and command line say and sets what is the engine's; the rest waits until its plugin
 * {@link #declare}s it, and {@link #finish} refuses what nobody declared. From then on {@link #set} is CONFIG SET.
 *
 * <p>Invariant: a value in force has been read by its directive's rule. A change is seen by readers before its listeners are called, and
 * taken back when one of them refuses.
 */
public final class Configuration {

    private static final String RENAME_COMMAND = "rename-command";

    private final Map<String, Slot> slots = new ConcurrentHashMap<>(); // by every name; an alias leads to the same slot
    private final Map<String, EngineDirective> foreign =
            new LinkedHashMap<>(); // by every name; never changed once made
    private final Object changing = new Object();
    private final List<Assignment> waiting = new ArrayList<>(); // guarded by changing
    private final List<String> problems = new ArrayList<>(); // guarded by changing
    private final List<Assignment> commandsOff = new ArrayList<>(); // guarded by changing
    private boolean finished; // guarded by changing

    /** With the defaults of this machine. */
    public Configuration() {
        this(EngineDirectives.table(Runtime.getRuntime().availableProcessors(), System.getProperty("keyjar.home", "")));
    }

    Configuration(List<EngineDirective> table) {
        for (EngineDirective directive : ForeignDirectives.load()) {
            directive.names().forEach(name -> foreign.put(name, directive));
            if (directive.effect() != Effect.NEVER) {
                put(new Slot(directive, Slot.NOBODY));
            }
        }
        for (EngineDirective directive : table) {
            boolean works = directive.effect() != Effect.ONLY_ACCEPTED;
            put(new Slot(directive, works ? Slot.ENGINE : Slot.NOBODY));
            if (!works) {
                directive.names().forEach(name -> foreign.put(name, directive));
            }
        }
    }

    private void put(Slot slot) {
        slot.directive.names().forEach(name -> slots.put(name, slot));
    }

    /** The value as text, as CONFIG GET shows it. */
    public String text(String name) {
        return slot(name).value().text();
    }

    /** The value of a directive that is yes or no. */
    public boolean yesNo(String name) {
        return numeric(name, true).value().number() != 0;
    }

    /** The value of an integer directive, or of an amount of memory in bytes. */
    public long number(String name) {
        return numeric(name, false).value().number();
    }

    /**
     * The value of a plugin's own directive.
     *
     * @throws IllegalArgumentException when that plugin has not declared it
     */
    public Setting setting(String owner, String name) {
        Slot slot = slots.get(name);
        if (slot == null || !slot.owner.equals(owner)) {
            throw new IllegalArgumentException("the plugin " + owner + " has not declared a directive '" + name + "'");
        }
        return new SettingNow(slot.directive.directive(), slot.value());
    }

    /** Calls back after a change, as {@link Settings#onChange} says. */
    public void onChange(String name, Consumer<String> callback) {
        slot(name).listeners.add(callback);
    }

    private Slot slot(String name) {
        Slot slot = slots.get(name);
        if (slot == null) {
            throw new IllegalArgumentException("there is no directive '" + name + "'");
        }
        return slot;
    }

    private Slot numeric(String name, boolean yesNo) {
        Slot slot = slot(name);
        Directive.Kind kind = slot.directive.directive().kind();
        boolean fits =
                yesNo ? kind == Directive.Kind.YES_NO : kind == Directive.Kind.INTEGER || kind == Directive.Kind.MEMORY;
        if (!fits) {
            throw new IllegalArgumentException("directive '" + name + "' is of kind " + kind);
        }
        return slot;
    }

    /**
     * Takes what the command line and the configuration file say, in their order; the last word wins.
     *
     * @throws ConfigurationException when the engine's own directives are given bad values
     */
    public void apply(Collection<Assignment> assignments) {
        List<String> wrong = new ArrayList<>();
        synchronized (changing) {
            for (Assignment assignment : assignments) {
                Slot slot = slots.get(assignment.name());
                if (assignment.name().equals(RENAME_COMMAND)) {
                    switchOff(assignment, wrong);
                } else if (slot == null || slot.owner.equals(Slot.NOBODY)) {
                    waiting.add(assignment);
                } else {
                    assign(slot, assignment, wrong);
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(wrong);
        }
    }

    /** Redis' way to switch a command off, several times for several; CONFIG GET does not show it, as in Redis. */
    private void switchOff(Assignment assignment, List<String> wrong) {
        if (assignment.words().size() != 2) {
            wrong.add(assignment.problem("it wants the name of a command and \"\", which switches it off"));
        } else if (!assignment.words().get(1).isEmpty()) {
            wrong.add(assignment.problem("a command can be switched off (rename-command "
                    + assignment.words().get(0) + " \"\"), not renamed"));
        } else {
            commandsOff.add(assignment);
        }
    }

    /** What is to be switched off: the first word of each names a command. */
    public List<Assignment> commandsOff() {
        synchronized (changing) {
            return List.copyOf(commandsOff);
        }
    }

    private static void assign(Slot slot, Assignment assignment, List<String> wrong) {
        try {
            slot.put(slot.read(assignment.words()));
        } catch (IllegalArgumentException bad) {
            wrong.add(assignment.problem(bad.getMessage()));
        }
    }

    /**
     * Adds the directives of a plugin, all or none, and gives them what command line and file say of them. A bad value among that is
     * reported by {@link #finish}.
     *
     * @param owner the plugin's name
     * @return the plugin's view of them
     * @throws ConfigurationException when one is not well-formed, or is already declared
     */
    public Settings declare(Collection<Directive> directives, String owner) {
        synchronized (changing) {
            List<Slot> made = new ArrayList<>();
            for (Directive directive : directives) {
                made.add(slotOfPlugin(directive, owner));
            }
            made.forEach(this::takeOver);
            made.forEach(this::assignWaiting);
        }
        return settingsFor(owner);
    }

    /** Adds one directive of a plugin. */
    public void declare(Directive directive, String owner) {
        declare(List.of(directive), owner);
    }

    /**
     * Adds the directives of a plugin, which may be there in another version: values in force stay where they suit.
     *
     * @throws ConfigurationException when one is not well-formed, or is already declared by somebody else
     */
    public Redeclaration redeclare(Collection<Directive> directives, String owner) {
        synchronized (changing) {
            List<Slot> before = slots.values().stream()
                    .filter(slot -> slot.owner.equals(owner))
                    .distinct()
                    .toList();
            List<Slot> made = new ArrayList<>();
            for (Directive directive : directives) {
                made.add(slotOfPlugin(directive, owner, before));
            }
            for (Slot slot : made) {
                Slot old = before.stream()
                        .filter(one -> one.directive.name().equals(slot.directive.name()))
                        .findFirst()
                        .orElse(null);
                if (old == null) {
                    takeOver(slot);
                } else {
                    assign(slot, old.assignment(), new ArrayList<>()); // what does not suit gives way to the default
                    slot.listeners.addAll(old.listeners);
                    put(slot);
                }
            }
            made.forEach(this::assignWaiting);
            return new Redeclaration(() -> keepOnly(made, before), () -> putBack(before, made));
        }
    }

    private void keepOnly(List<Slot> made, List<Slot> before) {
        synchronized (changing) {
            before.stream().filter(old -> slots.containsValue(old)).forEach(this::withdraw);
            made.forEach(slot -> before.forEach(old -> slot.listeners.removeAll(old.listeners)));
        }
    }

    private void putBack(List<Slot> before, List<Slot> made) {
        synchronized (changing) {
            made.stream().filter(slot -> slots.containsValue(slot)).forEach(slot -> {
                Slot old = before.stream()
                        .filter(one -> one.directive.name().equals(slot.directive.name()))
                        .findFirst()
                        .orElse(null);
                if (old == null) {
                    withdraw(slot);
                } else {
                    assign(old, slot.assignment(), new ArrayList<>());
                    put(old);
                }
            });
        }
    }

    private Slot slotOfPlugin(Directive directive, String owner) {
        return slotOfPlugin(directive, owner, List.of());
    }

    private Slot slotOfPlugin(Directive directive, String owner, List<Slot> replaced) {
        String name = directive.name();
        String which = "directive '" + name + "' of plugin " + owner;
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new ConfigurationException(which + " is not named in lower-case words joined by hyphens");
        }
        Slot taken = slots.get(name);
        if (taken != null && !taken.owner.equals(Slot.NOBODY) && !replaced.contains(taken)) {
            throw new ConfigurationException(which + " is already declared by " + taken.owner
                    + "; take one of the two out of the plugins folder");
        }
        EngineDirective line = EngineDirective.works(directive, "Declared by plugin " + owner + '.');
        if (taken != null) {
            List<String> aliases = taken.directive.names();
            aliases.remove(name);
            line = line.alias(aliases.toArray(String[]::new));
        }
        try {
            return new Slot(line, owner);
        } catch (IllegalArgumentException bad) {
            throw new ConfigurationException(which + " has a bad default: " + bad.getMessage());
        }
    }

    /** Once started, what was set while nobody cared is worth as much as what waits. */
    private void takeOver(Slot slot) {
        Slot before = slots.get(slot.directive.name());
        if (finished && before != null) {
            waiting.add(before.assignment());
        }
        put(slot);
    }

    private void assignWaiting(Slot slot) {
        List<String> names = slot.directive.names();
        // Values kept from an earlier version of a plugin may not suit a later one; then its defaults hold.
        List<String> wrong = finished ? new ArrayList<>() : problems;
        for (Iterator<Assignment> all = waiting.iterator(); all.hasNext(); ) {
            Assignment assignment = all.next();
            if (names.contains(assignment.name())) {
                assign(slot, assignment, wrong);
                all.remove();
            }
        }
    }

    /** Takes away the directives of a plugin that is unloaded. Their values are kept for the case that it comes back. */
    public void withdraw(String owner) {
        synchronized (changing) {
            for (Slot slot : List.copyOf(slots.values())) {
                if (slot.owner.equals(owner) && slots.containsValue(slot)) {
                    withdraw(slot);
                }
            }
        }
    }

    private void withdraw(Slot slot) {
        slot.directive.names().forEach(slots::remove);
        waiting.add(slot.assignment());
        EngineDirective before = foreign.get(slot.directive.name());
        if (before != null && before.effect() != Effect.NEVER) {
            put(new Slot(before, Slot.NOBODY));
        }
    }

    /**
     * Ends the start: all plugins are loaded, so what is still waiting is foreign to Keyjar or unknown.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public void finish() {
        synchronized (changing) {
            Map<String, Assignment> last = new LinkedHashMap<>();
            waiting.forEach(assignment -> {
                EngineDirective line = foreign.get(assignment.name());
                last.put(line == null ? assignment.name() : line.name(), assignment);
            });
            last.values().forEach(this::assignForeign);
            waiting.clear();
            finished = true;
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems);
            }
        }
    }

    private void assignForeign(Assignment assignment) {
        Slot slot = slots.get(assignment.name());
        if (slot != null) {
            assign(slot, assignment, problems);
        } else {
            problems.add(assignment.problem(neverReason(assignment.name())));
        }
    }

    private String neverReason(String name) {
        for (EngineDirective line : foreign.values()) {
            boolean prefix = line.name().endsWith("*");
            String stem = prefix ? line.name().substring(0, line.name().length() - 1) : line.name();
            if (line.effect() == Effect.NEVER && (prefix ? name.startsWith(stem) : name.equals(stem))) {
                return line.note();
            }
        }
        return NearestName.to(name, slots.keySet().stream())
                .map(near -> "unknown directive; did you mean '" + near + "'?")
                .orElse("unknown directive; neither the engine nor a plugin in the plugins folder declares it");
    }

    /**
     * CONFIG GET: what the patterns match. A name without wildcards is shown in the letters it was asked in.
     *
     * @param patterns Redis' globs, in any case of letters
     */
    public SortedMap<String, String> get(Collection<String> patterns) {
        SortedMap<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // keeps the key put first
        for (String pattern : patterns) {
            if (pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
                Slot slot = slots.get(pattern.toLowerCase(Locale.ROOT));
                if (slot != null) {
                    found.put(pattern, slot.value().text());
                }
                continue;
            }
            GlobPattern glob = GlobPattern.ignoringCase(pattern);
            slots.forEach((name, slot) -> {
                if (slot.directive.effect() != Effect.HIDDEN && glob.matches(name)) {
                    found.put(name, slot.value().text());
                }
            });
        }
        return found;
    }

    /**
     * CONFIG SET: changes all of them or none.
     *
     * @param namesAndValues name, value, name, value
     * @throws CommandException with Redis' text, when one of them cannot be changed
     */
    public void set(List<String> namesAndValues) {
        if (namesAndValues.size() % 2 != 0) {
            throw CommandException.syntaxError();
        }
        synchronized (changing) {
            new ConfigurationChange(slots::get, namesAndValues).run();
        }
    }

    /**
     * CONFIG REWRITE: writes the values in force into the configuration file, which is either wholly replaced or not touched.
     *
     * @throws ConfigurationException when the file cannot be read any more
     * @throws IOException when it cannot be replaced
     */
    public void rewrite(Path file) throws IOException {
        synchronized (changing) {
            new FileRewrite(file, List.copyOf(slots.values())).run();
        }
    }

    /** The view a plugin has of its own directives. */
    public Settings settingsFor(String owner) {
        return new PluginSettings(this, name -> {
            Slot slot = slots.get(name);
            return slot != null && slot.owner.equals(owner);
        });
    }
}
