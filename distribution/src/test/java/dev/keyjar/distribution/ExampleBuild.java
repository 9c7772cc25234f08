package dev.keyjar.distribution;

import java.nio.file.Path;
import java.util.Objects;

/** Builds examples by their own poms, as their READMEs say. */
final class ExampleBuild {

    private ExampleBuild() {}

    /**
     * The command {@code mvn}: the wrapper's, on an empty local repository. What that lacks is looked for in what this build
     * would install and in the machine's local repository, which are only read.
     */
    static String mvn(Path localRepository) {
        Path wrapper = Path.of("../mvnw").toAbsolutePath().normalize();
        Path installed = Path.of("target/repository").toAbsolutePath();
        String machine = Objects.requireNonNull(
                System.getProperty("maven.repo.local"), "the pom of this module sets maven.repo.local");
        return "mvn() { '" + wrapper + "' -B '-Dmaven.repo.local=" + localRepository + "' '-Dmaven.repo.local.tail="
                + installed + "," + machine + "' \"$@\"; }\n";
    }
}
