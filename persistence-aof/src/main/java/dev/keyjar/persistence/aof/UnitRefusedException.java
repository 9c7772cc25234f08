package dev.keyjar.persistence.aof;

import dev.keyjar.api.persistence.ApplyException;

/** The server cannot run a command of the log. */
final class UnitRefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient LoggedCommand command;
    private final ApplyException reason;

    UnitRefusedException(LoggedCommand command, ApplyException reason) {
        super(reason);
        this.command = command;
        this.reason = reason;
    }

    LoggedCommand command() {
        return command;
    }

    ApplyException reason() {
        return reason;
    }
}
