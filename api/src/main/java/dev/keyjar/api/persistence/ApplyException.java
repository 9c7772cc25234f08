package dev.keyjar.api.persistence;

/** A kept command cannot be run. The persistence adds where it stands (file, byte offset) and which plugin wrote it. */
public final class ApplyException extends Exception {

    private static final long serialVersionUID = 1;

    /** Whether the server has no command of that name. */
    private final boolean unknownCommand;

    /** Its place among the commands to be run. */
    private final int index;

    /** A kept command that cannot be run, and why. */
    public ApplyException(String message, boolean unknownCommand) {
        this(message, unknownCommand, 0, null);
    }

    private ApplyException(String message, boolean unknownCommand, int index, Throwable cause) {
        super(message, cause);
        this.unknownCommand = unknownCommand;
        this.index = index;
    }

    /** The same of one among several commands, at that place from 0. */
    public ApplyException at(int place) {
        return new ApplyException(getMessage(), unknownCommand, place, this);
    }

    /** Whether the reason is that the server has no command of that name: its plugin is missing. */
    public boolean unknownCommand() {
        return unknownCommand;
    }

    /** Which of the commands to be run it is, from 0; 0 when there was one. */
    public int index() {
        return index;
    }
}
