package dev.keyjar.api.processor;

import dev.keyjar.api.Command;
import dev.keyjar.api.CommandFlag;
import dev.keyjar.api.CommandHandler;
import dev.keyjar.api.CommandInterceptor;
import dev.keyjar.api.CommandObserver;
import dev.keyjar.api.PluginLifecycle;
import dev.keyjar.api.PluginSettings;
import dev.keyjar.api.Task;
import dev.keyjar.api.ValueType;
import dev.keyjar.api.persistence.Persistence;
import dev.keyjar.api.syntax.CommandSyntax;
import dev.keyjar.api.syntax.KeyIntent;
import dev.keyjar.api.syntax.SyntaxLineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic.Kind;

/**
 * Writes the services files of a plugin from its classes. On the way it refuses what the server would refuse when the plugin is
 * loaded: a syntax line that cannot be read, a class that cannot be made, two commands of one name, one that every server has.
 *
 * <p>It runs only where the build names it ({@code -processor dev.keyjar.api.processor.PluginProcessor}, in Maven
 * {@code <annotationProcessors>}): javac 23 and newer would not run it otherwise, and tests have handlers that are no services.
 */
@SupportedAnnotationTypes("*")
public final class PluginProcessor extends AbstractProcessor {

    /** What a plugin may offer; a further service is a further line. */
    private static final List<Class<?>> SERVICES = List.of(
            CommandHandler.class,
            ValueType.class,
            Persistence.class,
            PluginSettings.class,
            Task.class,
            PluginLifecycle.class,
            CommandObserver.class,
            CommandInterceptor.class);

    private final Map<String, Set<String>> found = new TreeMap<>();
    private final Set<String> compiled = new TreeSet<>();
    private final Map<String, String> commands = new HashMap<>();
    private final Set<String> ofTheServer = namesOfTheServer();
    private boolean failed;

    /** Made by the compiler. */
    public PluginProcessor() {}

