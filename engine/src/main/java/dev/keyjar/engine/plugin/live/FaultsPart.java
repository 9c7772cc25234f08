package dev.keyjar.engine.plugin.live;

import dev.keyjar.engine.dispatch.PluginFaults;
import dev.keyjar.engine.plugin.LoadedPlugin;

/** The faults of plugins: a new version begins without any. */
final class FaultsPart implements PluginPart {

    private final PluginFaults faults;

    FaultsPart(PluginFaults faults) {
        this.faults = faults;
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        faults.forget(CommandsPart.name(before, next));
    }
}
