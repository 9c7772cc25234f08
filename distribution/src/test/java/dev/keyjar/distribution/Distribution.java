package dev.keyjar.distribution;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The distribution as a user has it after unpacking the zip.
 *
 * @param home the folder that holds bin, lib and plugins
 */
record Distribution(Path home) {

    private static final Path ARCHIVES = Path.of("target");

    /** Unpacks the zip of this build, file modes included. */
    static Distribution unpack(Path folder) throws IOException {
        try (FileSystem zip =
                FileSystems.newFileSystem(archive("zip"), Map.of("enablePosixFileAttributes", true), null)) {
            copyTree(zip.getPath("/"), folder);
        }
        return new Distribution(onlyEntry(folder));
    }

    private static Path archive(String ending) throws IOException {
        try (Stream<Path> files = Files.list(ARCHIVES)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().matches("keyjar-.*\\." + ending))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("expected one keyjar-*." + ending + " in " + ARCHIVES.toAbsolutePath()
                        + ", found " + found + "; run the package phase first");
            }
            return found.get(0);
        }
    }

    private static Path onlyEntry(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.reduce((one, other) -> {
                        throw new AssertionError("more than one folder in the archive: " + one + ", " + other);
                    })
                    .orElseThrow();
        }
    }

    static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path one : (Iterable<Path>) tree::iterator) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(one));
                }
            }
        }
    }

    Path launcher() {
        return home.resolve("bin/keyjar");
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    /** The jar of a plugin that is shipped, by the name of its artifact. */
    Path plugin(String artifact) throws IOException {
        return jar(artifact, plugins());
    }

    /** A jar of the server, by the name of its artifact. */
    Path library(String artifact) throws IOException {
        return jar(artifact, home.resolve("lib"));
    }

    private static Path jar(String artifact, Path folder) throws IOException {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + artifact + " in " + folder));
        }
    }

    /** A copy of the plugins folder that lacks one of them. */
    Path pluginsWithout(String artifact, Path copy) throws IOException {
        copyTree(plugins(), copy);
        Files.delete(copy.resolve(plugin(artifact).getFileName()));
        return copy;
    }
}
