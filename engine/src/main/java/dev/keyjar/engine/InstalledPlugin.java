package dev.keyjar.engine;

import dev.keyjar.api.PluginId;

/**
 * A plugin in use.
 *
 * @param id its name and version
 * @param origin where it came from, for people
 * @param commands how many commands it brought
 * @param apiLevel the level of the api it was built for
 */
public record InstalledPlugin(PluginId id, String origin, int commands, int apiLevel) {

    /** Its version as one number, as Redis shows a module's: 1.2.3 is 10203; parts that are no number count as 0. */
    public long numericVersion() {
        long number = 0;
        String[] parts = id.version().split("[.-]", 4);
        for (int i = 0; i < 3; i++) {
            number = number * 100 + (i < parts.length && parts[i].matches("\\d{1,4}") ? Long.parseLong(parts[i]) : 0);
        }
        return number;
    }
}
