package dev.keyjar.engine.command;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.CommandFlag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every command by name. A container (CLIENT) has its subcommands below it and may have a form of its own (COMMAND). A command may take the place of another of its name, which
 * then is found in logs only. Replaced as a whole when commands come or go, so that readers need no lock.
 */
public final class CommandTable {

    /** A name at the top: a command, a container of subcommands, or both. */
    public record Node(RegisteredCommand command, Map<String, RegisteredCommand> subcommands) {

        /** Whether it has subcommands. */
        public boolean isContainer() {
            return !subcommands.isEmpty();
        }
    }

    private record Indexed(RegisteredCommand command, NameIndex<RegisteredCommand> subcommands, String name) {}

    private record Tables(
            Map<String, Node> nodes,
            NameIndex<Indexed> index,
            Map<String, RegisteredCommand> replaced,
            Map<String, RegisteredCommand> off,
            List<RegisteredCommand> claimants,
            Set<String> switchedOff,
            long version) {}

    private volatile Tables tables =
            new Tables(Map.of(), new NameIndex<>(Map.of()), Map.of(), Map.of(), List.of(), Set.of(), 0);

    /**
     * Adds commands, all or none.
     *
     * @throws IllegalArgumentException when a name is taken, naming both owners
     */
    public synchronized void add(Collection<RegisteredCommand> commands) {
        List<RegisteredCommand> all = claimants();
        all.addAll(commands);
        change(all);
    }

    /**
     * Puts commands in the place of a plugin's, in one moment: all or none.
     *
     * @param plugin the plugin's name; it need not have commands
     * @throws IllegalArgumentException when a name is taken, naming both owners
     */
    public synchronized void replace(String plugin, Collection<RegisteredCommand> commands) {
        List<RegisteredCommand> all = claimants();
        all.removeIf(one -> isOf(plugin, one));
        all.addAll(commands);
        change(all);
    }

    /**
     * Switches commands off: they are unknown from now on, whoever brings them, but for logs.
     *
     * @param names in lower case; a container's name stands for all its subcommands too
     */
    public synchronized void switchOff(Collection<String> names) {
        Set<String> all = new TreeSet<>(tables.switchedOff);
        all.addAll(names);
        change(claimants(), all);
    }

    /** Those that can be found, those that are replaced and those that are switched off. */
    private List<RegisteredCommand> claimants() {
        return new ArrayList<>(tables.claimants);
    }

    private static boolean isOf(String plugin, RegisteredCommand command) {
        return command != null
                && command.plugin() != null
                && command.plugin().name().equals(plugin);
    }

    /** A table with the same commands, which changes by itself. */
    public CommandTable copy() {
        CommandTable copy = new CommandTable();
        copy.tables = tables;
        return copy;
    }

    /** How often it has changed: what was found in one version may not be in the next. */
    public long version() {
        return tables.version;
    }

    private void change(List<RegisteredCommand> claimants) {
        change(claimants, tables.switchedOff);
    }

    private void change(List<RegisteredCommand> claimants, Set<String> switchedOff) {
        Map<String, RegisteredCommand> originals = new TreeMap<>();
        Map<String, RegisteredCommand> replacing = new TreeMap<>();
        for (RegisteredCommand command : claimants) {
            RegisteredCommand before =
                    (command.replaces() ? replacing : originals).putIfAbsent(command.name(), command);
            if (before != null) {
                throw new IllegalArgumentException("the command " + command + " is there already, as " + before);
            }
        }
        Map<String, Node> nodes = new TreeMap<>();
        Map<String, RegisteredCommand> replaced = new TreeMap<>();
        Map<String, RegisteredCommand> off = new TreeMap<>();
        originals.forEach((name, original) -> {
            RegisteredCommand by = replacing.get(name);
            if (by != null) {
                checkReplaceable(original, by);
            }
            if (isOff(original, switchedOff)) {
                off.put(name, original);
            } else if (by == null) {
                put(original, nodes);
            } else {
                replaced.put(name, original);
            }
        });
        replacing.values().stream()
                .filter(command -> !isOff(command, switchedOff))
                .forEach(command -> put(command, nodes));
        addHelp(nodes);
        Map<String, Indexed> byName = new TreeMap<>();
        nodes.forEach((name, node) -> byName.put(
                name, new Indexed(node.command, node.isContainer() ? new NameIndex<>(node.subcommands) : null, name)));
        tables = new Tables(
                nodes,
                new NameIndex<>(byName),
                replaced,
                off,
                List.copyOf(claimants),
                Set.copyOf(switchedOff),
                tables.version + 1);
    }

    private static boolean isOff(RegisteredCommand command, Set<String> switchedOff) {
        String container = command.syntax().container();
        return switchedOff.contains(command.name()) || (container != null && switchedOff.contains(container));
    }

    private static void put(RegisteredCommand command, Map<String, Node> nodes) {
        String container = command.syntax().container();
        String top = container == null ? command.name() : container;
        Node node = nodes.getOrDefault(top, new Node(null, Map.of()));
        if (container == null) {
            nodes.put(top, new Node(command, node.subcommands));
        } else {
            Map<String, RegisteredCommand> subcommands = new TreeMap<>(node.subcommands);
            subcommands.put(command.name().substring(container.length() + 1), command);
            nodes.put(top, new Node(node.command, subcommands));
        }
    }

