package dev.keyjar.engine.plugin.project;

import dev.keyjar.engine.plugin.PluginLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** The files of a new plugin: templates with its names filled in. */
final class PluginProject {

    private final ProjectNames names;
    private final Map<String, String> placeholders = new LinkedHashMap<>();

    PluginProject(ProjectNames names) throws IOException {
        this.names = names;
        placeholders.putAll(names.placeholders());
        Properties versions = new Properties();
        try (InputStream file = resource("versions.properties")) {
            versions.load(file);
        }
        versions.stringPropertyNames().forEach(one -> placeholders.put("@" + one + "@", versions.getProperty(one)));
        placeholders.put("@api.level@", Integer.toString(PluginLoader.API_LEVEL));
    }

    /** Where each template goes. */
    private Map<String, String> files() {
        String main = "src/main/java/" + names.folder() + "/" + names.classes();
        String test = "src/test/java/" + names.folder() + "/" + names.classes();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("README.md", "README.md");
        files.put("gitignore", ".gitignore");
        files.put("Value.java", main + ".java");
        files.put("Type.java", main + "Type.java");
        files.put("AddCommand.java", main + "AddCommand.java");
        files.put("GetCommand.java", main + "GetCommand.java");
        files.put("CommandsTest.java", test + "CommandsTest.java");
        files.put("ServerTest.java", test + "ServerTest.java");
        return files;
    }

    /**
     * Makes the project.
     *
     * @param folder what to make it in, where nothing is yet
     * @throws ProjectException when something is there; it is left as it was
     */
    void writeTo(Path folder) throws IOException, ProjectException {
        try {
            if (folder.getParent() != null) {
                Files.createDirectories(folder.getParent());
            }
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            throw new ProjectException(
                    there.getFile() + " exists already and was not touched. Give another folder by --dir.");
        }
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path target = folder.resolve(file.getValue());
            Files.createDirectories(target.getParent());
            Files.writeString(target, filledIn(file.getKey()));
        }
    }

    private String filledIn(String template) throws IOException {
        String text;
        try (InputStream file = resource(template)) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            text = text.replace(placeholder.getKey(), placeholder.getValue());
        }
        return text;
    }

    private static InputStream resource(String name) {
        InputStream file = PluginProject.class.getResourceAsStream(name);
        if (file == null) {
            throw new IllegalStateException("the engine's jar holds no template " + name + "; build it with Maven");
        }
        return file;
    }
}
