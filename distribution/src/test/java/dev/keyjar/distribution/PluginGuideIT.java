package dev.keyjar.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what docs/plugin-guide.md says, from its first line to its last: makes a plugin by {@code keyjar new-plugin} in the unpacked zip,
 * builds it by its own pom with its own tests, adds every class shown, and upgrades it in the running server.
 */
@Tag("same-on-every-java")
class PluginGuideIT {

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package (\\S+);");
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public final )?class (\\w+)");
    private static final Pattern VERSION = Pattern.compile("plugin-(\\d)\\.(\\d)\\.(\\d)\\.jar \\$KEYJAR/plugins");

    @TempDir
    private Path work;

    @TempDir
    private Path data;

    @TempDir
    private Path localRepository;

    private Distribution distribution;
    private Path project;
    private ServerProcess server;
    private int sessions;

    @Test
    void leadsFromAnEmptyFolderToAnUpgradedPlugin() throws Exception {
        RedisTools.assumeInstalled();
        distribution = Distribution.unpack(work);
        project = work.resolve("visits-plugin");
        server = ServerProcess.start(distribution, data);
        try (ServerProcess ending = server) {
            for (Readme.Block block :
                    Readme.read(Path.of("../docs/plugin-guide.md")).blocks()) {
                follow(block);
            }
            assertEquals(2, sessions);
            doesWhatTheReadmeOfTheProjectShows();
        }
        theTestsOfTheProjectWereRun();
    }

    private void follow(Readme.Block block) throws Exception {
        switch (block.language()) {
            case "sh" -> shell(block.text());
            case "java" -> write(block.text());
            case "console" -> {
                sessions++;
                Readme.session(server, block.text());
            }
            default -> throw new AssertionError("a block of " + block.language());
        }
    }

    /** The reader stays in the project's folder once there. */
    private void shell(String script) throws Exception {
        Path folder = Files.exists(project) ? project : work;
        Readme.run(
                folder, ExampleBuild.mvn(localRepository) + "export KEYJAR='" + distribution.home() + "'\n" + script);
        Matcher installed = VERSION.matcher(script);
        if (!installed.find()) {
            return;
        }
        int number = Integer.parseInt(installed.group(1) + "0" + installed.group(2) + "0" + installed.group(3));
        Await.until(
                "the server to take the plugin",
                () -> server.cli().call("module", "list").contains("name\nvisits\nver\n" + number + "\n"));
    }

    private void write(String source) throws IOException {
        String name = found(CLASS, source);
        Path folder = project.resolve(name.endsWith("Test") ? "src/test/java" : "src/main/java")
                .resolve(found(PACKAGE, source).replace('.', '/'));
        Files.writeString(folder.resolve(name + ".java"), source);
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertTrue(matcher.find(), () -> "no " + pattern + " in:\n" + text);
        return matcher.group(1);
    }

    private void doesWhatTheReadmeOfTheProjectShows() throws Exception {
        Readme readme = Readme.read(project.resolve("README.md"));
        assertEquals(1, readme.ofLanguage("console").size());
        Readme.session(server, readme.ofLanguage("console").get(0));
    }

    private void theTestsOfTheProjectWereRun() {
        for (String test : new String[] {"VisitsCommandsTest", "VisitsServerTest", "VisitsGuideTest"}) {
            Path report = project.resolve("target/surefire-reports/TEST-example.visits." + test + ".xml");
            assertTrue(Files.exists(report), test);
        }
    }
}
