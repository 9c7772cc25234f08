package dev.keyjar.engine.keyspace;

import dev.keyjar.api.PluginId;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.rdb.RdbForm;

/** A value type in use, with the plugin it came from; what an entry points to. */
public final class TypeBinding {

    private final ValueType<Object> type;
    private final PluginId plugin;
    private final Class<?> valueClass;
    private final boolean removedWhenEmpty;
    private final boolean partsExpire;
    private final char notificationClass;
    private final RdbForm<Object> rdbForm;

    /** Binds a type. */
    @SuppressWarnings("unchecked") // the engine hands a type only what that type made
    public TypeBinding(ValueType<?> type, PluginId plugin) {
        this.type = (ValueType<Object>) type;
        this.plugin = plugin;
        this.valueClass = type.valueClass();
        this.removedWhenEmpty = type.removedWhenEmpty();
        this.partsExpire = overridesNextDue(type);
        this.notificationClass = type.notificationClass();
        this.rdbForm = this.type.rdbForm();
    }

    /** Looked up once, so that values of other types cost nothing when they change. */
    private static boolean overridesNextDue(ValueType<?> type) {
        try {
            return type.getClass().getMethod("nextDueMillis", Object.class).getDeclaringClass() != ValueType.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The type, its stored form untyped. */
    public ValueType<Object> type() {
        return type;
    }

    /** Whose type it is. */
    public PluginId plugin() {
        return plugin;
    }

    /** What handlers ask for. */
    public Class<?> valueClass() {
        return valueClass;
    }

    /** The class its keyspace events belong to. */
    public char notificationClass() {
        return notificationClass;
    }

    /** How its values are written in Redis' serialization; null when they are not. */
    public RdbForm<Object> rdbForm() {
        return rdbForm;
    }

    /** About how many bytes of heap a value takes; 0 where the type fails to say. */
    public long sizeInBytes(Object value) {
        try {
            return Math.max(0, type.sizeInBytes(value));
        } catch (RuntimeException | StackOverflowError | LinkageError fault) {
            return 0; // a figure is not worth a call that went well
        }
    }

    /** Whether parts of its values may expire by themselves. */
    public boolean partsExpire() {
        return partsExpire;
    }

    /** Whether a part of a value is due at that moment. */
    public boolean partsDue(Object value, long now) {
        return partsExpire && type.nextDueMillis(value) <= now;
    }

    /** Whether a key goes when its value is found empty. */
    public boolean removedWhenEmpty() {
        return removedWhenEmpty;
    }
}
