package dev.keyjar.engine.plugin.live;

/** A plugin cannot be loaded, changed or unloaded; nothing has changed. The message says why, and what to do, in one line. */
public final class PluginChangeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A change that cannot be, and why. */
    public PluginChangeException(String message) {
        super(message);
    }

    /** A change that cannot be, why, and what caused that. */
    public PluginChangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
