package dev.keyjar.engine.extension;

import dev.keyjar.engine.dispatch.CommandObservers;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.live.PluginPart;
import java.util.List;

/** Plugins' observers of commands; they see what runs behind the moment in which their plugin comes into use. */
public final class ObserversPart implements PluginPart {

    private final CommandObservers observers;

    /** Of the plugins of one server. */
    public ObserversPart(CommandObservers observers) {
        this.observers = observers;
    }

    @Override
    public void swap(LoadedPlugin before, LoadedPlugin next) {
        if (before != null) {
            observers.replace(before.id(), List.of());
        }
        if (next != null) {
            observers.replace(next.id(), next.observers());
        }
    }
}
