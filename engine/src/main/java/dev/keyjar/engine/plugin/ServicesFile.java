package dev.keyjar.engine.plugin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one services file of a jar names. Its format is {@link java.util.ServiceLoader}'s: a class name on each line,
 * {@code #} begins a comment.
 *
 * @param service what it names
 * @param entries the names, in order
 */
record ServicesFile(Service service, List<Entry> entries) {

    /**
     * One name.
     *
     * @param line the number of its line, the first being 1
     * @param className what the line says, whether or not a class has that name
     */
    record Entry(int line, String className) {}

    static ServicesFile of(Service service, PluginJar jar) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line : jar.lines(service.file())) {
            number++;
            int comment = line.indexOf('#');
            String name = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!name.isEmpty()) {
                entries.add(new Entry(number, name));
            }
        }
        return new ServicesFile(service, entries);
    }

    boolean names(String className) {
        return entries.stream().anyMatch(entry -> entry.className.equals(className));
    }

    /** {@code Line 3 of META-INF/services/…}. */
    String place(Entry entry) {
        return "Line " + entry.line + " of " + service.file();
    }
}
