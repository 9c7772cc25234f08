package dev.keyjar.engine.plugin;

import dev.keyjar.api.PluginId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A plugin as its bytes describe it; none of its code has run.
 *
 * @param origin its jar or folder
 * @param id its name and version
 * @param apiLevel the api level it was built for
 * @param commands the commands its classes declare
 * @param services what its services files name
 * @param awaited classes of commands that no services file names and that a persistence must hand out
 * @param faces the faces of {@code dev.keyjar.api.type} it uses
 * @param problems what is wrong with it
 */
record ExaminedPlugin(
        Path origin,
        PluginId id,
        int apiLevel,
        List<DeclaredCommand> commands,
        List<ServicesFile> services,
        Set<String> awaited,
        Set<String> faces,
        Problems problems) {

    /** A plugin that could not be read far enough to know what it brings. */
    static ExaminedPlugin unreadable(Path origin, Problems problems) {
        PluginId id = new PluginId(PluginManifest.nameOfJar(origin.getFileName().toString()), "0");
        return new ExaminedPlugin(origin, id, 1, List.of(), List.of(), Set.of(), Set.of(), problems);
    }

    /** Whether it was read to the end, and all it brings is known. */
    boolean isReadable() {
        return !services.isEmpty();
    }

    /** The class names it brings of one service. */
    List<String> names(Service service) {
        return services.stream()
                .filter(file -> file.service() == service)
                .flatMap(file -> file.entries().stream())
                .map(ServicesFile.Entry::className)
                .toList();
    }

    /** What can clash with other plugins, as far as bytes can tell: what value types it has, they cannot. */
    PluginFacts facts() {
        return new PluginFacts(origin, id, commands, List.of(), false, faces, problems);
    }

    /** What a report shows of it. */
    PluginReport.Contents contents() {
        return new PluginReport.Contents(
                origin,
                id,
                apiLevel,
                commands.stream().map(DeclaredCommand::syntaxLine).toList(),
                offers(),
                faces);
    }

    private List<PluginReport.Offer> offers() {
        List<PluginReport.Offer> offers = new ArrayList<>();
        for (Service service : Service.values()) {
            if (service != Service.COMMAND) {
                names(service).forEach(name -> offers.add(new PluginReport.Offer(service.word(), name)));
            }
        }
        return offers;
    }
}
