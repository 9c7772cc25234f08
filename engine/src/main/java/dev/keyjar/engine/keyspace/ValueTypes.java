package dev.keyjar.engine.keyspace;

import dev.keyjar.api.CommandException;
import dev.keyjar.api.PluginId;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.rdb.RdbForm;
import dev.keyjar.api.rdb.RdbType;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/** The value types of all plugins, by the class handlers name. Read by any thread; changed as a whole, when plugins come or go. */
public final class ValueTypes {

    /** How the error begins that {@link #of} throws; the name of the class follows. */
    public static final String MISSING = "ERR no plugin provides the value type ";

    private volatile Map<Class<?>, TypeBinding> byClass = Map.of();

    /** Adds a type of a plugin. */
    public synchronized void add(ValueType<?> type, PluginId plugin) {
        Map<Class<?>, TypeBinding> larger = new IdentityHashMap<>(byClass);
        larger.put(type.valueClass(), new TypeBinding(type, plugin));
        byClass = larger;
    }

    /** Puts types in the place of those of a plugin, in one moment. */
    public synchronized void replace(String plugin, Collection<TypeBinding> types) {
        Map<Class<?>, TypeBinding> others = new IdentityHashMap<>(byClass);
        others.values().removeIf(binding -> binding.plugin().name().equals(plugin));
        types.forEach(binding -> others.put(binding.valueClass(), binding));
        byClass = others;
    }

    /** The same types, which change by themselves. */
    public ValueTypes copy() {
        ValueTypes copy = new ValueTypes();
        copy.byClass = byClass;
        return copy;
    }

    /** Every type. */
    public Collection<TypeBinding> all() {
        return Collections.unmodifiableCollection(byClass.values());
    }

    /** The type that reads values written in that way of Redis' serialization: the one that has Redis' name for them. */
    public TypeBinding reading(RdbType rdbType) {
        for (TypeBinding binding : byClass.values()) {
            RdbForm<Object> form = binding.rdbForm();
            if (form != null && binding.type().name().equals(rdbType.typeName()) && form.reads(rdbType)) {
                return binding;
            }
        }
        throw new CommandException(
                MISSING + "'" + rdbType.typeName() + "', which the payload holds (in the form " + rdbType + ")");
    }

    /** The type whose values are opened by that class. */
    public TypeBinding of(Class<?> valueClass) {
        TypeBinding binding = byClass.get(valueClass);
        if (binding == null) {
            throw new CommandException(MISSING + valueClass.getName() + "; put its jar into the plugins folder");
        }
        return binding;
    }
}
