package dev.keyjar.api.persistence;

/** A kept command cannot be run. The persistence adds where it stands (file, byte offset) and which plugin wrote it. */
public final class ApplyException extends Exception {

    private static final long serialVersionUID = 1;

    /** Whether the server has no command of that name. */
    private final boolean unknownCommand;

    /** A kept command that cannot be run, and why. */
    public ApplyException(String message, boolean unknownCommand) {
        super(message);
        this.unknownCommand = unknownCommand;
    }

    /** Whether the reason is that the server has no command of that name: its plugin is missing. */
    public boolean unknownCommand() {
        return unknownCommand;
    }
}
