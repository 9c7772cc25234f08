package dev.keyjar.engine.plugin;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.api.Task;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;

/** The kinds of things a plugin's services files can name. */
enum Service {
    COMMAND(CommandHandler.class, "command handler"),
    VALUE_TYPE(ValueType.class, "value type"),
    PERSISTENCE(Persistence.class, "persistence"),
    SETTINGS(PluginSettings.class, "declaration of settings"),
    TASK(Task.class, "task"),
    LIFECYCLE(PluginLifecycle.class, "lifecycle"),
    OBSERVER(CommandObserver.class, "observer of commands");

    private final Class<?> type;
    private final String noun;

    Service(Class<?> type, String noun) {
        this.type = type;
        this.noun = noun;
    }

    /** The api's interface. */
    Class<?> type() {
        return type;
    }

    /** What a sentence calls one of them. */
    String noun() {
        return noun;
    }

    /** The file that names them, inside a jar. */
    String file() {
        return "META-INF/services/" + type.getName();
    }
}
