package dev.keyjar.engine.plugin.live;

import dev.keyjar.engine.InstalledPlugin;
import dev.keyjar.engine.plugin.LoadedPlugin;

/** A plugin in use. */
public final class LivePlugin {

    private final LoadedPlugin loaded;
    private final int commands;
    private final long since;
    private final FileStamp stamp;
    private volatile String lastError = "";

    LivePlugin(LoadedPlugin loaded, int commands, long since, FileStamp stamp) {
        this.loaded = loaded;
        this.commands = commands;
        this.since = since;
        this.stamp = stamp;
    }

    /** Its objects. */
    public LoadedPlugin loaded() {
        return loaded;
    }

    /** Its name. */
    public String name() {
        return loaded.id().name();
    }

    /** How many commands it brings. */
    public int commands() {
        return commands;
    }

    /** When it came into use, in wall-clock milliseconds. */
    public long since() {
        return since;
    }

    /** Its files as they were when it was loaded. */
    FileStamp stamp() {
        return stamp;
    }

    /** Why it could not be replaced or unloaded the last time that was tried; empty when it could. */
    public String lastError() {
        return lastError;
    }

    void lastError(String newLastError) {
        lastError = newLastError;
    }

    /** What others are told of it. */
    public InstalledPlugin installed() {
        return new InstalledPlugin(loaded.id(), loaded.origin().toString(), commands, loaded.apiLevel());
    }
}
