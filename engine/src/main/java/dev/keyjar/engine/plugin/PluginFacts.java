package dev.keyjar.engine.plugin;

import dev.keyjar.api.PluginId;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What of a plugin can clash with, or be missed by, other plugins.
 *
 * @param origin its jar or folder
 * @param id its name and version
 * @param commands every command it brings, through a services file or a persistence
 * @param types its value types
 * @param typesKnown whether {@code types} is complete; not so when its objects could not be made
 * @param faces the faces of {@code dev.keyjar.api.type} it uses
 * @param problems takes what is found
 */
record PluginFacts(
        Path origin,
        PluginId id,
        List<DeclaredCommand> commands,
        List<TypeFacts> types,
        boolean typesKnown,
        Set<String> faces,
        Problems problems) {

    /** The same, the types being only some of those there will be. */
    PluginFacts withTypesUnknown() {
        return new PluginFacts(origin, id, commands, types, false, faces, problems);
    }
}
