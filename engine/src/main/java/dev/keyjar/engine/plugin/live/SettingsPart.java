package dev.keyjar.engine.plugin.live;

import dev.keyjar.api.Directive;
import dev.keyjar.engine.config.Configuration;
import dev.keyjar.engine.config.ConfigurationException;
import dev.keyjar.engine.config.Redeclaration;
import dev.keyjar.engine.plugin.LoadedPlugin;
import java.util.ArrayList;
import java.util.List;

/** The directives of plugins. While an upgrade is tried, both versions have theirs. */
final class SettingsPart implements PluginPart {

    private final Configuration configuration;
    private Redeclaration redeclaration;

    SettingsPart(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public void prepare(LoadedPlugin before, LoadedPlugin next) {
        if (next == null) {
            return;
        }
        List<Directive> directives = new ArrayList<>();
        next.valueTypes().forEach(type -> directives.addAll(type.directives()));
        next.persistences().forEach(one -> directives.addAll(one.directives()));
        String name = next.id().name();
        directives.addAll(next.settings());
        try {
            redeclaration = configuration.redeclare(directives, name);
        } catch (ConfigurationException bad) {
            throw new PluginChangeException(bad.getMessage(), bad);
        }
        try {
            next.valueTypes().stream()
                    .filter(type -> !type.directives().isEmpty())
                    .forEach(type -> type.configure(configuration.settingsFor(name)));
        } catch (RuntimeException | LinkageError thrown) {
            undo(before, next);
            throw thrown;
        }
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        if (next == null) {
            configuration.withdraw(before.id().name());
        } else {
            redeclaration.finish();
            redeclaration = null;
        }
    }

    @Override
    public void undo(LoadedPlugin before, LoadedPlugin next) {
        if (redeclaration != null) {
            redeclaration.undo();
            redeclaration = null;
        }
    }
}