    /** The first words of the engine's commands, in lower case; a test of the engine compares the file with them. */
    private static Set<String> namesOfTheServer() {
        try (InputStream file = PluginProcessor.class.getResourceAsStream("commands-of-the-server.txt")) {
            return Set.of(new String(file.readAllBytes(), StandardCharsets.US_ASCII).split("\n"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        examineAll(round.getRootElements());
        if (round.processingOver() && !failed && !round.errorRaised()) {
            for (Class<?> service : SERVICES) {
                writeServices(service);
            }
        }
        return !annotations.isEmpty() && annotations.stream().allMatch(PluginProcessor::isOurs);
    }

    /** Claimed, or -Xlint:processing warns of them; the JDK's own interest nobody else. With any other, none can be claimed. */
    private static boolean isOurs(TypeElement annotation) {
        String name = annotation.getQualifiedName().toString();
        return name.equals(Command.class.getName()) || name.startsWith("java.lang.");
    }

    private void examineAll(Iterable<? extends Element> elements) {
        for (Element element : elements) {
            if (element instanceof TypeElement type) {
                compiled.add(binaryName(type));
                examine(type);
                examineAll(type.getEnclosedElements());
            }
        }
    }

    private void examine(TypeElement type) {
        Command command = type.getAnnotation(Command.class);
        if (command != null) {
            if (!offers(type, CommandHandler.class)) {
                fail(type, "a class with @Command must implement " + CommandHandler.class.getName());
            }
            examineSyntax(type, command);
        }
        for (Class<?> service : SERVICES) {
            if (isService(type, service) && canBeMade(type, service)) {
                if (service == CommandHandler.class && command == null) {
                    fail(type, "a CommandHandler needs a @Command that says its name and arguments");
                }
                found.computeIfAbsent(service.getName(), none -> new TreeSet<>())
                        .add(binaryName(type));
            }
        }
    }

    /** A private class is its author's own affair; every other concrete one is meant to be found. */
    private boolean isService(TypeElement type, Class<?> service) {
        boolean meant = type.getAnnotation(Command.class) != null
                || (type.getKind() == ElementKind.CLASS
                        && !type.getModifiers().contains(Modifier.ABSTRACT)
                        && !type.getModifiers().contains(Modifier.PRIVATE));
        return meant && offers(type, service);
    }

    private boolean offers(TypeElement type, Class<?> service) {
        TypeElement wanted = processingEnv.getElementUtils().getTypeElement(service.getName());
        return wanted != null
                && processingEnv
                        .getTypeUtils()
                        .isSubtype(
                                processingEnv.getTypeUtils().erasure(type.asType()),
                                processingEnv.getTypeUtils().erasure(wanted.asType()));
    }

    private boolean canBeMade(TypeElement type, Class<?> service) {
        String want = "the server makes the " + service.getSimpleName() + " itself: ";
        if (type.getKind() != ElementKind.CLASS || type.getModifiers().contains(Modifier.ABSTRACT)) {
            return fail(type, want + "it must be a class that is not abstract");
        }
        for (Element room = type; room.getKind() != ElementKind.PACKAGE; room = room.getEnclosingElement()) {
            if (!room.getModifiers().contains(Modifier.PUBLIC)) {
                return fail(type, want + "make " + room.getSimpleName() + " public");
            }
        }
        if (type.getEnclosingElement().getKind() != ElementKind.PACKAGE
                && !type.getModifiers().contains(Modifier.STATIC)) {
            return fail(type, want + "a class within another must be static");
        }
        for (ExecutableElement made : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (made.getParameters().isEmpty() && made.getModifiers().contains(Modifier.PUBLIC)) {
                return true;
            }
        }
        return fail(type, want + "it needs a public constructor without arguments");
    }

    private void examineSyntax(TypeElement type, Command command) {
        try {
            CommandSyntax syntax = CommandSyntax.parse(command.syntax(), unmarked(command));
            String top = syntax.name().replaceFirst("\\|.*", "");
            if (ofTheServer.contains(top) && command.replaces().isEmpty()) {
                failAtSyntax(
                        type,
                        "every server has a command '" + top
                                + "' of its own; give it another name, for example with that of"
                                + " the plugin and a dot before it, or say replaces = \"keyjar\"");
            }
            String other = commands.putIfAbsent(syntax.name(), binaryName(type));
            if (other != null && !other.equals(binaryName(type))) {
                failAtSyntax(type, "command '" + syntax.name() + "' is declared twice, by " + other + " as well");
            }
        } catch (SyntaxLineException unreadable) {
            failAtSyntax(type, unreadable.getMessage());
        }
    }

    private static KeyIntent unmarked(Command command) {
        List<CommandFlag> flags = Arrays.asList(command.flags());
        if (flags.contains(CommandFlag.WRITE)) {
            return KeyIntent.READ_WRITE;
        }
        return flags.contains(CommandFlag.READONLY) ? KeyIntent.READ : null;
    }

    private void writeServices(Class<?> service) {
        ServicesFile file = new ServicesFile(service.getName());
        try {
            file.read(processingEnv.getFiler());
            file.written().removeIf(name -> compiled.contains(name) || typeNamed(name) == null);
            for (String name : file.byHand()) {
                TypeElement type = typeNamed(name);
                if (type == null) {
                    fail(
                            null,
                            file.path() + " names " + name + ", which is not there; remove the line or mend the name");
                } else if (!offers(type, service)) {
                    fail(type, file.path() + " names " + name + ", which is no " + service.getSimpleName());
                }
            }
            file.written().addAll(found.getOrDefault(service.getName(), Set.of()));
            if (service == CommandHandler.class) {
                refuseNamesOfEarlierClasses(file.written());
            }
            if (!failed && !(file.written().isEmpty() && file.byHand().isEmpty())) {
                file.write(processingEnv.getFiler());
            }
        } catch (IOException e) {
            fail(null, "cannot write " + file.path() + ": " + e);
        }
    }

    /** Where only some classes are compiled again, the others are asked for their names as well. */
    private void refuseNamesOfEarlierClasses(Set<String> names) {
        for (String name : names) {
            TypeElement type = compiled.contains(name) ? null : typeNamed(name);
            Command command = type == null ? null : type.getAnnotation(Command.class);
            if (command != null) {
                examineSyntax(type, command);
            }
        }
    }

    private TypeElement typeNamed(String binaryName) {
        return processingEnv.getElementUtils().getTypeElement(binaryName.replace('$', '.'));
    }

    private String binaryName(TypeElement type) {
        return processingEnv.getElementUtils().getBinaryName(type).toString();
    }

    private boolean fail(Element place, String problem) {
        failed = true;
        processingEnv.getMessager().printMessage(Kind.ERROR, problem, place);
        return false;
    }

    private void failAtSyntax(TypeElement type, String problem) {
        failed = true;
        for (AnnotationMirror annotation : type.getAnnotationMirrors()) {
            if (annotation.getAnnotationType().toString().equals(Command.class.getName())) {
                annotation.getElementValues().forEach((member, value) -> {
                    if (member.getSimpleName().contentEquals("syntax")) {
                        processingEnv.getMessager().printMessage(Kind.ERROR, problem, type, annotation, value);
                    }
                });
            }
        }
    }
}
