package dev.keyjar.engine.command;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.Scope;
import dev.keyjar.api.syntax.CommandSyntax;
import dev.keyjar.api.syntax.KeyIntent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A command in the table: its handler, what its declaration says, and whose it is. Safe for any thread. */
public final class RegisteredCommand implements Watchable {

    private final CommandHandler handler;
    private final CommandDeclaration declaration;
    private final CommandSyntax syntax;
    private final PluginId plugin;
    private final ClassLoader classLoader;
    private final Set<CommandFlag> flags;
    private final boolean write;
    private final boolean replacing;
    private final byte[] event;
    private final byte[][] scopeTokens;
    private final CommandStatistics statistics = new CommandStatistics();
    private volatile String refusal; // null while it may be called

    /**
     * Registers a handler whose class carries {@link Command}.
     *
     * @param plugin whose it is; null for a built-in command
     * @throws dev.keyjar.api.syntax.SyntaxLineException when its syntax line is wrong
     * @throws IllegalArgumentException when its class has no declaration
     */
    public RegisteredCommand(CommandHandler handler, PluginId plugin) {
        this(handler, plugin, declarationOf(handler));
    }

    RegisteredCommand(CommandHandler handler, PluginId plugin, CommandDeclaration declaration) {
        this(handler, plugin, declaration, handler.getClass().getClassLoader());
    }

    private RegisteredCommand(
            CommandHandler handler, PluginId plugin, CommandDeclaration declaration, ClassLoader classLoader) {
        this.handler = handler;
        this.declaration = declaration;
        this.flags = EnumSet.noneOf(CommandFlag.class);
        this.flags.addAll(declaration.flags());
        this.write = flags.contains(CommandFlag.WRITE);
        this.replacing = !declaration.replaces().isEmpty();
        this.syntax = CommandSyntax.parse(declaration.syntax(), unmarkedIntent());
        if (syntax.movableKeys()) {
            flags.add(CommandFlag.MOVABLE_KEYS);
        }
        this.plugin = plugin;
        this.classLoader = classLoader;
        String eventName = declaration.event().isEmpty() ? syntax.name() : declaration.event();
        this.event = eventName.getBytes(StandardCharsets.UTF_8);
        this.scopeTokens = new byte[declaration.when().size()][];
        for (int i = 0; i < scopeTokens.length; i++) {
            scopeTokens[i] = declaration.when().get(i).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What the watchdog calls code of a plugin that is no command; never in the table. */
    public static RegisteredCommand ofPlugin(String kind, PluginId plugin, ClassLoader loader) {
        CommandHandler none = call -> {
            throw new IllegalStateException(kind + " is no command");
        };
        return new RegisteredCommand(none, plugin, CommandDeclaration.of(kind), loader);
    }

    private static CommandDeclaration declarationOf(CommandHandler handler) {
        Command command = handler.getClass().getAnnotation(Command.class);
        if (command == null) {
            throw new IllegalArgumentException(handler.getClass().getName() + " has no @Command");
        }
        return CommandDeclaration.of(command);
    }

    private KeyIntent unmarkedIntent() {
        if (write) {
            return KeyIntent.READ_WRITE;
        }
        return flags.contains(CommandFlag.READONLY) ? KeyIntent.READ : null;
    }

    /** What runs. */
    public CommandHandler handler() {
        return handler;
    }

    /** What its class declares. */
    public CommandDeclaration declaration() {
        return declaration;
    }

    /** What its syntax line says. */
    public CommandSyntax syntax() {
        return syntax;
    }

    /** Its full name, lower case: {@code get}, {@code client|setname}. */
    public String name() {
        return syntax.name();
    }

    /** The keyspace event of each key it changes. */
    public byte[] event() {
        return event;
    }

    @Override
    public String what() {
        return "The command '" + name() + "'";
    }

    /** Whose it is; null for a built-in command. */
    @Override
    public PluginId plugin() {
        return plugin;
    }

    /** The context class loader while it runs. */
    public ClassLoader classLoader() {
        return classLoader;
    }

    /** Its flags. */
    public Set<CommandFlag> flags() {
        return flags;
    }

    /** Whether it may change the keyspace. */
    public boolean writes() {
        return write;
    }

    /** The error that clients get in place of a call, while its plugin is switched off; else null. */
    public String refusal() {
        return refusal;
    }

    /** Changes that. */
    public void refusal(String error) {
        refusal = error;
    }

    /** Whether it takes the place of another of its name, and so stands in no log ({@link Command#replaces}). */
    public boolean replaces() {
        return replacing;
    }

    /** By what name others say that they take its place: its plugin's, or {@code keyjar}. */
    public String owner() {
        return plugin == null ? "keyjar" : plugin.name();
    }

    /** Counts of its calls. */
    public CommandStatistics statistics() {
        return statistics;
    }

    /** The scope of a call with these arguments. */
    public Scope scope(byte[][] arguments) {
        if (scopeTokens.length == 0) {
            return declaration.scope();
        }
        for (int i = syntax.words(); i < arguments.length; i++) {
            for (byte[] token : scopeTokens) {
                if (CaseFolding.equal(arguments[i], token)) {
                    return declaration.scope();
                }
            }
        }
        return Scope.KEYS;
    }

    /**
     * The ACL categories, with the at sign, in the order Redis lists them: those that follow from flags and group first. The group
     * {@code server} is none.
     */
    public List<String> categories() {
        List<String> categories = new ArrayList<>();
        if (write) {
            categories.add("@write");
        }
        if (flags.contains(CommandFlag.READONLY) && !declaration.group().equals("scripting")) {
            categories.add("@read");
        }
        if (!declaration.group().isEmpty() && !declaration.group().equals("server")) { // the one group that is none
            categories.add("@" + categoryOfGroup(declaration.group()));
        }
        for (String more : declaration.categories()) {
            categories.add("@" + more);
        }
        if (flags.contains(CommandFlag.ADMIN)) {
            categories.add("@admin");
            categories.add("@dangerous");
        }
        if (flags.contains(CommandFlag.PUBSUB)) {
            categories.add("@pubsub");
        }
        categories.add(flags.contains(CommandFlag.FAST) ? "@fast" : "@slow");
        if (flags.contains(CommandFlag.BLOCKING)) {
            categories.add("@blocking");
        }
        return categories.stream().distinct().toList();
    }

    private static String categoryOfGroup(String group) {
        return switch (group) {
            case "generic" -> "keyspace";
            case "transactions" -> "transaction";
            case "sorted-set", "sorted_set" -> "sortedset";
            default -> group.toLowerCase(Locale.ROOT);
        };
    }

    @Override
    public String toString() {
        return name() + (plugin == null ? "" : " of plugin " + plugin);
    }
}
