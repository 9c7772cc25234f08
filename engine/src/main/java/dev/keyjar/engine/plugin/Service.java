package dev.keyjar.engine.plugin;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.api.Task;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;

/** The kinds of things a plugin's services files can name. */
enum Service {
    COMMAND(CommandHandler.class, "command handler", "command"),
    VALUE_TYPE(ValueType.class, "value type", "value type"),
    PERSISTENCE(Persistence.class, "persistence", "persistence"),
    SETTINGS(PluginSettings.class, "declaration of settings", "settings"),
    TASK(Task.class, "task", "task"),
    LIFECYCLE(PluginLifecycle.class, "lifecycle", "lifecycle"),
    OBSERVER(CommandObserver.class, "observer of commands", "observer"),
    INTERCEPTOR(CommandInterceptor.class, "interceptor of commands", "interceptor");

    private final Class<?> type;
    private final String noun;
    private final String word;

    Service(Class<?> type, String noun, String word) {
        this.type = type;
        this.noun = noun;
        this.word = word;
    }

    /** The api's interface. */
    Class<?> type() {
        return type;
    }

    /** What a sentence calls one of them. */
    String noun() {
        return noun;
    }

    /** What a list calls one of them. */
    String word() {
        return word;
    }

    /** The file that names them, inside a jar. */
    String file() {
        return "META-INF/services/" + type.getName();
    }
}
