package dev.keyjar.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles a plugin against the api of a distribution, whose processor writes the services files. */
final class PluginJar {

    private PluginJar() {}

    /**
     * Compiles it.
     *
     * @param sources by the full name of the class
     * @param work a folder that is empty, or not there
     */
    static Path compile(Distribution distribution, String name, Map<String, String> sources, Path work)
            throws IOException {
        Path classes = Files.createDirectories(work.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, source.getValue()));
        }
        String api = distribution.library("keyjar-api").toString();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            StringBuilder said = new StringBuilder();
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-classpath",
                    api,
                    "-processorpath",
                    api,
                    "-processor",
                    "dev.keyjar.api.processor.PluginProcessor",
                    "-d",
                    classes.toString());
            if (!compiler.getTask(
                            null,
                            manager,
                            message -> said.append(message).append('\n'),
                            options,
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new AssertionError(said.toString());
            }
        }
        return pack(name, classes, work.resolve(name + ".jar"));
    }

    private static Path pack(String name, Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Keyjar-Plugin-Name", name);
        attributes.putValue("Keyjar-Plugin-Version", "1.0");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(out, manifest);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                zip.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return jar;
    }
}
