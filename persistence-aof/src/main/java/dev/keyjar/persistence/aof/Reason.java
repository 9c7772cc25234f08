package dev.keyjar.persistence.aof;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says on one line why a file operation failed: some exceptions of the JDK hold nothing but the path. */
final class Reason {

    private Reason() {}

    static String of(Throwable cause) {
        if (cause instanceof AccessDeniedException denied && denied.getReason() == null) {
            return "Permission denied";
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
}
