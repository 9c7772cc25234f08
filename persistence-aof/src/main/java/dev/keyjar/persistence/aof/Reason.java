package dev.keyjar.persistence.aof;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Says on one line why a file operation failed: some exceptions of the JDK hold nothing but the path. */
final class Reason {

    private Reason() {}

    static String of(Throwable cause) {
        if (cause instanceof AccessDeniedException denied && denied.getReason() == null) {
            return "Permission denied" + whoMay(denied.getFile());
        }
        if (cause instanceof NoSuchFileException missing && missing.getReason() == null) {
            return "No such file or directory";
        }
        if (cause instanceof FileAlreadyExistsException existing && existing.getReason() == null) {
            return "File exists";
        }
        if (cause instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (cause instanceof java.nio.file.FileSystemException detailed && detailed.getReason() != null) {
            return detailed.getReason();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.replaceAll("\\s+", " ");
    }

    /** Whose the file is, or the directory that it was to be made in, and who asked. */
    private static String whoMay(String file) {
        Path path = file == null ? null : Path.of(file).toAbsolutePath();
        while (path != null && Files.notExists(path)) {
            path = path.getParent();
        }
        try {
            return path == null
                    ? ""
                    : " (" + path + " belongs to " + Files.getOwner(path) + ", "
                            + PosixFilePermissions.toString(Files.getPosixFilePermissions(path))
                            + ", and the server runs as "
                            + System.getProperty("user.name") + ")";
        } catch (IOException | UnsupportedOperationException notTold) {
            return "";
        }
    }
}
