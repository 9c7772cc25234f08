package dev.keyjar.engine.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars and folders that are no plugins, and manifests that make no sense. */
class FolderProblemsTest {

    @TempDir
    Path plugins;

    @Test
    void aFileThatIsNoZip() throws Exception {
        Files.writeString(plugins.resolve("geo.jar"), "<html>404</html>");
        assertEquals(List.of("geo.jar is not a readable jar: zip END header not found."), Refusals.sentences(plugins));
    }

    @Test
    void aJarCutShort() throws Exception {
        Path jar = JarBuilder.plugin("geo").command("acme.Near", "NEAR key").writeTo(plugins.resolve("geo.jar"));
        byte[] whole = Files.readAllBytes(jar);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(jar, java.util.Arrays.copyOf(whole, length));
            List<String> sentences = Refusals.sentences(plugins);
            assertTrue(
                    sentences.size() == 1 && sentences.get(0).startsWith("geo.jar is not a readable jar: "),
                    sentences::toString);
        }
    }

    @Test
    void aJarWithDamagedClasses() throws Exception {
        JarBuilder.plugin("geo")
                .source("acme.Text", "class Text {}")
                .leaveOut("acme.Text")
                .command("acme.Near", "NEAR key", "final Object text = new Text();")
                .file("acme/Broken.class", new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61})
                .file("acme/Text.class", "0123456789".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .writeTo(plugins.resolve("geo.jar"));
        assertEquals(
                List.of(
                        "Class acme.Broken cannot be read: it ends too early.",
                        "Class acme.Text cannot be read: it is no class file."),
                Refusals.sentences(plugins));
    }

    @Test
    void aLibraryAmongThePlugins() {
        JarBuilder.jar().source("lib.Text", "public class Text {}").writeTo(plugins.resolve("text.jar"));
        assertEquals(
                List.of(new PluginProblem(
                        plugins.resolve("text.jar"),
                        "It brings nothing: no command, no value type, none of the other services of Keyjar's api.",
                        "If it is a library, put it into a folder together with the plugin that needs it; else remove"
                                + " it.")),
                Refusals.problems(plugins));
    }

    @Test
    void aFolderWithoutJars() throws Exception {
        Files.createDirectory(plugins.resolve("geo"));
        Files.writeString(plugins.resolve("geo/README"), "nothing yet");
        assertEquals(List.of("There is no jar in this folder."), Refusals.sentences(plugins));
    }

    @Test
    void aZipThatCannotBeAPlugin() throws Exception {
        Path zip = plugins.resolve("geo.zip");
        Files.writeString(zip, "no zip");
        assertTrue(
                Refusals.sentences(plugins).get(0).endsWith("zip END header not found."),
                Refusals.sentences(plugins)::toString);
        zip(zip, "README");
        assertEquals(List.of("There is no jar in this zip."), Refusals.sentences(plugins));
        zip(zip, "a/geo.jar", "b/geo.jar");
        assertTrue(
                Refusals.sentences(plugins).get(0).endsWith("it holds two jars called geo.jar."),
                Refusals.sentences(plugins)::toString);
        zip(zip, "../../geo.jar");
        assertEquals(List.of("geo.jar is not a readable jar: zip file is empty."), Refusals.sentences(plugins));
    }

    private static void zip(Path file, String... names) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
            }
        }
    }

    @Test
    void aFolderOfLibrariesOnly() {
        JarBuilder.jar().source("lib.A", "public class A {}").writeTo(plugins.resolve("geo/a.jar"));
        JarBuilder.jar().source("lib.B", "public class B {}").writeTo(plugins.resolve("geo/b.jar"));
        assertEquals(
                List.of(
                        "None of the 2 jars in this folder is a plugin: none has Keyjar-Plugin-Name in its manifest, or a"
                                + " services file of Keyjar's."),
                Refusals.sentences(plugins));
    }

    @Test
    void aPluginThatLeavesEverythingToItsLibraries() {
        JarBuilder.plugin("geo").writeTo(plugins.resolve("geo/geo.jar"));
        JarBuilder.jar().unnamedCommand("lib.Near", "NEAR key", "").writeTo(plugins.resolve("geo/lib.jar"));
        assertEquals(
                List.of("It brings nothing: no command, no value type, none of the other services of Keyjar's api."),
                Refusals.sentences(plugins));
    }

    @Test
    void aFolderOfTwoPlugins() {
        JarBuilder.plugin("a").command("acme.A", "A.DO").writeTo(plugins.resolve("geo/a.jar"));
        JarBuilder.jar().command("acme.B", "B.DO").writeTo(plugins.resolve("geo/b.jar"));
        assertEquals(List.of("Several jars in this folder are plugins: a.jar, b.jar."), Refusals.sentences(plugins));
    }

    @Test
    void aCopyOfTheApi() {
        JarBuilder.plugin("geo")
                .command("acme.Near", "NEAR key")
                .file("dev/keyjar/api/Command.class", new byte[0])
                .file("dev/keyjar/api/Reply.class", new byte[0])
                .file("dev/keyjar/api/type/HashValue.class", new byte[0])
                .writeTo(plugins.resolve("geo.jar"));
        assertEquals(
                List.of(new PluginProblem(
                        plugins.resolve("geo.jar"),
                        "geo.jar holds a copy of Keyjar's api: dev.keyjar.api.Command and 2 more.",
                        "Leave it out: give keyjar-api the scope provided in Maven, or compileOnly in Gradle.")),
                Refusals.problems(plugins));
    }

    @Test
    void aCopyOfTheApiAmongTheLibraries() throws Exception {
        JarBuilder.plugin("geo").command("acme.Near", "NEAR key").writeTo(plugins.resolve("geo/geo.jar"));
        JarBuilder.jar()
                .file("dev/keyjar/api/Command.class", new byte[0])
                .writeTo(plugins.resolve("geo/keyjar-api-0.1.0.jar"));
        assertEquals(
                List.of("keyjar-api-0.1.0.jar holds a copy of Keyjar's api: dev.keyjar.api.Command."),
                Refusals.sentences(plugins));
    }

    @Test
    void anApiLevelThisServerDoesNotHave() {
        JarBuilder.plugin("geo")
                .manifest("Keyjar-Api-Level", "2")
                .command("acme.Near", "NEAR key")
                .writeTo(plugins.resolve("geo.jar"));
        assertEquals(
                List.of(new PluginProblem(
                        plugins.resolve("geo.jar"),
                        "It was built for api level 2, and this server has level 1.",
                        "Run a newer Keyjar, or take a version of the plugin built for level 1.")),
                Refusals.problems(plugins));
    }

    @Test
    void aManifestThatMakesNoSense() {
        JarBuilder.jar()
                .manifest("Keyjar-Plugin-Name", "geo plugin")
                .manifest("Keyjar-Plugin-Version", "1.0 final")
                .manifest("Keyjar-Api-Level", "one")
                .command("acme.Near", "NEAR key")
                .writeTo(plugins.resolve("geo.jar"));
        assertEquals(
                List.of(
                        "Keyjar-Plugin-Name in the manifest of geo.jar is \"geo plugin\".",
                        "Keyjar-Plugin-Version in the manifest of geo.jar is \"1.0 final\".",
                        "Keyjar-Api-Level in the manifest of geo.jar is \"one\"."),
                Refusals.sentences(plugins));
    }

    @Test
    void everyProblemOfEveryPluginStandsInOneReport() throws Exception {
        Files.writeString(plugins.resolve("a.jar"), "");
        JarBuilder.plugin("b")
                .unnamedCommand("acme.B", "B.DO", "")
                .service(dev.keyjar.api.CommandHandler.class, "acme.Gone")
                .writeTo(plugins.resolve("b.jar"));
        JarBuilder.plugin("c")
                .command("acme.C", "C.DO", "{ if (true) throw new IllegalStateException(\"no\"); }")
                .writeTo(plugins.resolve("c.jar"));
        assertEquals(
                """
                4 problems with plugins; none was loaded.
                P/a.jar
                  - a.jar is not a readable jar: zip file is empty.
                    Copy it again from where it came; it may have been cut short.
                P/b.jar
                  - Line 1 of META-INF/services/dev.keyjar.api.CommandHandler names acme.Gone, and the plugin has no such class.
                    Mend the name, or take the line out.
                  - Class acme.B is a command handler, but META-INF/services/dev.keyjar.api.CommandHandler does not name it.
                    Add the line acme.B to that file.
                P/c.jar
                  - The constructor of acme.C threw java.lang.IllegalStateException: no, at acme.C.<init>(C.java:5).
                    Mend the class; Keyjar makes it once, without arguments, before the server is up.""".replace("P/", plugins + plugins.getFileSystem().getSeparator()),
                Refusals.refusal(plugins).getMessage());
    }
}
