package dev.keyjar.engine;

import dev.keyjar.api.persistence.PersistenceContext;
import dev.keyjar.engine.plugin.LoadedPlugin;
import dev.keyjar.engine.plugin.live.PluginPart;
import java.util.function.Function;

/** The persistences of plugins that come or go while the log is off; while it is on its plugin stays. */
final class PersistencePart implements PluginPart {

    private final LogSwitch log;
    private final Function<String, PersistenceContext> contexts; // by the name of the plugin

    PersistencePart(LogSwitch log, Function<String, PersistenceContext> contexts) {
        this.log = log;
        this.contexts = contexts;
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        if (next != null && !next.persistences().isEmpty()) {
            log.use(next.persistences().get(0), contexts.apply(next.id().name()));
        } else if (before != null && !before.persistences().isEmpty()) {
            log.use(null, null);
        }
    }
}
