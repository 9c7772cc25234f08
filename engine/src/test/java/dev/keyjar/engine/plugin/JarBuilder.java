package dev.keyjar.engine.plugin;

import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles sources into a real jar. */
public final class JarBuilder {

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, List<String>> services = new LinkedHashMap<>();
    private final Map<String, Integer> releases = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();

    public static JarBuilder jar() {
        return new JarBuilder();
    }

    /** A jar that calls itself a plugin of this name. */
    public static JarBuilder plugin(String name) {
        return jar().manifest(PluginManifest.NAME, name).manifest(PluginManifest.VERSION, "1.0");
    }

    public JarBuilder manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** A class of any kind; the package statement is put before the source. */
    public JarBuilder source(String className, String source) {
        sources.put(className, "package " + className.substring(0, className.lastIndexOf('.')) + "; " + source);
        return this;
    }

    /** A command handler with this body, named in no services file. */
    JarBuilder unnamedCommand(String className, String syntax, String body) {
        return source(className, """
                import dev.keyjar.api.*;
                @Command(syntax = "%s", summary = "A test.")
                public class %s implements CommandHandler {
                    public void execute(CommandCall call) { call.reply().simple("OK"); }
                    %s
                }
                """.formatted(syntax, simpleName(className), body));
    }

    /** A command handler with this body, as it should be. */
    public JarBuilder command(String className, String syntax, String body) {
        return unnamedCommand(className, syntax, body).service(CommandHandler.class, className);
    }

    /** A command handler, as it should be. */
    public JarBuilder command(String className, String syntax) {
        return command(className, syntax, "");
    }

    /** A value type whose stored values are {@code valueClass}, named in no services file. */
    JarBuilder unnamedValueType(String className, String name, String valueClass) {
        return source(className, """
                import java.util.Iterator;
                public class %s implements dev.keyjar.api.ValueType<Object> {
                    public Class<?> valueClass() { return %s.class; }
                    public String name() { return "%s"; }
                    public Object create() { return null; }
                    public boolean isEmpty(Object value) { return false; }
                    public Object copy(Object value) { return value; }
                    public long sizeInBytes(Object value) { return 0; }
                    public Iterator<byte[][]> say(byte[] key, Object value) { return null; }
                }
                """.formatted(simpleName(className), valueClass, name));
    }

    /** A value type, as it should be. */
    public JarBuilder valueType(String className, String name, String valueClass) {
        return unnamedValueType(className, name, valueClass).service(ValueType.class, className);
    }

    /** A persistence whose method {@code commands()} has this body. */
    JarBuilder persistence(String className, String commandsBody) {
        return source(className, """
                        import dev.keyjar.api.*;
                        import dev.keyjar.api.persistence.*;
                        import java.util.List;
                        public class %s implements Persistence {
                            public List<CommandHandler> commands() { %s }
                            public String name() { return "test"; }
                            public void open(PersistenceContext context) {}
                            public void recover(Applier applier) {}
                            public Admission admission() { return null; }
                            public long append(LogUnit unit) { return 1; }
                            public long durable() { return 1; }
                            public void info(InfoFields fields) {}
                            public void close() {}
                        }
                        """.formatted(simpleName(className), commandsBody))
                .service(Persistence.class, className);
    }

    /** A line of a services file. */
    public JarBuilder service(Class<?> service, String line) {
        services.computeIfAbsent(service.getName(), name -> new ArrayList<>()).add(line);
        return this;
    }

    JarBuilder file(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** Makes a class say it was compiled for this Java release. */
    JarBuilder release(String className, int release) {
        releases.put(className, release);
        return this;
    }

    /** Compiles a class, and leaves it out of the jar. */
    JarBuilder leaveOut(String className) {
        leftOut.add(className);
        return this;
    }

    /** Lets the sources use the classes of a jar. */
    JarBuilder against(Path jar) {
        classPath.add(jar);
        return this;
    }

    /** Compiles, and writes the jar to where it should lie, making its folder when it is missing. */
    public Path writeTo(Path jar) {
        try {
            Files.createDirectories(jar.getParent());
            try (OutputStream out = Files.newOutputStream(jar)) {
                write(out);
            }
            return jar;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The compiled classes, by their names in a jar. */
    Map<String, byte[]> classes() {
        Map<String, byte[]> classes = new TreeMap<>();
        compile().forEach((name, bytes) -> {
            releases.forEach((className, release) -> {
                if (className.equals(name)) {
                    ByteBuffer.wrap(bytes).putShort(6, (short) (release + 44));
                }
            });
            if (!leftOut.contains(name)) {
                classes.put(name.replace('.', '/') + ".class", bytes);
            }
        });
        return classes;
    }

    private void write(OutputStream out) throws IOException {
        Manifest written = new Manifest();
        written.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.forEach(written.getMainAttributes()::putValue);
        Map<String, byte[]> entries = new TreeMap<>(files);
        entries.putAll(classes());
        services.forEach((name, lines) -> entries.put(
                "META-INF/services/" + name, String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        try (JarOutputStream zip = new JarOutputStream(out, written)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new JarEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private Map<String, byte[]> compile() {
        Map<String, ByteArrayOutputStream> compiled = new TreeMap<>();
        if (!sources.isEmpty()) {
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            StringBuilder messages = new StringBuilder();
            boolean ok = compiler.getTask(
                            null,
                            new InMemory(compiler.getStandardFileManager(null, null, null), compiled),
                            message -> messages.append(message).append('\n'),
                            List.of("-proc:none", "--release", "17", "-classpath", classPath()),
                            null,
                            sources.entrySet().stream()
                                    .map(source -> new Source(source.getKey(), source.getValue()))
                                    .toList())
                    .call();
            if (!ok) {
                throw new IllegalStateException(messages.toString());
            }
        }
        Map<String, byte[]> classes = new TreeMap<>();
        compiled.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private String classPath() {
        return Stream.concat(Stream.of(api()), classPath.stream())
                .map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    /** Where the api's classes lie. */
    static Path api() {
        try {
            return Path.of(CommandHandler.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps the compiled classes in memory. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> compiled;

        InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> compiled) {
            super(files);
            this.compiled = compiled;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, javax.tools.FileObject sibling) {
            if (location != StandardLocation.CLASS_OUTPUT) {
                throw new IllegalStateException("written to " + location);
            }
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return compiled.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
