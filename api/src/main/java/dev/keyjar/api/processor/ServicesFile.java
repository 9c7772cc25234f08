package dev.keyjar.api.processor;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.NoSuchFileException;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The services file of one service in the class output. What an earlier compilation wrote stays there, so that compiling a
 * single class again loses nothing; an entry that came from a file written by hand keeps a mark that says so.
 */
final class ServicesFile {

    private static final String HEADER = "# Written by Keyjar's annotation processor.";
    private static final String BY_HAND = "# by hand";

    private final String path;
    private final Set<String> written = new TreeSet<>();
    private final Set<String> byHand = new TreeSet<>();

    ServicesFile(String service) {
        path = "META-INF/services/" + service;
    }

    /** Takes in what is there; nothing when there is no file. */
    void read(Filer filer) throws IOException {
        try (Reader chars = filer.getResource(StandardLocation.CLASS_OUTPUT, "", path)
                        .openReader(true);
                BufferedReader lines = new BufferedReader(chars)) {
            boolean ours = false;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                ours |= line.equals(HEADER);
                int comment = line.indexOf('#');
                String name = (comment < 0 ? line : line.substring(0, comment)).strip();
                if (!name.isEmpty()) {
                    (ours && !line.endsWith(BY_HAND) ? written : byHand).add(name);
                }
            }
        } catch (FileNotFoundException | NoSuchFileException none) {
            // The first compilation.
        }
    }

    /** Entries of an earlier compilation; to be changed. */
    Set<String> written() {
        return written;
    }

    /** Entries an author wrote. */
    Set<String> byHand() {
        return byHand;
    }

    String path() {
        return path;
    }

    void write(Filer filer) throws IOException {
        try (Writer out =
                filer.createResource(StandardLocation.CLASS_OUTPUT, "", path).openWriter()) {
            out.write(HEADER + "\n");
            for (String name : written) {
                if (!byHand.contains(name)) {
                    out.write(name + "\n");
                }
            }
            for (String name : byHand) {
                out.write(name + " " + BY_HAND + "\n");
            }
        }
    }
}
