package dev.keyjar.engine.config;

/**
 * The directives of a new version of a plugin beside those of the version before, which still runs. Ends in one of two ways, once.
 */
public final class Redeclaration {

    private final Runnable finish;
    private final Runnable undo;

    Redeclaration(Runnable finish, Runnable undo) {
        this.finish = finish;
        this.undo = undo;
    }

    /** The version before is gone: what only it declared goes, and nobody tells it of changes any more. */
    public void finish() {
        finish.run();
    }

    /** The new version is not to be: all is as it was before. */
    public void undo() {
        undo.run();
    }
}
