package dev.keyjar.engine.builtin.scripting;

import dev.keyjar.api.CommandException;

/** What the commands of this package answer when they cannot do what they are asked. */
final class ScriptingErrors {

    private ScriptingErrors() {}

    static CommandException notOffered() {
        return new CommandException(
                "ERR scripts and functions are not offered; put the commands you need into a plugin");
    }

    static CommandException nothingRuns() {
        return new CommandException("NOTBUSY No scripts in execution right now.");
    }
}
