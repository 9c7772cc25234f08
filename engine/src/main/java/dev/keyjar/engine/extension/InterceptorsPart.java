package dev.keyjar.engine.extension;

import dev.keyjar.engine.dispatch.Interceptors;
import dev.keyjar.engine.dispatch.PluginInterceptor;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.live.PluginPart;
import java.util.List;

/** Plugins' interceptors of commands; asked from the moment in which their plugin comes into use. */
public final class InterceptorsPart implements PluginPart {

    private final Interceptors interceptors;
    private List<PluginInterceptor> prepared = List.of();

    /** Of the plugins of one server. */
    public InterceptorsPart(Interceptors interceptors) {
        this.interceptors = interceptors;
    }

    @Override
    public void prepare(LoadedPlugin before, LoadedPlugin next) {
        prepared = next == null
                ? List.of()
                : next.interceptors().stream()
                        .map(one -> new PluginInterceptor(next.id(), one))
                        .toList();
    }

    @Override
    public void swap(LoadedPlugin before, LoadedPlugin next) {
        interceptors.replace((next == null ? before : next).id().name(), prepared);
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        prepared = List.of();
    }

    @Override
    public void undo(LoadedPlugin before, LoadedPlugin next) {
        prepared = List.of();
    }
}
