package dev.keyjar.engine.plugin.live;

import dev.keyjar.engine.keyspace.TypeBinding;
import dev.keyjar.engine.keyspace.ValueTypes;
import dev.keyjar.engine.plugin.LoadedPlugin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The value types of plugins. */
final class TypesPart implements PluginPart {

    private final ValueTypes types;
    private List<TypeBinding> prepared = List.of();
    private ValueTypes future;

    TypesPart(ValueTypes types) {
        this.types = types;
    }

    /** The types as they will be after the change that is prepared. */
    ValueTypes future() {
        return future;
    }

    /** The types in use of a plugin. */
    Set<TypeBinding> of(LoadedPlugin plugin) {
        return types.all().stream()
                .filter(binding -> binding.plugin().name().equals(plugin.id().name()))
                .collect(Collectors.toSet());
    }

    @Override
    public void prepare(LoadedPlugin before, LoadedPlugin next) {
        List<TypeBinding> bindings = new ArrayList<>();
        if (next != null) {
            next.valueTypes().forEach(type -> bindings.add(new TypeBinding(type, next.id())));
        }
        ValueTypes tried = types.copy();
        tried.replace(CommandsPart.name(before, next), bindings);
        prepared = bindings;
        future = tried;
    }

    @Override
    public void swap(LoadedPlugin before, LoadedPlugin next) {
        types.replace(CommandsPart.name(before, next), prepared);
    }

    @Override
    public void settle(LoadedPlugin before, LoadedPlugin next) {
        forget();
    }

    @Override
    public void undo(LoadedPlugin before, LoadedPlugin next) {
        forget();
    }

    private void forget() {
        prepared = List.of();
        future = null;
    }
}
