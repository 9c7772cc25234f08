package dev.keyjar.engine.plugin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what a plugin's services files name with the classes it has. {@link java.util.ServiceLoader} passes over a
 * class that no line names, and stops at a line it cannot use; both are found here before any code runs.
 */
final class ServicesCheck {

    private static final Pattern CLASS_NAME = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
            + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

    private final List<ServicesFile> files;
    private final Map<String, ScannedClass> classes;
    private final Problems problems;

    /** A check of these files against these classes. */
    ServicesCheck(List<ServicesFile> files, List<ScannedClass> classes, Problems problems) {
        this.files = files;
        this.classes = classes.stream().collect(Collectors.toMap(ScannedClass::name, Function.identity()));
        this.problems = problems;
    }

    static boolean isClassName(String text) {
        return CLASS_NAME.matcher(text).matches();
    }

    /** Looks at every line of every file. */
    void checkLines() {
        for (ServicesFile file : files) {
            file.entries().forEach(entry -> checkLine(file, entry));
        }
    }

    private void checkLine(ServicesFile file, ServicesFile.Entry entry) {
        String place = file.place(entry);
        Service service = file.service();
        ScannedClass named = classes.get(entry.className());
        if (!isClassName(entry.className())) {
            problems.add(
                    place + " is \"" + entry.className() + "\", and that is no class name.",
                    "Write one class name on each line.");
        } else if (named == null) {
            problems.add(
                    place + " names " + entry.className() + ", and the plugin has no such class.", suggestion(entry));
        } else if (!named.services().contains(service)) {
            if (named.ancestryKnown()) {
                problems.add(
                        place + " names " + named.name() + ", which does not implement "
                                + service.type().getName() + ".",
                        "Implement the interface, or take the line out.");
            }
        } else if (!named.canBeMade()) {
            problems.add(
                    place + " names " + named.name() + ", which " + named.whyItCannotBeMade() + ".",
                    "A " + service.noun() + " is a public class with a public constructor without arguments.");
        } else if (service == Service.COMMAND && named.command() == null) {
            problems.add(
                    place + " names " + named.name() + ", which carries no @Command.",
                    "Annotate the class with @Command(syntax = \"…\", summary = \"…\").");
        }
    }

    /** Most often the class was moved, or is nested and needs a dollar sign. */
    private String suggestion(ServicesFile.Entry entry) {
        String simpleName = entry.className().substring(entry.className().lastIndexOf('.') + 1);
        for (String name : new TreeSet<>(classes.keySet())) {
            if (name.endsWith("." + simpleName) || name.endsWith("$" + simpleName) || name.equals(simpleName)) {
                return "There is a class " + name + "; if that is meant, write it so.";
            }
        }
        return "Mend the name, or take the line out.";
    }

    /**
     * Looks for classes no line names.
     *
     * @return the names of command classes a persistence may yet hand out: only the running plugin can tell
     */
    Set<String> checkClasses() {
        boolean hasPersistence = files.stream()
                .anyMatch(file ->
                        file.service() == Service.PERSISTENCE && !file.entries().isEmpty());
        Set<String> awaited = new TreeSet<>();
        for (ScannedClass scanned : classes.values()) {
            if (!scanned.isConcrete()) {
                continue;
            }
            for (ServicesFile file : files) {
                if (!scanned.services().contains(file.service()) || file.names(scanned.name())) {
                    continue;
                }
                if (file.service() != Service.COMMAND) {
                    checkUnnamed(scanned, file);
                } else if (scanned.command() != null && hasPersistence) {
                    awaited.add(scanned.name());
                } else if (scanned.command() != null) {
                    checkUnnamedCommand(scanned, file);
                }
            }
            if (scanned.command() != null && !scanned.services().contains(Service.COMMAND) && scanned.ancestryKnown()) {
                problems.add(
                        "Class " + scanned.name() + " carries @Command, but does not implement "
                                + Service.COMMAND.type().getName() + ".",
                        "Implement the interface, or take the annotation off.");
            }
        }
        return awaited;
    }

    /** A value type or persistence that cannot be made so is meant for something else: part of another, for one. */
    private void checkUnnamed(ScannedClass scanned, ServicesFile file) {
        if (scanned.canBeMade()) {
            addUnnamed(scanned, file);
        }
    }

    private void checkUnnamedCommand(ScannedClass scanned, ServicesFile file) {
        if (scanned.canBeMade()) {
            addUnnamed(scanned, file);
        } else {
            problems.add(
                    "Class " + scanned.name() + " declares a command, but " + scanned.whyItCannotBeMade() + ".",
                    "Make it a public class with a public constructor without arguments, and name it in "
                            + file.service().file() + ".");
        }
    }

    private void addUnnamed(ScannedClass scanned, ServicesFile file) {
        problems.add(
                "Class " + scanned.name() + " is a " + file.service().noun() + ", but "
                        + file.service().file() + " does not name it.",
                "Add the line " + scanned.name() + " to that file.");
    }
}
