package dev.keyjar.api;

/**
 * Which plugin, in which version: {@code Keyjar-Plugin-Name} and {@code Keyjar-Plugin-Version} of its manifest.
 *
 * @param name letters, digits, dot, hyphen and underscore
 * @param version any text without blanks
 */
public record PluginId(String name, String version) {

    @Override
    public String toString() {
        return name + " " + version;
    }
}
