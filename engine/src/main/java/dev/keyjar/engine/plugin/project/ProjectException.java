package dev.keyjar.engine.plugin.project;

/** The project cannot be made as asked for; the message says why and what to do. */
final class ProjectException extends Exception {

    private static final long serialVersionUID = 1L;

    ProjectException(String message) {
        super(message);
    }
}