    private static void checkReplaceable(RegisteredCommand original, RegisteredCommand by) {
        if (!original.owner().equals(by.declaration().replaces())) {
            throw new IllegalArgumentException("the command " + by + " is there already, as " + original
                    + "; it takes the place of that of '" + by.declaration().replaces() + "' only");
        }
        if (original.flags().contains(CommandFlag.NO_SCRIPT)
                || original.flags().contains(CommandFlag.BLOCKING)
                || original.declaration().group().equals("connection")) {
            throw new IllegalArgumentException("the command " + by + " cannot take the place of " + original
                    + ", which is about its connection or the server");
        }
    }

    private void addHelp(Map<String, Node> nodes) {
        nodes.replaceAll((name, node) -> {
            if (!node.isContainer() || node.subcommands.containsKey("help")) {
                return node;
            }
            String group =
                    node.subcommands.values().iterator().next().declaration().group();
            Map<String, RegisteredCommand> subcommands = new TreeMap<>(node.subcommands);
            subcommands.put(
                    "help",
                    new RegisteredCommand(
                            new ContainerHelp(name, this),
                            null,
                            CommandDeclaration.help(name.toUpperCase(Locale.ROOT), group)));
            return new Node(node.command, subcommands);
        });
    }

    /** Every name at the top with what stands under it, in alphabetical order. */
    public Map<String, Node> nodes() {
        return tables.nodes;
    }

    /** A subcommand by its full name, {@code client|list}; null when there is none. */
    public RegisteredCommand subcommand(String fullName) {
        int bar = fullName.indexOf('|');
        Node node = bar < 0 ? null : tables.nodes.get(fullName.substring(0, bar));
        return node == null ? null : node.subcommands.get(fullName.substring(bar + 1));
    }

    /** Every command, subcommands included. */
    public List<RegisteredCommand> all() {
        List<RegisteredCommand> all = new ArrayList<>();
        tables.nodes.values().forEach(node -> {
            if (node.command != null) {
                all.add(node.command);
            }
            all.addAll(node.subcommands.values());
        });
        return all;
    }

    /**
     * The command a call means.
     *
     * @throws CommandException Redis' text for an unknown command or subcommand
     */
    public RegisteredCommand find(byte[][] arguments) {
        Indexed found = tables.index.find(arguments[0]);
        if (found == null) {
            throw unknown(arguments);
        }
        if (found.subcommands == null) {
            return found.command;
        }
        if (arguments.length == 1) {
            if (found.command == null) {
                throw CommandException.wrongNumberOfArguments(found.name);
            }
            return found.command;
        }
        RegisteredCommand subcommand = found.subcommands.find(arguments[1]);
        if (subcommand == null) {
            throw unknownSubcommand(arguments);
        }
        return subcommand;
    }

    /**
     * The command a call means in a log, where what replaces others never stands, and nothing is switched off.
     *
     * @throws CommandException as {@link #find}
     */
    public RegisteredCommand findOriginal(byte[][] arguments) {
        Tables now = tables;
        if (!now.off.isEmpty()) {
            RegisteredCommand off = offIn(now, arguments);
            if (off != null) {
                return off;
            }
        }
        RegisteredCommand found = find(arguments);
        if (!found.replaces()) {
            return found;
        }
        RegisteredCommand original = now.replaced.get(found.name());
        if (original == null) {
            throw unknown(arguments);
        }
        return original;
    }

    private static RegisteredCommand offIn(Tables now, byte[][] arguments) {
        String name = lowerCase(arguments[0]);
        RegisteredCommand top = now.off.get(name);
        return top != null || arguments.length == 1 ? top : now.off.get(name + '|' + lowerCase(arguments[1]));
    }

    private static String lowerCase(byte[] word) {
        return word.length > 128 ? "" : new String(word, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** Every command that replaces none: those that can be found, those that are replaced and those that are switched off. */
    public List<RegisteredCommand> originals() {
        return tables.claimants.stream().filter(command -> !command.replaces()).toList();
    }

    /** What is switched off, by full name, but for what replaces others. */
    public Map<String, RegisteredCommand> switchedOff() {
        return tables.off;
    }

    /** What is replaced, by full name. */
    public Map<String, RegisteredCommand> replaced() {
        return tables.replaced;
    }

    /** A command that can be found, by its full name; null when there is none. */
    public RegisteredCommand named(String fullName) {
        Node top = tables.nodes.get(fullName);
        return top != null && top.command != null ? top.command : subcommand(fullName);
    }

    /** Redis' text for an unknown subcommand of a container. */
    private static CommandException unknownSubcommand(byte[][] arguments) {
        return new CommandException("ERR unknown subcommand '" + shown(arguments[1], 128) + "'. Try "
                + shown(arguments[0], 128).toUpperCase(Locale.ROOT) + " HELP.");
    }

    private static CommandException unknown(byte[][] arguments) {
        StringBuilder text = new StringBuilder("ERR unknown command '")
                .append(shown(arguments[0], 128))
                .append("', with args beginning with: ");
        int limit = 128;
        StringBuilder list = new StringBuilder();
        for (int i = 1; i < arguments.length && list.length() < limit; i++) {
            String shown = shown(arguments[i], limit - list.length());
            list.append('\'').append(shown).append("' ");
        }
        return new CommandException(text.append(list).toString());
    }

    private static String shown(byte[] word, int most) {
        return new String(word, 0, Math.min(word.length, most), StandardCharsets.UTF_8);
    }
}
