package dev.keyjar.engine.plugin.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * What the files of a plugin look like from outside: sizes and times, by path. Two stamps that are equal mean that nothing was changed, as far
 * as any file system can tell.
 */
record FileStamp(Map<Path, String> files) {

    static FileStamp of(Path jarOrFolder) {
        Map<Path, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(jarOrFolder, 1)) {
            all.filter(path -> isPart(path, jarOrFolder)).forEach(path -> add(path, files));
        } catch (IOException | UncheckedIOException goneMeanwhile) {
            files.clear();
        }
        return new FileStamp(files);
    }

    private static boolean isPart(Path path, Path origin) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || path.equals(origin) && name.endsWith(".zip");
    }

    private static void add(Path path, Map<Path, String> files) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                files.put(path, attributes.size() + " " + attributes.lastModifiedTime() + " " + attributes.fileKey());
            }
        } catch (IOException gone) {
            files.remove(path);
        }
    }

    /** Whether there is no file at all. */
    boolean isEmpty() {
        return files.isEmpty();
    }

    /** Whether all can be opened as jars: a jar's table of contents is at its end, so one that is half copied cannot. */
    boolean areWhole() {
        for (Path jar : files.keySet()) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                if (zip.size() == 0) {
                    return false;
                }
            } catch (IOException notYet) {
                return false;
            }
        }
        return true;
    }
}
